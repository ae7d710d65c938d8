import type { Policy, ResourcePattern, Statement } from "@policyproof/policy";

/**
 * The same policy as one of version 2012-10-17, where `${` would start a variable: `${$}{` means the bare characters there. Statements
 * of policies of both versions can then stand in one document.
 */
export function respelled(policy: Policy): Policy {
  if (policy.version === "2012-10-17") return policy;
  return { ...policy, version: "2012-10-17", statements: policy.statements.map(respelledStatement) };
}

function respelledStatement(statement: Statement): Statement {
  const { resource, conditions } = statement;
  return {
    ...statement,
    ...(resource === undefined
      ? {}
      : { resource: { ...resource, patterns: resource.patterns.map(respelledResource) } }),
    conditions: conditions.map((condition) => ({
      ...condition,
      values: condition.values.map((value) => ({ ...value, text: escape(value.text) })),
    })),
  };
}

/** Before its fifth colon an ARN has no variables in either version. */
function respelledResource(pattern: ResourcePattern): ResourcePattern {
  const [start = ""] = /^(?:[^:]*:){5}/.exec(pattern.text) ?? [];
  return start === "" ? pattern : { ...pattern, text: start + escape(pattern.text.slice(start.length)) };
}

function escape(text: string): string {
  return text.replaceAll("${", "${$}{");
}
