import type { Term } from "@policyproof/smt";
import type { RequestSymbols } from "../symbols.ts";
import type { Assumption } from "./assumption.ts";
import { madeOf } from "./charset.ts";

/** The characters of IAM names. Source: IAM User Guide, "IAM and AWS STS quotas". */
const NAME_CHARS = ["az", "AZ", "09", "+", "=", ",", ".", "@", "-", "_"];

/** A principal is of just one kind, its account has twelve digits, names hold the characters that IAM allows. */
export function principalShape({ terms, principal }: RequestSymbols): readonly Assumption[] {
  const kinds = Object.values(principal.kinds);
  const digit = terms.regexRange(0x30, 0x39);
  const facts: [readonly Term[], Term][] = [
    [kinds, terms.or(kinds)],
    ...kinds.flatMap((kind, index): [readonly Term[], Term][] =>
      kinds.slice(index + 1).map((other) => [[kind, other], terms.not(terms.and([kind, other]))]),
    ),
    [[principal.account], terms.inRegex(principal.account, terms.regexConcat(Array.from({ length: 12 }, () => digit)))],
    [[principal.partition], madeOf(terms, principal.partition, ["az", "-"])],
    [[principal.name], madeOf(terms, principal.name, [...NAME_CHARS, "/"])],
    // Only users have paths in their ARN.
    [[principal.name], terms.or([principal.kinds.user, madeOf(terms, principal.name, NAME_CHARS)])],
    [[principal.session], madeOf(terms, principal.session, NAME_CHARS)],
    [[principal.id], terms.not(terms.equal(principal.id, terms.string("")))],
  ];
  return facts.map(([about, term]) => ({ name: "principal-shape", about, term }));
}
