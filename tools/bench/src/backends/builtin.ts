import { createBuiltinSolver } from "@policyproof/solver-builtin";
import type { Backend } from "../backend.ts";

export const backend: Backend = { name: "builtin", open: async () => createBuiltinSolver() };
