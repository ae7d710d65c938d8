import type { Note, ProvedRefinement, Proof } from "@policyproof/recommender";
import { explainEdit, unifiedDiff } from "@policyproof/recommender";
import { printableLines } from "./printable.ts";
import { renderDiff } from "./render-diff.ts";
import type { TextOptions } from "./render-verdict.ts";
import { wrap } from "./wrap.ts";

/** The policy that a recommendation is about. */
export interface RefinedSource {
  readonly file: string;
  readonly text: string;
}

/**
 * A recommendation for a person: what to do on the first line, the difference as `diff -u` shows it, why each wildcard became what it is,
 * what else to know, and what the proof says. Ends without a line break.
 */
export function renderRecommendationText(
  refinement: ProvedRefinement,
  source: RefinedSource,
  options: TextOptions,
): string {
  const { paint, columns } = options;
  const { edits, notes, notInCatalog, proof } = refinement;
  const explained = edits
    .filter(({ kind, tries }) => kind !== "removed" || tries.length > 0)
    .map((edit) => printableLines(explainEdit(edit)));
  return [
    headline(refinement, options),
    ...diffs(refinement, source, options),
    ...explained,
    ...(notes.length === 0 ? [] : [notes.map((note) => noteText(note, columns)).join("\n")]),
    ...(notInCatalog.length === 0
      ? []
      : [wrap(`Not in the catalogue, and taken as written: ${printableLines(notInCatalog.join(", "))}.`, columns)]),
    paint("quiet", grounds(proof)),
  ].join("\n\n");
}

function headline({ kind, policies }: ProvedRefinement, { paint }: TextOptions): string {
  switch (kind) {
    case "unchanged":
      return `${paint("pass", "UNCHANGED")}  ${paint("strong", "The policy allows none of the unused actions.")}`;
    case "detach":
      return `${paint("fail", "DETACH")}  ${paint("strong", "Nothing that the policy allows is used.")}`;
    case "refined": {
      const count = policies.length === 1 ? "" : ` It takes ${policies.length} policies, to be attached together.`;
      return `${paint("pass", "REFINED")}  ${paint("strong", `The policy without its unused actions allows all the rest.${count}`)}`;
    }
  }
}

function diffs(refinement: ProvedRefinement, { file, text }: RefinedSource, options: TextOptions): readonly string[] {
  if (refinement.kind !== "refined") return [];
  const [first, ...more] = refinement.policies;
  const changed =
    first === undefined ? "" : unifiedDiff(text, first.text, { before: file, after: `${file} (refined)` });
  return [renderDiff(changed, options.paint), ...more.map((policy) => printableLines(policy.text.trimEnd()))];
}

function noteText({ message, statementIndex }: Note, columns: number): string {
  const where = statementIndex === undefined ? "" : `statement ${statementIndex}: `;
  return wrap(`note: ${where}${printableLines(message)}`, columns);
}

function grounds({ withinOriginal, catalog }: Proof): string {
  const { solver } = withinOriginal;
  return `proved: allows nothing new and nothing unused over all strings, all else over the catalogue of ${catalog.date}; ${solver.name} ${solver.version}`;
}
