import { variablesOf } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import { accountRegex } from "./charset.ts";
import type { RequestSymbols } from "../symbols.ts";
import type { Assumption } from "./assumption.ts";

/**
 * The account that owns the resource is the one that its ARN names, if it names one (a bucket's does not), and the one of
 * `aws:ResourceAccount`.
 * Source: IAM User Guide, "Identify AWS resources with ARNs" and "aws:ResourceAccount".
 */
export function resourceOwner({ terms, resource, keys }: RequestSymbols): readonly Assumption[] {
  const isAccount = (text: Term): Term => terms.inRegex(text, accountRegex(terms));
  const { owner } = resource;
  // An access point's ARN names the access point's account, which need not be the bucket's.
  const named = terms.and([
    terms.not(resource.isStar),
    terms.not(terms.equal(resource.service, terms.string("s3"))),
    isAccount(resource.account),
  ]);
  const key = keys.get("aws:resourceaccount");
  const value = key?.members[0]?.value;
  const agrees =
    key === undefined || value?.kind !== "text"
      ? []
      : [
          {
            about: variablesOf([key.present, value.text]),
            term: terms.implies(key.present, terms.equal(value.text, owner)),
          },
        ];
  return [
    { about: [owner], term: isAccount(owner) },
    { about: [owner], term: terms.implies(named, terms.equal(owner, resource.account)) },
    ...agrees,
  ].map((one): Assumption => ({ name: "resource-owner", ...one }));
}
