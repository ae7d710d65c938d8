import type { Comparison, CoverPart, Difference, Relation } from "@policyproof/checks";
import { coverStatements } from "./comparison-json.ts";
import type { Tone } from "./paint.ts";
import { printable } from "./printable.ts";
import { place } from "./render-verdict.ts";
import type { Source, TextOptions } from "./render-verdict.ts";
import { keySpelling, requestInWords } from "./request-in-words.ts";
import { statementLines } from "./statement-lines.ts";
import { wrap } from "./wrap.ts";

/** The two policies of a comparison, in its order. */
export interface ComparedSources {
  readonly existing: Source;
  readonly candidate: Source;
}

const HEADLINES: Readonly<Record<Relation, readonly [Tone, string]>> = {
  equivalent: ["pass", "Both policies allow the same requests."],
  narrower: ["pass", "The second policy allows less than the first and nothing else."],
  wider: ["fail", "The second policy allows all that the first allows, and more."],
  incomparable: ["fail", "The second policy allows something that the first does not, and the first something else."],
  undecided: ["undecided", "The policies could not be compared for every request."],
};

const MAX_LISTED = 20;

/**
 * A comparison for a person: the relation on the first line, what was gained and what was lost as statements with an example each,
 * and on the last line what the answer rests on. Ends without a line break.
 */
export function renderComparisonText(comparison: Comparison, sources: ComparedSources, options: TextOptions): string {
  const { relation, gained, lost } = comparison;
  const [tone, sentence] = HEADLINES[relation];
  return [
    `${options.paint(tone, relation.toUpperCase())}  ${options.paint("strong", sentence)}`,
    ...sideInBlocks(
      gained,
      { name: "Gained", verb: "gained", claim: "may now call", own: sources.candidate },
      sources,
      options,
    ),
    ...sideInBlocks(
      lost,
      { name: "Lost", verb: "lost", claim: "may no longer call", own: sources.existing },
      sources,
      options,
    ),
    options.paint("quiet", groundsOf(comparison)),
  ].join("\n\n");
}

interface Side {
  readonly name: "Gained" | "Lost";
  readonly verb: "gained" | "lost";
  /** What the example's sentence claims. */
  readonly claim: string;
  /** The policy that allows the access. */
  readonly own: Source;
}

function sideInBlocks(
  difference: Difference,
  side: Side,
  sources: ComparedSources,
  options: TextOptions,
): readonly string[] {
  const { paint, columns } = options;
  switch (difference.access) {
    case "none":
      return [];
    case "undecided": {
      const why = difference.undecided === undefined ? "" : ` ${printable(difference.undecided.detail)}`;
      return [`${paint("undecided", side.name)}\n${wrap(`Not decided.${why}`, columns, "  ")}`];
    }
    case "some": {
      const statements = coverStatements(difference);
      const listed = statements
        .slice(0, MAX_LISTED)
        .map((statement, index) => entryInLines(statement, difference.parts[index], side, sources, options));
      const rest = statements.length - listed.length;
      return [
        `${paint("strong", side.name)}  ${paint("quiet", coverage(difference, side))}`,
        ...listed,
        ...(rest > 0 ? [`  and ${rest} more; --format json lists them all`] : []),
      ];
    }
  }
}

function coverage({ cover, parts, complete }: Difference, { verb }: Side): string {
  const count = cover.statements.length === 1 ? "1 statement" : `${cover.statements.length} statements`;
  if (complete === "undecided") return `${count}; not decided whether anything else was ${verb}`;
  return parts.every(({ exact }) => exact === true)
    ? `${count}: exactly this was ${verb}`
    : `${count}: nothing else was ${verb}`;
}

function entryInLines(
  statement: Readonly<Record<string, unknown>>,
  part: CoverPart | undefined,
  side: Side,
  sources: ComparedSources,
  options: TextOptions,
): string {
  const { columns, paint } = options;
  const { from = [], example, exact, noLongerDeniedBy = [] } = part ?? {};
  const other = side.own === sources.candidate ? sources.existing : sources.candidate;
  const lines = [
    ...statementLines(statement, columns, "  "),
    paint("quiet", `    at ${from.map(({ index }) => place(side.own, index)).join(", ")}`),
  ];
  if (exact === false) lines.push(`    Only a part of it was ${side.verb}.`);
  for (const { index } of noLongerDeniedBy) lines.push(`    Denied by the statement at ${place(other, index)}.`);
  if (example === undefined) {
    lines.push(wrap("Not decided: whether the other statements make up for this one.", columns, "    "));
  } else {
    const spelling = keySpelling([sources.candidate.policy, sources.existing.policy]);
    const { request, absentKeys } = example;
    lines.push(wrap(requestInWords(request, { absentKeys, spelling, verb: side.claim }), columns, "    "));
  }
  return lines.join("\n");
}

/** What the answer rests on, on one line. */
function groundsOf({ solver, world, catalog, assumptions }: Comparison): string {
  const listed = assumptions.length === 0 ? "none" : assumptions.join(", ");
  const requests = catalog === undefined ? world : `${world} of ${catalog.date}`;
  return `${solver.name} ${solver.version}, ${Math.round(solver.milliseconds)} ms; world: ${requests}; assumptions: ${listed}`;
}
