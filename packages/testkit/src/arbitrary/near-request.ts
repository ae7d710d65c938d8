import { isPossibleKey, parsePrincipal, splitArn, withoutPath } from "@policyproof/policy";
import type { ActionClause, Condition, Policy, PrincipalEntry, ResourcePattern, Template } from "@policyproof/policy";
import { nearAddress, nearInstant, nearNumber, nearText } from "./near-values.ts";
import { oneOf } from "./picker.ts";
import type { Pick } from "./picker.ts";
import type { RequestJson } from "./request-json.ts";

type Context = Map<string, ContextValue>;

/**
 * A request made to measure: most of one statement of the policy holds for it, then one thing about it is changed a little.
 * @param base where the statement does not say; of its condition keys only those that the policy mentions remain
 */
export function nearRequest(policy: Policy, base: RequestJson, pick: Pick): RequestJson {
  const statement = policy.statements[pick(policy.statements.length)];
  if (statement === undefined) return base;
  const mentioned = mentionedKeys(policy);
  const context: Context = new Map(
    Object.entries(base.context)
      .map(([key, value]) => [key.toLowerCase(), value] as const)
      .filter(([key]) => mentioned.has(key)),
  );
  for (const condition of statement.conditions) satisfy(condition, context, pick);
  const pattern = statement.resource?.patterns[pick(statement.resource.patterns.length || 1)];
  const entry = statement.principal?.entries[pick(statement.principal.entries.length || 1)];
  const request = {
    principal: entry === undefined ? base.principal : (namedBy(entry, pick) ?? base.principal),
    action: listedAction(statement.action, pick) ?? base.action,
    resource: (pattern && matched(pattern, context, pick)) ?? base.resource,
  };
  return changed({ ...request, context: Object.fromEntries(context) }, [...mentioned], policy, pick);
}

/** Keys of conditions and of variables, as far as a request can carry them. */
function mentionedKeys({ statements }: Policy): ReadonlySet<string> {
  const templates = statements.flatMap(({ resource, conditions }) => [
    ...(resource?.patterns ?? []).flatMap((pattern) => (pattern.kind === "arn" ? [pattern.resource] : [])),
    ...conditions.flatMap(({ values }) => values.map(({ template }) => template)),
  ]);
  const variables = templates.flat().flatMap((part) => (part.kind === "variable" ? [part.key] : []));
  const keys = statements.flatMap(({ conditions }) => conditions.map(({ key }) => key));
  return new Set([...keys, ...variables].filter(isPossibleKey));
}

function listedAction({ patterns }: ActionClause, pick: Pick): string | undefined {
  const pattern = patterns[pick(patterns.length || 1)];
  if (pattern?.kind !== "pattern") return undefined;
  const name = filled(pattern.name, new Map(), pick).replaceAll(/[:*?\s]/g, "x");
  return `${pattern.service}:${name === "" ? "x" : name}`;
}

/** A resource that the pattern matches, unless a variable of it is a list in the request. */
function matched(pattern: ResourcePattern, context: Context, pick: Pick): string | undefined {
  if (pattern.kind !== "arn") return undefined;
  const fields = [pattern.partition, pattern.service, pattern.region, pattern.account].map((field) =>
    filled(field, context, pick).replaceAll(":", ""),
  );
  return ["arn", ...fields, filled(pattern.resource, context, pick)].join(":");
}

const RUNS = ["x", "x/y:z", "*", "team", "a", "ab", "\u{1f600}"] as const;
const CHARACTERS = ["x", "?", "*", "\u00e9", "\u{1f600}"] as const;
const VARIABLE_TEXTS = ["alice", "m", "", "a:b", "*", "te?m", "arn:aws:iam::111111111111:role/app"] as const;

/** Repeat within patterns and texts of the same letters. */
const SHORT_TEXTS = ["a", "b", "ab"] as const;

/**
 * A text that the template matches. Variables whose key the request does not carry yet are given a value, as a rule; else they
 * are left to their default, or unresolved.
 */
function filled(template: Template, context: Context, pick: Pick): string {
  return template
    .map((part) => {
      switch (part.kind) {
        case "literal":
          return part.text;
        case "any-run":
          return pick(2) === 0 ? "" : oneOf(pick, RUNS);
        case "any-char":
          return oneOf(pick, CHARACTERS);
        case "variable": {
          const value = context.get(part.key);
          if (value !== undefined) return typeof value === "string" ? value : (value[0] ?? "");
          if (pick(part.default === undefined ? 6 : 2) === 0) return part.default ?? "";
          const text = oneOf<string>(pick, pick(2) === 0 ? VARIABLE_TEXTS : SHORT_TEXTS);
          if (isPossibleKey(part.key)) context.set(part.key, text);
          return text;
        }
      }
    })
    .join("");
}

