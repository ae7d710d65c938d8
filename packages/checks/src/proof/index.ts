export { prove } from "./prove.ts";
export type { Proof } from "./prove.ts";
export { stateQuestion } from "./provable.ts";
export type { ProvableCheck, StatedQuestion } from "./provable.ts";
export { verifyProof } from "./verify.ts";
