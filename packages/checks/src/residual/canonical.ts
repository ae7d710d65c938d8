import type {
  ActionPattern,
  Condition,
  PrincipalClause,
  PrincipalEntry,
  ResourcePattern,
  Statement,
} from "@policyproof/policy";

/**
 * Texts that are equal only if the elements mean the same, whatever their spelling, order and place in the document.
 * Different texts prove nothing.
 */
export function actionKey(pattern: ActionPattern): string {
  switch (pattern.kind) {
    case "any":
    case "none":
      return pattern.kind;
    case "pattern":
      return JSON.stringify([pattern.service, pattern.name]);
  }
}

export function resourceKey(pattern: ResourcePattern): string {
  switch (pattern.kind) {
    case "any":
    case "none":
      return pattern.kind;
    case "arn": {
      const { partition, service, region, account, resource } = pattern;
      return JSON.stringify([partition, service, region, account, resource]);
    }
  }
}

export function actionsKey({ action }: Statement): string {
  return JSON.stringify([action.negated, sorted(action.patterns.map(actionKey))]);
}

export function resourcesKey({ resource }: Statement): string {
  return resource === undefined
    ? "all"
    : JSON.stringify([resource.negated, sorted(resource.patterns.map(resourceKey))]);
}

export function principalKey(clause: PrincipalClause | undefined): string {
  return clause === undefined ? "none" : JSON.stringify([clause.negated, sorted(clause.entries.map(entryKey))]);
}

export function statementKey(statement: Statement): string {
  const conditions = sorted(statement.conditions.map(conditionKey));
  return JSON.stringify([
    statement.effect,
    principalKey(statement.principal),
    actionsKey(statement),
    resourcesKey(statement),
    conditions,
  ]);
}

function entryKey({ text: _text, span: _span, ...meaning }: PrincipalEntry): string {
  return JSON.stringify(meaning);
}

const CONDITIONS = new WeakMap<Condition, string>();

export function conditionKey(condition: Condition): string {
  const known = CONDITIONS.get(condition) ?? describeCondition(condition);
  CONDITIONS.set(condition, known);
  return known;
}

function describeCondition({ operator, qualifier, ifExists, key, values }: Condition): string {
  return JSON.stringify([
    operator,
    qualifier ?? "",
    ifExists,
    key,
    sorted(values.map(({ text, template }) => JSON.stringify([text, template]))),
  ]);
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}
