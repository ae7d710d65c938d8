import type { Statement } from "@policyproof/policy";
import { actionsKey, conditionKey, principalsKey, resourcesKey } from "../residual/canonical.ts";
import { byBreadth } from "./breadth.ts";
import type { IsMultivalued } from "./conditions.ts";
import { joinedActions, joinedResources } from "./pattern-clauses.ts";
import type { Piece } from "./pieces.ts";
import { otherStatements } from "./statement-sets.ts";

/** Fewer pieces that allow the same together. */
export function merged(pieces: readonly Piece[], isMultivalued: IsMultivalued): readonly Piece[] {
  let current = withoutRepetition(pieces, isMultivalued);
  for (;;) {
    const next = joinAll(joinAll(current, sameButActions, joinActions), sameButResources, joinResources);
    if (next.length === current.length) return next;
    current = next;
  }
}

/** Takes out of each piece, narrowest first, what another one visibly allows too. */
function withoutRepetition(pieces: readonly Piece[], isMultivalued: IsMultivalued): readonly Piece[] {
  const narrowestFirst = pieces.toSorted((a, b) => byBreadth(b.statement, a.statement));
  return narrowestFirst.reduce<readonly Piece[]>((kept, piece) => {
    const others = kept.filter((other) => other !== piece);
    const rest = others.reduce<Statement | undefined>(
      (left, { statement }) => (left === undefined ? undefined : beside(left, statement, isMultivalued)),
      piece.statement,
    );
    return kept.flatMap((one) => {
      if (one !== piece) return [one];
      return rest === undefined ? [] : [{ ...piece, statement: rest }];
    });
  }, pieces);
}

/** What is left of a statement beside another, as long as it takes no other words than it has. */
function beside(statement: Statement, other: Statement, isMultivalued: IsMultivalued): Statement | undefined {
  const parts = otherStatements(statement, other, isMultivalued);
  const [rest] = parts;
  if (parts.length !== 1 || rest === undefined) return parts.length === 0 ? undefined : statement;
  const isSimple =
    rest.action.negated === statement.action.negated &&
    rest.resource?.negated === statement.resource?.negated &&
    rest.conditions.length === statement.conditions.length;
  return isSimple ? rest : statement;
}

/** Joins the pieces of each group into one. */
function joinAll(
  pieces: readonly Piece[],
  group: (statement: Statement) => string,
  join: (one: Statement, other: Statement) => Statement,
): readonly Piece[] {
  return [...Map.groupBy(pieces, ({ statement }) => group(statement)).values()].flatMap((members) => {
    const [first, ...others] = members;
    return first === undefined
      ? []
      : [
          others.reduce(
            (one, other) => ({
              statement: join(one.statement, other.statement),
              from: [...new Set([...one.from, ...other.from])].toSorted((a, b) => a - b),
            }),
            first,
          ),
        ];
  });
}

function sameButActions(statement: Statement): string {
  const { action } = statement;
  // Only lists are joined.
  return JSON.stringify([resourcesKey(statement), guardKey(statement), action.negated ? actionsKey(statement) : ""]);
}

function joinActions(one: Statement, other: Statement): Statement {
  return one.action.negated ? one : { ...one, action: joinedActions(one.action, other.action) };
}

function sameButResources(statement: Statement): string {
  const isList = statement.resource?.negated === false;
  return JSON.stringify([actionsKey(statement), guardKey(statement), isList ? "" : resourcesKey(statement)]);
}

function joinResources(one: Statement, other: Statement): Statement {
  if (one.resource?.negated !== false || other.resource === undefined) return one;
  return { ...one, resource: joinedResources(one.resource, other.resource) };
}

/** Principals and conditions. */
function guardKey(statement: Statement): string {
  return JSON.stringify([principalsKey(statement), statement.conditions.map(conditionKey).toSorted()]);
}
