import type { ResourceClause, ResourcePattern } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { EncodingContext } from "./context.ts";
import { globTerm } from "./glob.ts";
import { templateTerm } from "./template.ts";

/** Holds iff the request's resource is in the clause. The encoding of `resourceMatches`. */
export function resourceTerm(context: EncodingContext, clause: ResourceClause): Term {
  const { terms, statement } = context;
  if (clause.patterns.length === 0) return terms.boolean(clause.negated && statement.effect === "Allow");
  const listed = terms.or(clause.patterns.map((pattern) => resourcePatternTerm(context, pattern)));
  return clause.negated ? terms.not(listed) : listed;
}

/** Holds iff the resource matches one pattern, field by field. */
function resourcePatternTerm(context: EncodingContext, pattern: ResourcePattern): Term {
  const { terms, symbols } = context;
  const { resource } = symbols;
  switch (pattern.kind) {
    case "any":
      return terms.true;
    case "none":
      return terms.false;
    case "arn":
      return terms.and([
        terms.not(resource.isStar),
        globTerm(terms, resource.partition, pattern.partition),
        globTerm(terms, resource.service, pattern.service),
        globTerm(terms, resource.region, pattern.region),
        globTerm(terms, resource.account, pattern.account),
        templateTerm(context, resource.resource, pattern.resource, pattern.span),
      ]);
  }
}
