import type { Term } from "@policyproof/smt";
import { anyCharBut } from "../glob.ts";
import type { RequestSymbols } from "../symbols.ts";
import type { Assumption } from "./assumption.ts";

/**
 * A principal is of just one kind; its partition, account and names are not empty and hold no colon before the name. No more
 * than that: user paths may hold any printable character, and policies name principals of accounts that are not twelve digits, such
 * as CloudFront's (`arn:aws:iam::cloudfront:user/...`).
 */
export function principalShape({ terms, principal }: RequestSymbols): readonly Assumption[] {
  const kinds = Object.values(principal.kinds);
  const noColon = anyCharBut(terms, ":");
  const noSlash = anyCharBut(terms, "/");
  const some = (text: Term, char: Term): Term => terms.inRegex(text, terms.regexConcat([char, terms.regexStar(char)]));
  const notEmpty = (text: Term): Term => terms.not(terms.equal(text, terms.string("")));
  const facts: [readonly Term[], Term][] = [
    [kinds, terms.or(kinds)],
    ...kinds.flatMap((kind, index): [readonly Term[], Term][] =>
      kinds.slice(index + 1).map((other) => [[kind, other], terms.not(terms.and([kind, other]))]),
    ),
    [[principal.partition], some(principal.partition, noColon)],
    [[principal.account], some(principal.account, noColon)],
    [[principal.name], notEmpty(principal.name)],
    // Only users have paths in their ARN.
    [[principal.name], terms.or([principal.kinds.user, some(principal.name, noSlash)])],
    [[principal.session], notEmpty(principal.session)],
    [[principal.id], notEmpty(principal.id)],
  ];
  return facts.map(([about, term]) => ({ name: "principal-shape", about, term }));
}
