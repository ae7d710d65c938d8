import type { Glob, GlobPart, Template } from "../src/ast/pattern.ts";
import type {
  ActionPattern,
  Condition,
  ConditionValue,
  Effect,
  OperatorName,
  Policy,
  PolicyKind,
  PrincipalEntry,
  ResourcePattern,
  SetQualifier,
  Statement,
} from "../src/ast/policy.ts";
import type { Span } from "@policyproof/diagnostics";
import type { ContextValue, Principal, Request } from "../src/request.ts";

/** Parts of policies by hand, so that tests of the evaluator do not depend on the parser. */

const nowhere: Span = {
  start: { offset: 0, line: 1, column: 1 },
  end: { offset: 0, line: 1, column: 1 },
};

/** A variant of a union without the fields that tests never look at. */
type Bare<T> = T extends unknown ? Omit<T, "text" | "span"> : never;

/** `*` and `?` are wildcards, everything else literal. */
export function glob(text: string): Glob {
  return text.split(/([*]+|[?])/).flatMap((piece): readonly GlobPart[] => {
    if (piece === "") return [];
    if (piece.startsWith("*")) return [{ kind: "any-run" }];
    return [piece === "?" ? { kind: "any-char" } : { kind: "literal", text: piece }];
  });
}

export function literal(text: string): Template {
  return text === "" ? [] : [{ kind: "literal", text }];
}

export function variable(key: string, defaultText?: string): Template {
  return [
    {
      kind: "variable",
      name: key,
      key: key.toLowerCase(),
      ...(defaultText === undefined ? {} : { default: defaultText }),
    },
  ];
}

export function value(text: string, template: Template = literal(text)): ConditionValue {
  return { text, template, span: nowhere };
}

export function condition(
  operator: OperatorName,
  key: string,
  values: readonly (string | ConditionValue)[],
  form: { qualifier?: SetQualifier; ifExists?: boolean } = {},
): Condition {
  const wild = /^(?:String(?:Not)?Like|Arn.*)$/.test(operator);
  return {
    operator,
    key: key.toLowerCase(),
    keyText: key,
    values: values.map((one) => (typeof one === "string" ? value(one, wild ? glob(one) : literal(one)) : one)),
    ifExists: form.ifExists ?? false,
    span: nowhere,
    ...(form.qualifier === undefined ? {} : { qualifier: form.qualifier }),
  };
}

function action(text: string): ActionPattern {
  const colon = text.indexOf(":");
  const written = { text, span: nowhere };
  if (text === "*") return { ...written, kind: "any" };
  if (colon === -1) return { ...written, kind: "none" };
  return {
    ...written,
    kind: "pattern",
    service: text.slice(0, colon).toLowerCase(),
    name: glob(text.slice(colon + 1).toLowerCase()),
  };
}

export function resource(text: string, last?: Template): ResourcePattern {
  const written = { text, span: nowhere };
  const [arn, partition, service, region, account, ...rest] = text.split(":");
  if (text === "*") return { ...written, kind: "any" };
  if (
    arn !== "arn" ||
    partition === undefined ||
    service === undefined ||
    region === undefined ||
    account === undefined
  )
    return { ...written, kind: "none" };
  return {
    ...written,
    kind: "arn",
    partition: glob(partition),
    service: glob(service),
    region: glob(region),
    account: glob(account),
    resource: last ?? glob(rest.join(":")),
  };
}

export function entry(bare: Bare<PrincipalEntry>): PrincipalEntry {
  return { text: "", span: nowhere, ...bare };
}

interface StatementShape {
  readonly effect?: Effect;
  readonly principal?: readonly PrincipalEntry[];
  readonly notPrincipal?: readonly PrincipalEntry[];
  readonly action?: readonly string[];
  readonly notAction?: readonly string[];
  readonly resource?: readonly (string | ResourcePattern)[];
  readonly notResource?: readonly (string | ResourcePattern)[];
  readonly conditions?: readonly Condition[];
  readonly sid?: string;
}

/** What is not given is `Allow`, every action and every resource. */
export function statement(shape: StatementShape = {}, index = 0): Statement {
  const entries = shape.notPrincipal ?? shape.principal;
  const resources = shape.notResource ?? shape.resource ?? ["*"];
  return {
    index,
    effect: shape.effect ?? "Allow",
    action: {
      negated: shape.notAction !== undefined,
      patterns: (shape.notAction ?? shape.action ?? ["*"]).map(action),
      span: nowhere,
    },
    resource: {
      negated: shape.notResource !== undefined,
      patterns: resources.map((one) => (typeof one === "string" ? resource(one) : one)),
      span: nowhere,
    },
    conditions: shape.conditions ?? [],
    span: nowhere,
    ...(shape.sid === undefined ? {} : { sid: shape.sid }),
    ...(entries === undefined
      ? {}
      : { principal: { negated: shape.notPrincipal !== undefined, entries, span: nowhere } }),
  };
}

export function policy(shapes: readonly StatementShape[], kind: PolicyKind = "identity"): Policy {
  return {
    kind,
    version: "2012-10-17",
    versionWritten: true,
    statements: shapes.map(statement),
    text: "",
  };
}

export const alice: Principal = {
  kind: "user",
  partition: "aws",
  account: "111122223333",
  name: "alice",
};

export function request(
  shape: Partial<Omit<Request, "context">> & {
    readonly context?: Readonly<Record<string, ContextValue>>;
  } = {},
): Request {
  return {
    principal: shape.principal ?? alice,
    action: shape.action ?? "s3:GetObject",
    resource: shape.resource ?? "arn:aws:s3:::examplebucket/team/x.txt",
    context: new Map(Object.entries(shape.context ?? {}).map(([key, one]) => [key.toLowerCase(), one])),
  };
}
