import { withoutPath } from "@policyproof/policy";
import type { PrincipalClause, PrincipalEntry } from "@policyproof/policy";

/*
 * `Principal` elements as sets, as far as lists of entries go; `NotPrincipal` stays as it is, because Allow and Deny read it
 * differently. What comes out may be too large, but never too small and never beyond the first.
 */

/** What both elements match; undefined if that is visibly nothing. */
export function commonPrincipals(own: PrincipalClause, other: PrincipalClause): PrincipalClause | undefined {
  if (other.negated) return own;
  if (own.negated) {
    const rest = other.entries.filter((entry) => !own.entries.some((one) => covers(one, entry)));
    // Some of them are excepted here, which a list cannot say.
    if (rest.some((entry) => own.entries.some((one) => covers(entry, one) || meet(entry, one)))) return own;
    return rest.length === 0 ? undefined : { ...other, entries: rest };
  }
  const narrower = other.entries.filter((entry) => own.entries.some((one) => covers(one, entry)));
  const rest = other.entries.filter((entry) => !narrower.includes(entry));
  const kept = own.entries.filter((entry) => {
    return other.entries.some((one) => covers(one, entry)) || rest.some((one) => meet(one, entry));
  });
  const entries = [...new Map([...kept, ...narrower].map((entry) => [`${entry.kind} ${entry.text}`, entry])).values()];
  return entries.length === 0 ? undefined : { ...own, entries };
}

/** What the first element matches and the second does not; undefined if that is visibly nothing. */
export function otherPrincipals(own: PrincipalClause, taken: PrincipalClause): PrincipalClause | undefined {
  if (taken.negated) return own;
  if (taken.entries.some((entry) => entry.kind === "everyone")) return undefined;
  if (own.negated) return own;
  const entries = own.entries.filter((entry) => !taken.entries.some((one) => covers(one, entry)));
  return entries.length === 0 ? undefined : { ...own, entries };
}

/** Does the first entry stand for all principals that the second stands for? `false` proves nothing. */
function covers(other: PrincipalEntry, entry: PrincipalEntry): boolean {
  if (other.kind === "everyone" || entry.kind === "nobody") return true;
  switch (other.kind) {
    case "nobody":
      return false;
    case "account":
      return "account" in entry && entry.account === other.account;
    case "user":
      return (
        (entry.kind === "user" && sameHome(other, entry) && entry.name === other.name) ||
        (entry.kind === "federated-user" && sameHome(other, entry) && entry.name === withoutPath(other.name))
      );
    case "role":
      return (
        (entry.kind === "role" && sameHome(other, entry) && withoutPath(entry.name) === withoutPath(other.name)) ||
        (entry.kind === "role-session" && sameHome(other, entry) && entry.role === withoutPath(other.name))
      );
    case "role-session":
      return (
        entry.kind === "role-session" &&
        sameHome(other, entry) &&
        entry.role === other.role &&
        entry.session === other.session
      );
    case "federated-user":
      return entry.kind === "federated-user" && sameHome(other, entry) && entry.name === other.name;
    case "service":
      return entry.kind === "service" && entry.name === other.name;
    case "federated":
      return entry.kind === "federated" && entry.provider === other.provider;
    case "any-federated":
      return entry.kind === "federated" || entry.kind === "any-federated";
    case "canonical-user":
      return entry.kind === "canonical-user" && entry.id === other.id;
  }
}

/** Can two entries of which neither covers the other stand for the same principal? Two users of one name can, by a federated user. */
function meet(one: PrincipalEntry, other: PrincipalEntry): boolean {
  return "account" in one && "account" in other && one.account === other.account;
}

interface Home {
  readonly partition: string;
  readonly account: string;
}

function sameHome(one: Home, other: Home): boolean {
  return one.partition === other.partition && one.account === other.account;
}
