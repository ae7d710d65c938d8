import type { Case, CaseVerdict } from "./case-verdict.ts";
import type { Judged } from "./cases.ts";
import type { Decision } from "./question.ts";
import type { Unknowns } from "./unknowns.ts";

export const NOTHING = { reasons: [], values: {}, hangsOn: [], answer: {} } as const;

/** The decision that is the verdict of a case. */
export function shown({ pair, facts, verdict, one }: Judged): Decision {
  const { outcome, asked, reasons } = verdict;
  const { answer, place } = asked;
  const [tree] = pair.trees;
  if (tree === undefined) throw new Error("a question is about a document");
  const { counterexample, error } = answer;
  return {
    outcome,
    message: error?.message ?? answer.message ?? "",
    reasons: outcome === "FAIL" ? reasons : [],
    ...(outcome === "FAIL" && counterexample !== undefined ? { counterexample } : {}),
    values: outcome === "FAIL" ? valuesShown(facts, verdict, one) : {},
    hangsOn: [],
    help: outcome === "PASS" ? "" : (error?.help ?? (outcome === "ERROR" ? "correct the policy" : HELP_FOR_FAIL)),
    answer,
    tree,
    ...(place === undefined ? {} : { place }),
  };
}

const HELP_FOR_FAIL = "narrow the statements that are named, or say in the standard that this access is meant";

function valuesShown(
  facts: ReadonlyMap<string, string>,
  { values }: CaseVerdict,
  { unknownOf: nameOf }: Case,
): Readonly<Record<string, string>> {
  return Object.fromEntries([...[...values].map(([marker, value]) => [nameOf(marker).name, value] as const), ...facts]);
}

/** UNDECIDED, with what there is to show for it. */
export function undecidedBy({ pair, verdict }: Judged, hangsOn: readonly string[], unknowns: Unknowns): Decision {
  const [tree] = pair.trees;
  if (tree === undefined) throw new Error("a question is about a document");
  const { answer } = verdict.asked;
  const told = undecided(hangsOn, unknowns);
  if (hangsOn.length > 0) return { ...told, reasons: verdict.reasons, answer, tree };
  const detail = answer.undecided?.detail ?? "";
  return {
    ...told,
    message: answer.message ?? told.message,
    help: detail === "" ? told.help : detail,
    reasons: verdict.reasons,
    answer,
    tree,
  };
}

export function undecided(hangsOn: readonly string[], unknowns: Unknowns): Omit<Decision, "tree"> {
  const helps = [...unknowns.values()].filter(({ name }) => hangsOn.includes(name)).map(({ help }) => help);
  return {
    ...NOTHING,
    outcome: "UNDECIDED",
    message:
      hangsOn.length === 0
        ? "the check could not be decided"
        : `the answer hangs on what is not known before it is deployed: ${hangsOn.join(", ")}`,
    hangsOn,
    help: helps.length === 0 ? "make known what the answer hangs on" : [...new Set(helps)].join("; "),
  };
}
