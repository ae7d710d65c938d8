export { decideAssertions } from "./decide.ts";
export { createProofLog } from "./proof/proof-log.ts";
