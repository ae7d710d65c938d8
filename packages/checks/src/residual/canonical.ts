import type { Condition, Policy, PrincipalEntry, ActionPattern, ResourcePattern, Statement } from "@policyproof/policy";

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

/** Everything of a statement but its actions and resources. */
export function guardKey(statement: Statement, { kind }: Policy): string {
  const { principal, conditions } = statement;
  const entries = principal === undefined ? kind : [principal.negated, ...sorted(principal.entries.map(entryKey))];
  return JSON.stringify([entries, sorted(conditions.map(conditionKey))]);
}

export function actionsKey({ action }: Statement): string {
  return JSON.stringify([action.negated, sorted(action.patterns.map(actionKey))]);
}

export function resourcesKey({ resource }: Statement): string {
  return resource === undefined ? "all" : JSON.stringify([resource.negated, sorted(resource.patterns.map(resourceKey))]);
}

export function statementKey(statement: Statement, policy: Policy): string {
  return JSON.stringify([statement.effect, guardKey(statement, policy), actionsKey(statement), resourcesKey(statement)]);
}

function entryKey({ text: _text, span: _span, ...meaning }: PrincipalEntry): string {
  return JSON.stringify(meaning);
}

function conditionKey({ operator, qualifier, ifExists, key, values }: Condition): string {
  return JSON.stringify([operator, qualifier ?? "", ifExists, key, sorted(values.map(({ text, template }) => JSON.stringify([text, template])))]);
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}
