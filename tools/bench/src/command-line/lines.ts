import type { Question } from "../ask.ts";

/** The line of a batch that asks this question. */
export function batchLine({ id, existing, candidate }: Question): string {
  const inputs = {
    existingPolicyDocument: existing,
    newPolicyDocument: candidate,
    policyType: existing.includes('"Principal"') ? "RESOURCE_POLICY" : "IDENTITY_POLICY",
  };
  return `${JSON.stringify({ id, check: "CheckNoNewAccess", inputs })}\n`;
}

/** The questions again and again, until there are so many. */
export function* repeated(questions: readonly Question[], count: number): Generator<Question, void, undefined> {
  for (let index = 0; index < count; index++) {
    const question = questions[index % questions.length];
    if (question !== undefined) yield question;
  }
}
