import type { Term, Terms } from "@policyproof/smt";
import { anyCharBut } from "../glob.ts";
import type { RequestSymbols, ValueSymbols } from "../symbols.ts";
import type { Assumption } from "./assumption.ts";

/**
 * A key that is not a list has one value; no address is of both families; no field of an ARN but the last holds a colon. Keys documented as lists are not assumed to be lists:
 * what an operator without set qualifier does with them is not documented, and a lone value shows the wider reading.
 */
export function contextShape({ terms, keys }: RequestSymbols): readonly Assumption[] {
  return [...keys.values()].flatMap(({ isList, members }) => {
    const facts: [readonly Term[], Term][] = [
      ...members
        .slice(1)
        .map((member): [readonly Term[], Term] => [[member.present], terms.implies(member.present, isList)]),
      // Which members of a list are there is all the same: those at its start, where facts about the first one look.
      ...members.slice(1).map((member, index): [readonly Term[], Term] => {
        const before = members[index]?.present ?? terms.true;
        return [[member.present, before], terms.implies(member.present, before)];
      }),
      ...members.flatMap(({ value }): [readonly Term[], Term][] =>
        value.kind === "address" ? [[[value.isV4, value.isV6], terms.not(terms.and([value.isV4, value.isV6]))]] : [],
      ),
      ...members.flatMap(({ value }) => arnFacts(terms, value)),
    ];
    return facts.map(([about, term]): Assumption => ({ name: "context-shape", about, term }));
  });
}

function arnFacts(terms: Terms, value: ValueSymbols): [readonly Term[], Term][] {
  if (value.kind !== "arn") return [];
  const noColons = terms.regexStar(anyCharBut(terms, ":"));
  return [value.partition, value.service, value.region, value.account].map((field) => [
    [field],
    terms.inRegex(field, noColons),
  ]);
}
