import type { Value } from "@policyproof/smt";
import { afterEach, describe, expect, test } from "vitest";
import { questions } from "./conformance-questions.ts";
import { SolverClosedError } from "./errors.ts";
import { selfTest } from "./self-test.ts";
import type { Budget, Outcome, Solver, UnknownReason } from "./solver.ts";

/** What the suite can only do with help from the adapter; a missing hook skips its tests with a reason. */
export interface ConformanceOptions<S extends Solver> {
  /** Why the solver cannot run here; the suite is skipped and says so. */
  readonly skipReason?: string | undefined;
  /** The processes or threads that are alive. */
  readonly live?: (solver: S) => readonly number[];
  /** Kills whatever is at work on a question, from outside. */
  readonly crash?: (solver: S) => void | Promise<unknown>;
  /** The adapter over something that answers every question with nonsense. */
  readonly garbage?: () => S | Promise<S>;
}

const PLENTY: Budget = { milliseconds: 60_000 };
const SHORT: Budget = { milliseconds: 300 };
const HARD = 14;

const texts: readonly string[] = [
  "",
  "plain",
  "é",
  "日本",
  "\u{1f600} and \u{20000}",
  "\u0000\u0001\t\r\n\u007f\u0085\u2028",
  `"double" ""twice"" 'single' |bars|`,
  "back\\slash \\u{41} \\u0041 \\x41 \\",
  "; no comment (nor) a list",
  `${"a long text, ".repeat(200)}é`,
];

const values: readonly Value[] = [
  ...texts.map((value): Value => ({ kind: "String", value })),
  { kind: "Bool", value: true },
  { kind: "Int", value: 0n },
  { kind: "Int", value: -(2n ** 80n) },
  { kind: "Int", value: 2n ** 80n },
  { kind: "Real", value: { numerator: -1n, denominator: 3n } },
  { kind: "Real", value: { numerator: 5n, denominator: 2n } },
  { kind: "Real", value: { numerator: 7n, denominator: 1n } },
  { kind: "BitVec", width: 1, value: 1n },
  { kind: "BitVec", width: 32, value: 0xcb007101n },
  { kind: "BitVec", width: 7, value: 0x55n },
  { kind: "BitVec", width: 128, value: 2n ** 128n - 1n },
];

/** The one suite that every adapter runs, in Vitest. */
export function describeSolverConformance<S extends Solver>(
  name: string,
  factory: () => S | Promise<S>,
  options: ConformanceOptions<S> = {},
): void {
  if (options.skipReason !== undefined) {
    describe.skip(`${name} (skipped: ${options.skipReason})`, () => {
      test("conforms");
    });
    return;
  }
  describe(`${name} conforms`, { tags: ["solver"], timeout: 60_000 }, () => {
    const opened: Solver[] = [];
    const open = async (make: () => S | Promise<S> = factory): Promise<S> => {
      const solver = await make();
      opened.push(solver);
      return solver;
    };
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((solver) => solver.close()));
    });

    describeAnswers(open);
    describeFailures(open, options);
    describeEnd(open, options);
  });
}

type Open<S> = (make?: () => S | Promise<S>) => Promise<S>;

function describeAnswers<S extends Solver>(open: Open<S>): void {
  test("passes the self-test", async () => {
    const report = await selfTest(await open());
    expect(report).toMatchObject({ usable: true });
  });

  test("answers sat, unsat and a question without variables", async () => {
    const solver = await open();
    const sat = await solver.solve(questions.sat(), PLENTY);
    expect(sat).toMatchObject({ status: "sat", decidedBy: solver.identity });
    expect((await solver.solve(questions.unsat(), PLENTY)).status).toBe("unsat");
    expect((await solver.solve(questions.withoutVariables(), PLENTY)).status).toBe("sat");
  });

  test("gives values exactly", async () => {
    const solver = await open();
    const outcomes = await Promise.all(values.map((value) => solver.solve(questions.value(value), PLENTY)));
    expect(outcomes.map(onlyValue)).toEqual(values);
  });

  test("decides a deeply nested formula or says why not, and works on", async () => {
    const solver = await open();
    const outcome = await solver.solve(questions.nested(4_000), PLENTY);
    expect(outcome.status).not.toBe("unsat");
    await expectWorking(solver);
  });

  test("answers questions asked at once, each its own", async () => {
    const solver = await open();
    const numbers = Array.from({ length: 12 }, (_, index) => index);
    const outcomes = await Promise.all(
      numbers.map((number) => solver.solve(questions.value({ kind: "Int", value: BigInt(number) }), PLENTY)),
    );
    expect(outcomes.map(onlyValue)).toEqual(numbers.map((number) => ({ kind: "Int", value: BigInt(number) })));
  });
}

