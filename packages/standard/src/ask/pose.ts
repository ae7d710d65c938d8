import type { Span } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { writeDocument } from "@policyproof/sources";
import type { Answer, Ask, Decision, DocumentQuestion } from "./question.ts";

const POLICY_TYPES = { identity: "IDENTITY_POLICY", resource: "RESOURCE_POLICY" } as const;

export interface Asked {
  readonly answer: Answer;
  /** Where the error of the answer is, if it has one that is about a document. */
  readonly place?: NonNullable<Decision["place"]>;
}

/** Asks the question about documents that are known in full. */
export async function pose(
  { check, kind, inputs }: DocumentQuestion,
  trees: readonly JsonNode[],
  ask: Ask,
): Promise<Asked> {
  const [tested, existing] = trees.map(writeDocument);
  const document = tested?.text ?? "";
  const answer = await ask({
    check,
    inputs: {
      ...(check === "ValidatePolicy" ? {} : { policyType: POLICY_TYPES[kind] }),
      ...inputs,
      ...(existing === undefined
        ? { policyDocument: document }
        : { existingPolicyDocument: existing.text, newPolicyDocument: document }),
    },
  });
  const { field, line } = answer.error?.location ?? {};
  const place = (name: "tested" | "existing", spans: readonly Span[] | undefined): Asked => {
    const span = spans?.[(line ?? 1) - 1];
    return span === undefined ? { answer } : { answer, place: { document: name, span } };
  };
  if (field === "existingPolicyDocument") return place("existing", existing?.lines);
  return field?.endsWith("olicyDocument") === true ? place("tested", tested?.lines) : { answer };
}
