import type { Reason, Verdict } from "@policyproof/checks";
import type { Policy } from "@policyproof/policy";
import { layerInWords } from "./layer-in-words.ts";
import { marksOf } from "./marks.ts";
import type { Aspect } from "./marks.ts";
import type { Paint, Tone } from "./paint.ts";
import { printable } from "./printable.ts";
import { quoteLines } from "./quote-lines.ts";
import { keySpelling, requestInWords } from "./request-in-words.ts";
import { wrap } from "./wrap.ts";

/** A policy and where it came from. */
export interface Source {
  /** As the reader knows it: a path, or `standard input`. */
  readonly file: string;
  readonly policy: Policy;
}

/** The policies a verdict is about. */
export interface Sources {
  /** The one whose statements the reasons name. */
  readonly tested: Source;
  /** The one it was compared with. */
  readonly existing?: Source;
  /** Those that had a say beside them. */
  readonly others?: readonly Policy[];
}

export interface TextOptions {
  readonly paint: Paint;
  readonly columns: number;
}

const MAX_QUOTED_LINES = 12;
const MAX_LISTED_REASONS = 10;

const TONES: Readonly<Record<Verdict["result"], Tone>> = { PASS: "pass", FAIL: "fail", UNDECIDED: "undecided" };

const HOW: Readonly<Record<Verdict["solver"]["route"], string>> = {
  folded: "decided without the solver",
  solver: "decided by the solver",
  search: "decided by search",
};

/** Where to look first when a check fails. */
const ASPECTS: Readonly<Record<Verdict["check"], Aspect>> = {
  CheckNoNewAccess: "action",
  CheckAccessNotGranted: "action",
  CheckNoPublicAccess: "principal",
  TrustZone: "principal",
};

/**
 * A verdict for a person: the result on the first line, the statement at fault quoted from its file, a request that shows it
 * as a sentence, and on the last line what the answer rests on. Ends without a line break.
 */
export function renderVerdictText(verdict: Verdict, sources: Sources, options: TextOptions): string {
  const { paint, columns } = options;
  const blocks = [`${paint(TONES[verdict.result], verdict.result)}  ${paint("strong", verdict.message)}`];
  if (verdict.undecided !== undefined) {
    blocks.push(wrap(printable(verdict.undecided.detail), columns, "  "));
  }
  const [first, ...others] = verdict.reasons;
  if (first !== undefined) {
    blocks.push(reasonAtLength(verdict, first, sources, options));
  }
  if (verdict.counterexample !== undefined) {
    blocks.push(counterexample(verdict, sources, columns));
  }
  if (others.length > 0) {
    blocks.push(otherReasons(others, sources.tested));
  }
  if (verdict.undecidedStatements !== undefined) {
    blocks.push(wrap(notToldApart(verdict.undecidedStatements), columns));
  }
  const { notInCatalog = [], catalog } = verdict;
  if (notInCatalog.length > 0 && catalog !== undefined) {
    blocks.push(wrap(nothingAsked(notInCatalog, catalog.date), columns));
  }
  blocks.push(paint("quiet", groundsOf(verdict)));
  return blocks.join("\n\n");
}

/** No statement is passed over in silence. */
function notToldApart(statements: readonly number[]): string {
  const listed = statements.slice(0, MAX_LISTED_REASONS).join(", ");
  const more = statements.length > MAX_LISTED_REASONS ? ` and ${statements.length - MAX_LISTED_REASONS} more` : "";
  return `Not decided: whether the statements with index ${listed}${more} carry such access too. Allow more time with --timeout or try another solver.`;
}

/** A new action must not pass because the data are old. */
function nothingAsked(names: readonly string[], date: string): string {
  const listed = names.slice(0, MAX_LISTED_REASONS).map(printable).join(", ");
  const more = names.length > MAX_LISTED_REASONS ? ` and ${names.length - MAX_LISTED_REASONS} more` : "";
  return `Not asked about: ${listed}${more}, which no action of the catalogue of ${date} is. Ask with --world strings if they exist.`;
}

/** What the answer rests on, on one line. */
function groundsOf(verdict: Verdict): string {
  const { name, version, route, milliseconds } = verdict.solver;
  const how = verdict.result === "UNDECIDED" ? "not decided" : HOW[route];
  const assumptions = verdict.assumptions.length === 0 ? "none" : verdict.assumptions.join(", ");
  const others = verdict.context?.map(layerInWords).join(", ");
  const unknown = verdict.unknownPolicies?.map((side) => `any ${side} policies`) ?? [];
  const context =
    others === undefined
      ? ""
      : `; together with ${[others, ...unknown].filter(Boolean).join(", ") || "no other policies"}`;
  return `${name} ${version}, ${how}, ${Math.round(milliseconds)} ms; world: ${worldInWords(verdict)}${context}; assumptions: ${assumptions}`;
}

function worldInWords({ world, catalog }: Verdict): string {
  return catalog === undefined ? world : `${world} of ${catalog.date}`;
}

function reasonAtLength(verdict: Verdict, reason: Reason, sources: Sources, options: TextOptions): string {
  const lines = [printable(reason.description)];
  const statement = sources.tested.policy.statements[reason.statementIndex];
  if (statement !== undefined) {
    const request = verdict.counterexample?.request;
    const marks =
      request === undefined ? [] : marksOf(sources.tested.policy, statement, request, ASPECTS[verdict.check]);
    lines.push(options.paint("quiet", `  at ${place(sources.tested, reason.statementIndex)}`));
    lines.push(
      quoteLines(sources.tested.policy.text, statement.span, marks, { ...options, maxLines: MAX_QUOTED_LINES }),
    );
  }
  for (const deny of reason.noLongerDeniedBy ?? []) {
    const name = deny.sid === undefined ? `with index: ${deny.index}` : `with sid: ${printable(deny.sid)}`;
    const where = sources.existing === undefined ? "" : ` (${place(sources.existing, deny.index)})`;
    lines.push(`\nThe existing policy denied this by the statement ${name}${where}.`);
  }
  return lines.join("\n");
}

function counterexample(verdict: Verdict, sources: Sources, columns: number): string {
  const { request, absentKeys } = verdict.counterexample ?? {};
  if (request === undefined) {
    return "";
  }
  const existing = sources.existing === undefined ? [] : [sources.existing.policy];
  const policies = [sources.tested.policy, ...existing, ...(sources.others ?? [])];
  const sentence = requestInWords(request, { absentKeys: absentKeys ?? [], spelling: keySpelling(policies) });
  return `For example:\n${wrap(sentence, columns, "  ")}`;
}

function otherReasons(reasons: readonly Reason[], source: Source): string {
  const listed = reasons
    .slice(0, MAX_LISTED_REASONS)
    .map((reason) => `  ${printable(reason.description)}  ${place(source, reason.statementIndex)}`);
  const rest = reasons.length - listed.length;
  return ["Also:", ...listed, ...(rest > 0 ? [`  and ${rest} more; --format json lists them all`] : [])].join("\n");
}

/** Where a statement stands: `file:line:column`. */
export function place(source: Source, statementIndex: number): string {
  const start = source.policy.statements[statementIndex]?.span.start;
  const file = printable(source.file);
  return start === undefined ? file : `${file}:${start.line}:${start.column}`;
}