/** Gives the key what the condition asks for, as a rule. */
function satisfy(condition: Condition, context: Context, pick: Pick): void {
  const { key, operator, qualifier, values } = condition;
  if (!isPossibleKey(key) || (context.has(key) && pick(4) === 0)) return;
  if (operator === "Null") {
    if (values.some(({ text }) => text === "true")) context.delete(key);
    return;
  }
  // The value's own variables must not take the key for resolved.
  context.delete(key);
  const chosen = (): string => {
    const value = values[pick(values.length || 1)];
    return value === undefined ? "x" : near(condition, value.text, filled(value.template, context, pick), pick);
  };
  context.set(key, qualifier === undefined ? chosen() : Array.from({ length: 1 + pick(3) }, chosen));
}

/** A value of the request beside one of the policy: on the side that the operator asks for, or at the very edge. */
function near({ operator }: Condition, text: string, filledText: string, pick: Pick): string {
  switch (operator) {
    case "StringEquals":
    case "StringLike":
      return pick(4) === 0 ? nearText(filledText, pick) : filledText;
    case "StringNotEquals":
    case "StringNotLike":
      return pick(4) === 0 ? filledText : nearText(filledText, pick);
    case "ArnEquals":
    case "ArnLike":
      return splitArn(filledText) === undefined && pick(4) !== 0 ? asArn(filledText) : filledText;
    case "ArnNotEquals":
    case "ArnNotLike":
      return oneOf(pick, [filledText, asArn(filledText), nearText(filledText, pick), nearText(filledText, pick)]);
    case "StringEqualsIgnoreCase":
    case "StringNotEqualsIgnoreCase":
      return oneOf(pick, [filledText, filledText.toUpperCase(), filledText.toLowerCase(), nearText(filledText, pick)]);
    case "NumericEquals":
    case "NumericNotEquals":
    case "NumericLessThan":
    case "NumericLessThanEquals":
    case "NumericGreaterThan":
    case "NumericGreaterThanEquals":
      return nearNumber(text, oneOf(pick, [0n, -1n, 1n]), pick);
    case "DateEquals":
    case "DateNotEquals":
    case "DateLessThan":
    case "DateLessThanEquals":
    case "DateGreaterThan":
    case "DateGreaterThanEquals":
      return nearInstant(text, oneOf(pick, [0n, -1n, 1n]), pick);
    case "IpAddress":
    case "NotIpAddress":
      return nearAddress(text, pick);
    case "Bool":
      return oneOf(pick, [filledText.toLowerCase(), filledText.toUpperCase(), text === "true" ? "false" : "true"]);
    case "BinaryEquals":
    case "Null":
      return text;
  }
}

/** The text with `arn` for its first field. */
function asArn(text: string): string {
  const colon = text.indexOf(":");
  return colon === -1 ? `arn:${text}` : `arn${text.slice(colon)}`;
}

/** Somebody whom the entry names or stands for; undefined where that may be anybody, or nobody. */
function namedBy(entry: PrincipalEntry, pick: Pick): unknown {
  switch (entry.kind) {
    case "everyone":
    case "nobody":
      return undefined;
    case "account": {
      const last = oneOf(pick, ["iam::A:root", "iam::A:user/alice", "sts::A:assumed-role/app/session"]);
      return `arn:aws:${last.replace("A", entry.account)}`;
    }
    case "user":
    case "federated-user": {
      const bare = withoutPath(entry.name);
      const names = [`iam::A:user/${entry.name}`, `sts::A:federated-user/${bare}`, `iam::A:user/${bare}`] as const;
      return `arn:${entry.partition}:${oneOf(pick, names).replace("A", entry.account)}`;
    }
    case "role": {
      const bare = withoutPath(entry.name);
      const names = [
        `sts::A:assumed-role/${bare}/session`,
        `iam::A:role/${entry.name}`,
        `iam::A:user/${bare}`,
      ] as const;
      return `arn:${entry.partition}:${oneOf(pick, names).replace("A", entry.account)}`;
    }
    case "role-session":
      return `arn:${entry.partition}:sts::${entry.account}:assumed-role/${entry.role}/${entry.session}`;
    case "service":
      return { type: "Service", id: entry.name };
    case "federated":
      return { type: "Federated", id: entry.provider };
    case "any-federated":
      return { type: "Federated", id: "accounts.google.com" };
    case "canonical-user":
      return { type: "CanonicalUser", id: entry.id };
  }
}

