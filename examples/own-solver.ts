// Plugs in a solver of one's own. This one hands every question on to Z3 and keeps a record of it; a solver that asks a
// service or a new binary has the same shape. Run it with `node examples/own-solver.ts` after `npm run build`.
import { checkNoNewAccess } from "@policyproof/checks";
import { parsePolicy } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import type { Budget, Outcome, Query, Solver } from "@policyproof/solver";
import { createZ3WasmSolver } from "@policyproof/solver-z3-wasm";

/** What a backend has to keep: `solve` never rejects for what the solver does, and an answer is never a guess. */
class RecordingSolver implements Solver {
  readonly #inner: Solver;
  readonly #record: string[];

  constructor(inner: Solver, record: string[]) {
    this.#inner = inner;
    this.#record = record;
  }

  get identity(): Solver["identity"] {
    return { name: `recording ${this.#inner.identity.name}`, version: this.#inner.identity.version };
  }

  get capabilities(): Solver["capabilities"] {
    return this.#inner.capabilities;
  }

  async solve(query: Query, budget: Budget, signal?: AbortSignal): Promise<Outcome> {
    const outcome = await this.#inner.solve(query, budget, signal);
    this.#record.push(`${outcome.status}: ${query.purpose}`);
    return outcome;
  }

  async close(): Promise<void> {
    await this.#inner.close();
  }
}

function policyOf(statements: readonly object[]): Policy {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const { policy } = parsePolicy(text, { kind: "identity" });
  if (policy === undefined) {
    throw new Error("a policy of this example does not parse");
  }
  return policy;
}

const existing = policyOf([
  { Effect: "Allow", Action: "s3:*", Resource: "*" },
  { Effect: "Deny", Action: "s3:Delete*", Resource: "arn:aws:s3:::keep-*" },
]);
const candidate = policyOf([{ Effect: "Allow", Action: ["s3:Get*", "s3:Put*"], Resource: "arn:aws:s3:::keep-*/*" }]);

const record: string[] = [];
const solver = new RecordingSolver(createZ3WasmSolver(), record);
try {
  const context = { solver, budget: { milliseconds: 10_000 }, now: () => performance.now() };
  const verdict = await checkNoNewAccess({ existing, candidate }, context);
  console.log(`${verdict.result}: ${verdict.message}`);
  console.log(record.length === 0 ? "no question needed the solver" : record.join("\n"));
} finally {
  await solver.close();
}
