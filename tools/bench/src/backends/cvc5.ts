import type { Backend } from "../backend.ts";
import { openProcess } from "../open-process.ts";

export const backend: Backend = { name: "cvc5", open: async () => openProcess("cvc5") };
