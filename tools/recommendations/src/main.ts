// `main.ts FILE`: refines every policy of a gzipped file of JSON lines by random sets of unused actions.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { loadCatalog } from "@policyproof/catalog";
import type { CheckContext } from "@policyproof/checks";
import { parsePolicy } from "@policyproof/policy";
import { policySize, refinePolicy } from "@policyproof/recommender";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import { randomNumbers } from "./random.ts";
import { listedActions, randomUnused } from "./unused-sets.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sets: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    every: { type: "string", default: "1" },
    "future-actions": { type: "string", default: "keep" },
  },
});
const [file = ""] = positionals;
const lines = gunzipSync(readFileSync(file)).toString().trim().split("\n");
const random = randomNumbers(Number(values.seed));
const futureActions = values["future-actions"] === "drop" ? "drop" : "keep";
const catalog = await loadCatalog();
for (const service of catalog.services) catalog.service(service);
const solver = createBuiltinSolver();
const context: CheckContext = { solver, budget: { milliseconds: 10_000 }, now: () => performance.now() };

const kinds = new Map<string, number>();
const notes = new Map<string, number>();
const milliseconds: number[] = [];
const sizes: { readonly before: number; readonly after: number }[] = [];
const slowest: { readonly id: string; readonly milliseconds: number }[] = [];

for (const line of lines.filter((_, index) => index % Number(values.every) === 0)) {
  const { id, policy: json } = JSON.parse(line) as { readonly id: string; readonly policy: unknown };
  const policyDocument = JSON.stringify(json, null, 2);
  const { policy } = parsePolicy(policyDocument, { kind: "any" });
  const actions = policy === undefined ? [] : listedActions(policy, catalog);
  for (let set = 0; set < Number(values.sets); set++) {
    const unusedPermissions = randomUnused(actions, random);
    const started = performance.now();
    const kind = await refine(id, policyDocument, unusedPermissions);
    const spent = performance.now() - started;
    milliseconds.push(spent);
    slowest.push({ id, milliseconds: spent });
    count(kinds, kind);
    if (["unproved", "crashed"].includes(kind)) console.log(`${kind}: ${id}, set ${set}`);
  }
}
await solver.close();
report();

async function refine(
  id: string,
  policyDocument: string,
  unusedPermissions: ReturnType<typeof randomUnused>,
): Promise<string> {
  try {
    const found = await refinePolicy(
      { policyDocument, unusedPermissions, options: { futureActions } },
      catalog,
      context,
    );
    if (found.kind === "unreadable" || found.kind === "unproved") return found.kind;
    for (const code of new Set(found.notes.map((note) => note.code))) count(notes, code);
    if (found.kind === "refined")
      sizes.push({
        before: policySize(policyDocument),
        after: found.policies.reduce((sum, { size }) => sum + size, 0),
      });
    return found.kind;
  } catch (error) {
    console.log(`${id}: ${error instanceof Error ? error.message : String(error)}`);
    return "crashed";
  }
}

function report(): void {
  console.log("results", Object.fromEntries(kinds));
  console.log("notes", Object.fromEntries(notes));
  console.log("milliseconds", quantiles(milliseconds));
  console.log("characters before", quantiles(sizes.map(({ before }) => before)));
  console.log("characters after ", quantiles(sizes.map(({ after }) => after)));
  console.log("after / before   ", quantiles(sizes.map(({ before, after }) => after / before)));
  for (const one of slowest.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 5))
    console.log(`slow: ${one.id} ${one.milliseconds.toFixed(0)} ms`);
}

function quantiles(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2);
  return `n ${sorted.length}, median ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, largest ${at(1)}`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
