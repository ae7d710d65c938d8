import type { ActionClause, ActionPattern } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { EncodingContext } from "./context.ts";
import { globTerm } from "./glob.ts";

/** Holds iff the request's action is in the clause. The encoding of `actionMatches`. */
export function actionTerm(context: EncodingContext, clause: ActionClause): Term {
  const { terms, statement } = context;
  if (clause.patterns.length === 0) return terms.boolean(clause.negated && statement.effect === "Allow");
  const listed = terms.or(clause.patterns.map((pattern) => patternTerm(context, pattern)));
  return clause.negated ? terms.not(listed) : listed;
}

function patternTerm({ terms, symbols }: EncodingContext, pattern: ActionPattern): Term {
  switch (pattern.kind) {
    case "any":
      return terms.true;
    case "none":
      return terms.false;
    case "pattern":
      return terms.and([
        terms.equal(symbols.action.service, terms.string(pattern.service)),
        globTerm(terms, symbols.action.name, pattern.name),
      ]);
  }
}
