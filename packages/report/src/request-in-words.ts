import type { ContextValue, Policy, Principal, Request } from "@policyproof/policy";
import { inWords } from "./printable.ts";

/** Condition keys in the spelling of the policies, by their lower-case name. */
export type KeySpelling = ReadonlyMap<string, string>;

/** How the given policies spell their condition keys; the first spelling wins. */
export function keySpelling(policies: readonly Policy[]): KeySpelling {
  const spelling = new Map<string, string>();
  for (const policy of policies) {
    for (const statement of policy.statements) {
      for (const condition of statement.conditions) {
        if (!spelling.has(condition.key)) {
          spelling.set(condition.key, condition.keyText);
        }
      }
    }
  }
  return spelling;
}

/** Who makes the request, as the subject of a sentence. */
export function principalInWords(principal: Principal): string {
  switch (principal.kind) {
    case "anonymous":
      return "Anyone, without credentials,";
    case "root":
      return `The root user of account ${inWords(principal.account)}`;
    case "user":
      return `The user ${inWords(principal.name)} of account ${inWords(principal.account)}`;
    case "role-session":
      return `${principal.session === "" ? "Any session" : `The session ${inWords(principal.session)}`} of the role ${inWords(principal.role)} of account ${inWords(principal.account)}`;
    case "federated-user":
      return `The federated user ${inWords(principal.name)} of account ${inWords(principal.account)}`;
    case "service":
      return `The service ${inWords(principal.name)}`;
    case "federated":
      return `Anyone signed in with ${inWords(principal.provider)}`;
    case "canonical-user":
      return `The canonical user ${inWords(principal.id)}`;
  }
}

/**
 * One sentence: who may call what on what, when which keys have which values and which are absent.
 * `verb` is what the sentence claims, such as `may call`.
 */
export function requestInWords(
  request: Request,
  options: { readonly absentKeys?: readonly string[]; readonly spelling?: KeySpelling; readonly verb?: string } = {},
): string {
  const { absentKeys = [], spelling = new Map<string, string>(), verb = "may call" } = options;
  const present = [...request.context].filter(([, value]) => value.length > 0 || value === "");
  const terms = [
    ...present.map(([key, value]) => `${inWords(spelling.get(key) ?? key)} is ${valueInWords(value)}`),
    ...absentKeys.map((key) => `${inWords(spelling.get(key.toLowerCase()) ?? key)} is absent`),
  ];
  const resource = request.resource === "*" ? "* (no particular resource)" : inWords(request.resource);
  const when = terms.length === 0 ? "" : ` when ${list(terms, "and")}`;
  return `${principalInWords(request.principal)} ${verb} ${inWords(request.action)} on ${resource}${ownerInWords(request)}${when}.`;
}

/** Whose the resource is, where it matters and its ARN does not say. */
function ownerInWords({ principal, resource, resourceAccount }: Request): string {
  const isKnown = "account" in principal && principal.account === resourceAccount;
  if (resourceAccount === undefined || isKnown || resource.split(":")[4] === resourceAccount) return "";
  return ` of account ${inWords(resourceAccount)}`;
}

function valueInWords(value: ContextValue): string {
  return typeof value === "string" ? inWords(value) : `the set {${value.map(inWords).join(", ")}}`;
}

function list(terms: readonly string[], conjunction: string): string {
  const last = terms.at(-1) ?? "";
  return terms.length < 2 ? last : `${terms.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}
