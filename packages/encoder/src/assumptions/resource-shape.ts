import type { Term } from "@policyproof/smt";
import { anyCharBut } from "../glob.ts";
import type { RequestSymbols } from "../symbols.ts";
import type { Assumption } from "./assumption.ts";

/**
 * A resource is the literal `*` or an ARN: the fields before the last hold no colon; partition, service and resource are
 * not empty (region and account may be, as in S3).
 */
export function resourceShape({ terms, resource }: RequestSymbols): readonly Assumption[] {
  const noColon = anyCharBut(terms, ":");
  const some = (field: Term): Term => terms.inRegex(field, terms.regexConcat([noColon, terms.regexStar(noColon)]));
  const any = (field: Term): Term => terms.inRegex(field, terms.regexStar(noColon));
  const facts: [Term, Term][] = [
    [resource.partition, some(resource.partition)],
    [resource.service, some(resource.service)],
    [resource.region, any(resource.region)],
    [resource.account, any(resource.account)],
    [resource.resource, terms.not(terms.equal(resource.resource, terms.string("")))],
  ];
  return facts.map(([field, term]) => ({ name: "resource-shape", about: [field], term }));
}
