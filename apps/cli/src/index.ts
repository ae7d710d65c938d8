export { main } from "./main.ts";
export type { Io, Sink } from "./io.ts";
export type { Session } from "./session.ts";
