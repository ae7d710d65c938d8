import { unifiedDiff } from "@policyproof/recommender";
import type { ObservedEdit, Tightened } from "@policyproof/recommender";
import { printable } from "./printable.ts";
import { renderDiff } from "./render-diff.ts";
import type { RefinedSource } from "./render-recommendation.ts";
import type { TextOptions } from "./render-verdict.ts";
import { wrap } from "./wrap.ts";

/** A policy that was narrowed to what was observed, with its proof. */
export type ProvedTightening = Extract<Tightened, { readonly kind: "tightened" | "unchanged" }>;

const MAX_NAMED = 5;

/** A tightened policy for a person: the difference, each edit with the requests that forced it, and what the proof says. Ends without a line break. */
export function renderTightenedText(tightened: ProvedTightening, source: RefinedSource, options: TextOptions): string {
  const { kind, text, edits, notAllowed, proof } = tightened;
  const { paint, columns } = options;
  const { file } = source;
  const diff = unifiedDiff(source.text, text, { before: file, after: `${file} (tightened)` });
  const { solver } = proof.withinOriginal;
  return [
    kind === "unchanged"
      ? `${paint("pass", "UNCHANGED")}  ${paint("strong", "No edit that may be made narrows the policy.")}`
      : `${paint("pass", "TIGHTENED")}  ${paint("strong", "The policy, narrowed to what was observed.")}`,
    ...(diff === "" ? [] : [renderDiff(diff, paint)]),
    ...(edits.length === 0 ? [] : [edits.map((edit) => editInWords(edit, columns)).join("\n")]),
    ...(notAllowed.length === 0
      ? []
      : [wrap(`note: the policy does not allow ${count(notAllowed)}; nothing was kept for them`, columns)]),
    paint(
      "quiet",
      `proved: allows ${proof.observedAllowed} observed requests, and nothing new over all strings; ${solver.name} ${solver.version}`,
    ),
  ].join("\n\n");
}

function editInWords({ id, kind, statementId, before, after, forcedBy }: ObservedEdit, columns: number): string {
  const where = statementId === undefined ? id : `${id} (${statementId})`;
  const change =
    kind === "statement"
      ? "no observed request needs the statement"
      : `${before.join(", ")} became ${after.join(", ")}, for ${count(forcedBy)}`;
  return wrap(printable(`${where}: ${change}`), columns, "  ").trimStart();
}

/** `3 observed requests (e1, e2, e3)` */
function count(ids: readonly string[]): string {
  const more = ids.length - MAX_NAMED;
  const named = [...ids.slice(0, MAX_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
  return `${ids.length} observed ${ids.length === 1 ? "request" : "requests"} (${printable(named)})`;
}