function describeFailures<S extends Solver>(open: Open<S>, options: ConformanceOptions<S>): void {
  const { crash, garbage } = options;

  test("stops when time is up, and works on", async () => {
    const solver = await open();
    const outcome = await solver.solve(questions.pigeons(HARD), SHORT);
    expect(reasonOf(outcome)).toEqual({ kind: "timeout", milliseconds: SHORT.milliseconds });
    await expectWorking(solver);
  });

  test("is not stopped by the budget of the question before it", async () => {
    const solver = await open();
    const [hard, easy] = await Promise.all([
      solver.solve(questions.pigeons(HARD), SHORT),
      solver.solve(questions.sat(), PLENTY),
    ]);
    expect([hard.status, easy.status]).toEqual(["unknown", "sat"]);
  });

  test("a signal that has aborted cancels at once", async () => {
    const solver = await open();
    const outcome = await solver.solve(questions.pigeons(HARD), PLENTY, AbortSignal.abort());
    expect(reasonOf(outcome)).toEqual({ kind: "cancelled" });
    await expectWorking(solver);
  });

  test("a signal cancels the question under way and the ones in waiting", async () => {
    const solver = await open();
    const controller = new AbortController();
    const hard = solver.solve(questions.pigeons(HARD), PLENTY, controller.signal);
    const waiting = solver.solve(questions.sat(), PLENTY, controller.signal);
    await pause();
    controller.abort();
    expect(reasonOf(await hard)).toEqual({ kind: "cancelled" });
    expect(["sat", "unknown"]).toContain((await waiting).status);
    await expectWorking(solver);
  });

  test.skipIf(crash === undefined)("survives a crash (needs the hook `crash`)", async () => {
    const solver = await open();
    await expectWorking(solver);
    const hard = solver.solve(questions.pigeons(HARD), PLENTY);
    await pause();
    await crash?.(solver);
    expect(reasonOf(await hard)).toMatchObject({ kind: "crash" });
    await expectWorking(solver);
  });

  // What runs in process has nobody who could babble.
  if (garbage !== undefined) {
    test("nonsense is no answer", async () => {
      const solver = await open(garbage);
      for (const question of [questions.sat(), questions.unsat()]) {
        expect(reasonOf(await solver.solve(question, PLENTY))).toMatchObject({ kind: "garbage" });
      }
    });
  }
}

function describeEnd<S extends Solver>(open: Open<S>, { live }: ConformanceOptions<S>): void {
  test("close cancels what is under way; afterwards solve rejects and close may be called again", async () => {
    const solver = await open();
    const hard = solver.solve(questions.pigeons(HARD), PLENTY);
    const waiting = solver.solve(questions.sat(), PLENTY);
    await pause();
    await solver.close();
    expect(reasonOf(await hard)).toEqual({ kind: "cancelled" });
    expect(["sat", "unknown"]).toContain((await waiting).status);
    await expect(solver.solve(questions.sat(), PLENTY)).rejects.toThrow(SolverClosedError);
    await solver.close();
  });

  test.skipIf(live === undefined)("close leaves nothing behind (needs the hook `live`)", async () => {
    const solver = await open();
    await expectWorking(solver);
    const hard = solver.solve(questions.pigeons(HARD), PLENTY);
    await pause();
    expect(live?.(solver)).not.toEqual([]);
    await solver.close();
    expect(live?.(solver)).toEqual([]);
    await hard;
  });

  test.skipIf(live === undefined)("failures leave nothing behind (needs the hook `live`)", async () => {
    const solver = await open();
    await expectWorking(solver);
    const before = live?.(solver).length;
    await solver.solve(questions.pigeons(HARD), SHORT);
    await solver.solve(questions.pigeons(HARD), SHORT);
    await expectWorking(solver);
    expect(live?.(solver).length).toBe(before);
  });
}

async function expectWorking(solver: Solver): Promise<void> {
  const sat = await solver.solve(questions.sat(), PLENTY);
  const unsat = await solver.solve(questions.unsat(), PLENTY);
  expect([sat.status, unsat.status]).toEqual(["sat", "unsat"]);
}

function onlyValue(outcome: Outcome): unknown {
  return outcome.status === "sat" ? [...outcome.model.values()][0] : outcome;
}

function reasonOf(outcome: Outcome): UnknownReason | Outcome {
  return outcome.status === "unknown" ? outcome.reason : outcome;
}

/** Lets a question get under way. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 150);
  });
}
