import type { Term } from "@policyproof/smt";
import { isDocumentedMultivalued } from "../multivalued-keys.ts";
import type { RequestSymbols } from "../symbols.ts";
import type { Assumption } from "./assumption.ts";

/**
 * A key that is not a list has one value; keys documented as lists are lists; no address is of both families.
 * Keys that no policy puts under a set operator have one value (semantics of single-valued keys).
 */
export function contextShape({ terms, keys }: RequestSymbols): readonly Assumption[] {
  return [...keys.values()].flatMap(({ usage, present, isList, members }) => {
    const facts: [readonly Term[], Term][] = [
      ...members.slice(1).map((member): [readonly Term[], Term] => [[member.present], terms.implies(member.present, isList)]),
      ...members.flatMap(({ value }): [readonly Term[], Term][] =>
        value.kind === "address" ? [[[value.isV4, value.isV6], terms.not(terms.and([value.isV4, value.isV6]))]] : [],
      ),
      ...(isDocumentedMultivalued(usage.key) ? [[[isList], terms.implies(present, isList)] satisfies [readonly Term[], Term]] : []),
    ];
    return facts.map(([about, term]): Assumption => ({ name: "context-shape", about, term }));
  });
}
