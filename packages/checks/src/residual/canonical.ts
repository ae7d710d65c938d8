import type {
  ActionPattern,
  Condition,
  PrincipalEntry,
  ResourcePattern,
  Statement,
  Template,
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
      return `${pattern.service}:${templateKey(pattern.name)}`;
  }
}

export function resourceKey(pattern: ResourcePattern): string {
  switch (pattern.kind) {
    case "any":
    case "none":
      return pattern.kind;
    case "arn": {
      const { partition, service, region, account, resource } = pattern;
      return [partition, service, region, account, resource].map(templateKey).join(":");
    }
  }
}

/** A literal comes after `=` if it is all, else after its length, so that no text can look like a wildcard or the end of its field. */
function templateKey(template: Template): string {
  const [only] = template;
  if (template.length === 1 && only?.kind === "literal") return `=${only.text}`;
  let key = "";
  for (const part of template) {
    switch (part.kind) {
      case "literal":
        key += `${part.text.length}=${part.text}`;
        break;
      case "any-run":
        key += "*";
        break;
      case "any-char":
        key += "?";
        break;
      case "variable":
        key += `$${JSON.stringify([part.key, part.default ?? null])}`;
        break;
    }
  }
  return key;
}

/** Statements are compared with many others, so what they come to is worked out once. */
function once(describe: (statement: Statement) => string): (statement: Statement) => string {
  const known = new WeakMap<Statement, string>();
  return (statement) => {
    const key = known.get(statement) ?? describe(statement);
    known.set(statement, key);
    return key;
  };
}

export const actionsKey: (statement: Statement) => string = once(({ action }) =>
  JSON.stringify([action.negated, sorted(action.patterns.map(actionKey))]),
);

export const resourcesKey: (statement: Statement) => string = once(({ resource }) =>
  resource === undefined ? "all" : JSON.stringify([resource.negated, sorted(resource.patterns.map(resourceKey))]),
);

export const principalsKey: (statement: Statement) => string = once(({ principal }) =>
  principal === undefined ? "none" : JSON.stringify([principal.negated, sorted(principal.entries.map(entryKey))]),
);

export const statementKey: (statement: Statement) => string = once((statement) => {
  const conditions = sorted(statement.conditions.map(conditionKey));
  const { effect } = statement;
  return JSON.stringify([effect, principalsKey(statement), actionsKey(statement), resourcesKey(statement), conditions]);
});

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
