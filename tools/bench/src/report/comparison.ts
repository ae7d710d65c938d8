import type { Mode } from "../backend.ts";
import type { Comparison, Row } from "../results.ts";
import { renderChart } from "./chart.ts";
import { count, digits, duration, metBy, plural, table, times } from "./text.ts";

const MODE_NAMES: Readonly<Record<Mode, string>> = {
  product: "as in the product",
  "solver-alone": "solver alone",
};

/** Names what is compared. */
export function comparisonTitle({ rows, names }: Comparison): string {
  const backends = [...new Set(rows.map(({ backend }) => backend))].join(", ");
  return `Real policies: ${backends}${names ? ", with names out of the catalogue" : ""}`;
}

/** What is said of one comparison; its picture is `picture`. */
export function comparisonSection(comparison: Comparison, picture: string): string {
  const { files, asked, questions, timeout, names, seed, floor, rows, notHere, problems } = comparison;
  const pairs = files.map(({ name, pairs: number }) => `\`${name}\` (${plural(number, "pair", "pairs")})`).join(", ");
  const share = asked === questions ? "all of them" : `${count(asked)} of ${count(questions)}, for time`;
  return [
    `${plural(asked, "question", "questions")} (${share}), both ways of pairs out of ${pairs}; seed ${seed}; at most ${duration(timeout)} for each question put to a solver.${names ? " The names in counterexamples are chosen out of the catalogue, as the command line does; that is part of the time." : ""}`,
    `\`JSON.parse\` of the two documents: median ${duration(floor.median)}, p99 ${duration(floor.p99)}.`,
    answersTable(comparison),
    timesTable(comparison),
    ...(rows.length > 1 ? [ratiosTable(comparison)] : []),
    ...aims(comparison),
    aloneTable(rows),
    `![Questions decided against the time for each](${picture})`,
    ...(notHere.length === 0
      ? []
      : [`Not measured: ${notHere.map(({ name, reason }) => `${name} (${reason})`).join(", ")}.`]),
    problems.length === 0
      ? "No two rows contradict each other, and no check failed of itself."
      : `**To be looked at:**\n\n${problems.map((problem) => `- ${problem}`).join("\n")}`,
  ].join("\n\n");
}

/** Time on a log scale over questions decided. */
export function comparisonPicture({ rows, asked }: Comparison): string {
  return renderChart({
    title: "Questions decided within a time for each",
    description: `For each of ${rows.length} rows, how many of ${asked} questions it decides if each may take at most the time on the vertical axis. ${rows
      .map(
        (row) =>
          `${nameOf(row)}: ${decided(row)} decided, median ${duration(row.median)}, slowest ${duration(row.max)}.`,
      )
      .join(" ")}`,
    x: { label: "questions decided", scale: "linear", format: count },
    y: { label: "time for each, logarithmic", scale: "log", format: duration },
    lines: rows.map((row) => ({
      label: nameOf(row),
      colour: colourOf(row.backend, [...new Set(rows.map(({ backend }) => backend))]),
      dashed: row.mode === "solver-alone",
      points: row.curve,
    })),
  });
}

function answersTable({ rows }: Comparison): string {
  return table(
    [
      "backend",
      "mode",
      "PASS",
      "FAIL",
      "undecided",
      "refused",
      "contradicted",
      "FAIL replayed",
      "folded / search / solver",
    ],
    rows.map((row) => [
      `${row.backend} ${row.version}`,
      MODE_NAMES[row.mode],
      ...[row.pass, row.fail, row.undecided, row.refused, row.disagreements].map(count),
      row.replayed === undefined ? "–" : `${count(row.replayed.yes)} of ${count(row.replayed.yes + row.replayed.no)}`,
      [row.routes.folded, row.routes.search, row.routes.solver].map(count).join(" / "),
    ]),
    2,
  );
}

function timesTable({ rows, floor }: Comparison): string {
  return table(
    ["backend", "mode", "median", "p90", "p99", "max", "PAR-2", "median / JSON.parse"],
    rows.map((row) => [
      row.backend,
      MODE_NAMES[row.mode],
      ...[row.median, row.p90, row.p99, row.max, row.par2].map(duration),
      times(row.median / floor.median),
    ]),
    2,
  );
}

/** Against builtin as in the product, which is what a user gets, and against builtin in the same mode. */
function ratiosTable({ rows }: Comparison): string {
  const builtin = (mode: Mode): Row | undefined => rows.find((row) => row.backend === "builtin" && row.mode === mode);
  const product = builtin("product");
  return table(
    ["against builtin", "mode", "median", "p99", "max", "median, same mode", "p99, same mode"],
    rows.map((row) => {
      const same = builtin(row.mode);
      return [
        row.backend,
        MODE_NAMES[row.mode],
        ...(["median", "p99", "max"] as const).map((field) => times(row[field] / (product?.[field] ?? Number.NaN))),
        ...(["median", "p99"] as const).map((field) => times(row[field] / (same?.[field] ?? Number.NaN))),
      ];
    }),
    2,
  );
}

/** What builtin is held to, as far as this comparison can tell. */
function aims({ rows, floor }: Comparison): readonly string[] {
  const row = (backend: string, mode: Mode): Row | undefined =>
    rows.find((one) => one.backend === backend && one.mode === mode);
  const builtin = row("builtin", "product");
  if (builtin === undefined) return [];
  const cvc5 = row("cvc5", "solver-alone");
  const z3Wasm = row("z3-wasm", "solver-alone");
  const faster = (what: string, other: number, own: number, aim: number): string =>
    `${what}: ${times(other / own)}, aim at least ${count(aim)}, ${metBy(other / own >= aim)}`;
  const lines = [
    `median against the floor: ${times(builtin.median / floor.median)}, aim at most 15, ${metBy(builtin.median / floor.median <= 15)}`,
    ...(cvc5 === undefined
      ? []
      : [
          faster("median of cvc5, solver alone, against it", cvc5.median, builtin.median, 100),
          faster("p99 of cvc5, solver alone, against it", cvc5.p99, builtin.p99, 20),
          faster("slowest question of cvc5, solver alone, against its slowest", cvc5.max, builtin.max, 1),
        ]),
    ...(z3Wasm === undefined
      ? []
      : [faster("median of z3-wasm, solver alone, against it", z3Wasm.median, builtin.median, 1000)]),
  ];
  return [`Of builtin as in the product:\n\n${lines.map((line) => `- ${line}`).join("\n")}`];
}

function aloneTable(rows: readonly Row[]): string {
  return table(
    ["in a process of its own", "mode", "start-up", "memory", "largest child process"],
    rows.map(({ backend, mode, alone }) => [
      backend,
      MODE_NAMES[mode],
      alone === undefined ? "–" : duration(alone.startUp),
      alone === undefined ? "–" : `${digits(alone.growth)} MB`,
      alone?.children === undefined || alone.children === 0 ? "–" : `${digits(alone.children)} MB`,
    ]),
    2,
  );
}

function nameOf(row: Row): string {
  return `${row.backend}, ${MODE_NAMES[row.mode]}`;
}

function decided({ pass, fail }: Row): number {
  return pass + fail;
}

/** Apart from each other for those who see colours otherwise, too; on white and on black. */
const COLOURS = ["#0a84c6", "#d9730d", "#1a9e6f", "#c4549c", "#b8930a", "#8a63d2"];

function colourOf(name: string, all: readonly string[]): string {
  return COLOURS[all.indexOf(name) % COLOURS.length] ?? "#7a828c";
}