/** The request with one thing changed a little that the policy may look at, or, in one case of three or four, none. */
function changed(request: RequestJson, mentioned: readonly string[], { kind }: Policy, pick: Pick): RequestJson {
  const changes = [same, same, changedAction, changedResource, ...(kind === "resource" ? [changedPrincipal] : [])];
  const ofKeys = mentioned.length === 0 ? [] : [same, withoutKey, withOtherShape, withMember, withNearValue];
  const all = [...changes, ...ofKeys];
  return (all[pick(all.length)] ?? same)(request, pick, mentioned);
}

function same(request: RequestJson): RequestJson {
  return request;
}

function changedAction(request: RequestJson, pick: Pick): RequestJson {
  const action = nearText(request.action, pick);
  return /^[^:*?\s]+:[^:*?\s]+$/.test(action) ? { ...request, action } : request;
}

function changedResource(request: RequestJson, pick: Pick): RequestJson {
  const resource = pick(4) === 0 ? "*" : nearText(request.resource, pick);
  return resource === "*" || splitArn(resource) !== undefined ? { ...request, resource } : request;
}

function changedPrincipal(request: RequestJson, pick: Pick): RequestJson {
  const principal = nearPrincipal(request.principal, pick);
  const isOne = typeof principal !== "string" || parsePrincipal(principal) !== undefined;
  return isOne ? { ...request, principal } : request;
}

function withoutKey(request: RequestJson, pick: Pick, keys: readonly string[]): RequestJson {
  const gone = keys[pick(keys.length)];
  return { ...request, context: Object.fromEntries(Object.entries(request.context).filter(([key]) => key !== gone)) };
}

/** A lone value as a list, a list as a lone value, an empty text for nothing. */
function withOtherShape(request: RequestJson, pick: Pick, keys: readonly string[]): RequestJson {
  return withValue(request, pick, keys, (value) =>
    typeof value === "string" ? [value] : value === undefined ? "" : (value[0] ?? ""),
  );
}

/** One member more; an empty list for what is none. */
function withMember(request: RequestJson, pick: Pick, keys: readonly string[]): RequestJson {
  return withValue(request, pick, keys, (value) =>
    typeof value === "object" ? [...value, nearText(value[0] ?? "", pick)] : [],
  );
}

function withNearValue(request: RequestJson, pick: Pick, keys: readonly string[]): RequestJson {
  return withValue(request, pick, keys, (value) =>
    typeof value === "object" ? value.map((one) => nearText(one, pick)) : nearText(value ?? "", pick),
  );
}

type ContextValue = string | readonly string[];

function withValue(
  request: RequestJson,
  pick: Pick,
  keys: readonly string[],
  change: (value: ContextValue | undefined) => ContextValue,
): RequestJson {
  const key = keys[pick(keys.length)];
  if (key === undefined) return request;
  return { ...request, context: { ...request.context, [key]: change(request.context[key]) } };
}

/** Another account or partition, another principal of the same name, another letter. */
function nearPrincipal(principal: unknown, pick: Pick): unknown {
  if (typeof principal !== "string") {
    const { type, id } = principal as { readonly type: string; readonly id: string };
    return pick(3) === 0 ? { type: type === "Service" ? "Federated" : "Service", id } : { type, id: `${id}x` };
  }
  const [, partition, , , account, resource] = splitArn(principal) ?? [];
  if (partition === undefined || account === undefined || resource === undefined) return "anonymous";
  const parts = resource.split("/");
  const last = parts.at(-1) ?? "";
  const home = `arn:${partition}`;
  switch (pick(9)) {
    case 0:
      return principal.replace(account, account === "111111111111" ? "222222222222" : "111111111111");
    case 1:
      return principal.replace("arn:aws:", "arn:aws-cn:");
    case 2:
      return `${home}:iam::${account}:user/${last}`;
    case 3:
      return `${home}:sts::${account}:assumed-role/${last}/${last}`;
    case 4:
      return `${home}:sts::${account}:federated-user/${last}`;
    case 5:
      return `${home}:iam::${account}:root`;
    case 6:
      return `${principal.slice(0, -last.length)}${flipFirst(last)}`;
    case 7:
      return `${home}:sts::${account}:assumed-role/x/${last}`;
    default:
      return `${principal}x`;
  }
}

function flipFirst(text: string): string {
  const first = text.slice(0, 1);
  const lower = first.toLowerCase();
  return `${lower === first ? first.toUpperCase() : lower}${text.slice(1)}`;
}
