// Composes the packages: two policies in, a verdict out. Run it with `node examples/compose.ts` after `npm run build`.
import { readFile } from "node:fs/promises";
import { checkNoNewAccess } from "@policyproof/checks";
import { formatDiagnostic } from "@policyproof/diagnostics";
import { parsePolicy } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import { plain, renderVerdictText } from "@policyproof/report";
import { createZ3WasmSolver } from "@policyproof/solver-z3-wasm";

async function load(file: string): Promise<Policy> {
  const text = await readFile(new URL(file, import.meta.url), "utf8");
  const { policy, diagnostics } = parsePolicy(text, { kind: "any" });
  if (policy === undefined) {
    throw new Error(diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { file, text })).join("\n"));
  }
  return policy;
}

const existing = await load("article/old.json");
const candidate = await load("article/new.json");
const solver = createZ3WasmSolver();
try {
  const context = { solver, budget: { milliseconds: 10_000 }, now: () => performance.now() };
  const verdict = await checkNoNewAccess({ existing, candidate }, context);
  const sources = {
    existing: { file: "article/old.json", policy: existing },
    tested: { file: "article/new.json", policy: candidate },
  };
  console.log(renderVerdictText(verdict, sources, { paint: plain, columns: 100 }));
} finally {
  await solver.close();
}
