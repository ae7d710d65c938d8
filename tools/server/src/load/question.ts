/** A request to one of the AWS routes, before its body is made. */
export interface Question {
  readonly id: string;
  readonly path: string;
  /** With documents as values, so that they can be varied. */
  readonly body: Readonly<Record<string, unknown>>;
}

const PATHS: Readonly<Record<string, string>> = {
  CheckNoNewAccess: "/policy/check-no-new-access",
  CheckAccessNotGranted: "/policy/check-access-not-granted",
  CheckNoPublicAccess: "/policy/check-no-public-access",
  ValidatePolicy: "/policy/validation",
};

const DOCUMENTS: readonly string[] = ["policyDocument", "existingPolicyDocument", "newPolicyDocument"];

export function questionOf(id: string, check: string, body: Question["body"]): Question | undefined {
  const path = PATHS[check];
  return path === undefined ? undefined : { id, path, body };
}

/** The body to send. With a mark the documents have an `Id` that no other request had, which keeps the answer from being known already. */
export function bodyOf({ body }: Question, mark?: string): string {
  const entries = Object.entries(body).map(([name, value]) => [
    name,
    DOCUMENTS.includes(name) ? textOf(value, mark) : value,
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

function textOf(document: unknown, mark: string | undefined): string {
  if (typeof document === "string") return document;
  return JSON.stringify(mark === undefined ? document : { ...(document as object), Id: mark });
}
