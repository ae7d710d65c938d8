import type { ValidationJson } from "@policyproof/validation";
import { decide } from "../ask/decide.ts";
import type { Ask, Decision, DocumentQuestion } from "../ask/question.ts";
import type { Planned } from "../rules/planned.ts";
import { statementsIn } from "../rules/statements.ts";
import { countedFindings, placeOfFinding } from "./findings.ts";
import { statementOf } from "./help.ts";
import { tell, wholePolicy } from "./tell.ts";
import type { Told } from "./tell.ts";

/** Findings are told of the first variant that has some; those of another may be others. */
export async function validity(planned: Planned, question: DocumentQuestion, ask: Ask): Promise<Told> {
  let best: Told | undefined;
  for (const variant of question.tested.variants) {
    const tested = { ...question.tested, variants: [variant] };
    const told = findingsTold(planned, await decide({ ...question, tested }, ask));
    if (told.outcome === "FAIL" || told.outcome === "ERROR") return told;
    if (best === undefined || told.outcome === "UNDECIDED") best = told;
  }
  if (best === undefined) throw new Error("a document has at least one variant");
  return best;
}

function findingsTold(planned: Planned, decision: Decision): Told {
  const { rule, policy } = planned;
  const { outcome, tree } = decision;
  if (outcome === "ERROR" || rule.check !== "valid") return tell(planned, decision);
  const answer = decision.answer as unknown as ValidationJson;
  const findings = countedFindings(answer, rule.least);
  const [first] = findings;
  if (first === undefined) return withoutFindings(planned, answer);
  const places = findings.map((finding) => placeOfFinding(finding, tree, policy.place.file));
  const [{ statementIndex } = {}] = places;
  const where = statementOf({ tree, ...(statementIndex === undefined ? {} : { statementIndex }) });
  const statements = statementsIn(tree);
  return {
    outcome: "FAIL",
    message: `${first.issueCode}: ${first.findingDetails}${moreFindings(findings.length - 1)}`,
    places,
    statements: places.flatMap((place) =>
      place.statementIndex === undefined ? [] : (statements[place.statementIndex] ?? []),
    ),
    help: `correct ${where} (${first.learnMoreLink}), or record a waiver for the rule \`${rule.id}\` in the standard`,
  };
}

function moreFindings(count: number): string {
  if (count === 0) return "";
  return count === 1 ? " There is one more finding." : ` There are ${count} more findings.`;
}

/** Questions that got no answer are no findings, and no proof that there are none. */
function withoutFindings(planned: Planned, { undecided = [], notExamined }: ValidationJson): Told {
  if (undecided.length === 0 && notExamined === undefined) {
    return { outcome: "PASS", message: "The policy has no findings that count.", places: [] };
  }
  const message = "Not everything about the policy could be decided.";
  const help = "give a longer `--timeout`, or look at `policyproof validate-policy` of this policy";
  return { outcome: "UNDECIDED", message, places: [wholePolicy(planned, message)], help };
}
