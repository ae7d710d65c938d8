import type { IssueCode } from "../codes.ts";

/** Which of AWS's findings a principal earns that matches nobody, and its details. `type` is the key that it stands under. */
export function unsupportedPrincipal(type: string, text: string): readonly [IssueCode, string] {
  if (/[*?]/.test(text)) {
    return [
      "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
      `Wildcards (*, ?) are not supported with the principal key ${type}. Replace the wildcard with a valid principal value.`,
    ];
  }
  if (/^AROA[A-Z0-9]{12,}$/.test(text)) {
    return [
      "INVALID_ROLE_REFERENCE",
      `The Principal element includes the IAM role ID ${text}. We recommend that you use a role ARN instead.`,
    ];
  }
  if (/^AIDA[A-Z0-9]{12,}$/.test(text)) {
    return [
      "INVALID_USER_REFERENCE",
      `The Principal element includes the IAM user ID ${text}. We recommend that you use a user ARN instead.`,
    ];
  }
  return [
    "INVALID_PRINCIPAL_FORMAT",
    `The Principal element contents are not valid: ${text} is no principal under ${type}.`,
  ];
}
