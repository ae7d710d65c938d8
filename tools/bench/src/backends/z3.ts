import type { Backend } from "../backend.ts";
import { openProcess } from "../open-process.ts";

export const backend: Backend = { name: "z3", open: async () => openProcess("z3") };
