import type { CheckResult, ComparisonJson } from "@policyproof/report";
import type { PolicyUse, SourceDocument } from "@policyproof/sources";
import { nodeText } from "../rules/node-text.ts";
import type { Ask, Decision, DocumentQuestion } from "../ask/question.ts";
import { accessChangeOf } from "./access-change.ts";

/** What a change of a policy gives and takes, for results that compare. A document of several variants is not described: each may change in another way. */
export async function changesOf(
  use: PolicyUse,
  question: DocumentQuestion,
  { outcome }: Decision,
  ask: Ask,
): Promise<Pick<CheckResult, "gained" | "lost">> {
  const { check, tested, existing, kind } = question;
  const isAnswered = outcome !== "ERROR";
  const texts = [existing, tested].map((document) => (document === undefined ? undefined : onlyText(document)));
  const [before, after] = texts;
  if (check !== "CheckNoNewAccess" || !isAnswered || before === undefined || after === undefined) return {};
  const policyType = kind === "identity" ? "IDENTITY_POLICY" : "RESOURCE_POLICY";
  const inputs = { policyType, existingPolicyDocument: before, newPolicyDocument: after };
  const answer = (await ask({ check: "Compare", inputs })) as Partial<ComparisonJson>;
  const unknowns = [...tested.unknowns, ...(existing?.unknowns ?? [])];
  const inWords = (side: ComparisonJson["gained"] = []): CheckResult["gained"] & object =>
    side.map(({ statement }) => accessChangeOf(statement, use, unknowns));
  const [gained, lost] = [inWords(answer.gained), inWords(answer.lost)];
  return { ...(gained.length === 0 ? {} : { gained }), ...(lost.length === 0 ? {} : { lost }) };
}

function onlyText({ variants: [only, ...others] }: SourceDocument): string | undefined {
  return only === undefined || others.length > 0 ? undefined : nodeText(only.tree);
}
