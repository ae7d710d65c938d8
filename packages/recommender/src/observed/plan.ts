import { statementHolds } from "@policyproof/policy";
import type { Policy, Statement } from "@policyproof/policy";
import { placeOf } from "../refine/edit.ts";
import { narrowActions, narrowResources, observedActions } from "./narrow-statement.ts";
import type { NarrowOptions, Narrowed } from "./narrow-statement.ts";
import type { ObservedEdit, ObservedRequest } from "./observed.ts";

/** A statement as it is to be: what is written for its patterns, once or, where it falls into two, twice. */
export interface Variant {
  /** Undefined: as it stands. A plain list takes the place of `NotAction`. */
  readonly actions?: Narrowed | { readonly list: readonly string[] };
  readonly resources?: Narrowed;
}

export interface StatementPlan {
  /** None: the statement goes. */
  readonly variants: readonly Variant[];
  readonly edits: readonly ObservedEdit[];
}

export interface PlanOptions extends NarrowOptions {
  readonly off: ReadonlySet<string>;
}

const AS_IT_STANDS: StatementPlan = { variants: [{}], edits: [] };

/**
 * What becomes of each statement, worked out one at a time, the widest first: it keeps what those observed requests need that no other
 * statement allows, so that of several that allow a request the narrowest is left with it.
 */
export function planStatements(
  policy: Policy,
  allowed: readonly ObservedRequest[],
  options: PlanOptions,
): readonly StatementPlan[] {
  const plans: StatementPlan[] = policy.statements.map(() => AS_IT_STANDS);
  const carriers = new Map(
    allowed.map((one) => [one, policy.statements.filter((statement) => carries(statement, policy, one))]),
  );
  const gone = new Map<ObservedRequest, Set<Statement>>(allowed.map((one) => [one, new Set()]));
  const allows = policy.statements.filter(({ effect }) => effect === "Allow");
  for (const statement of allows.toSorted((a, b) => width(b) - width(a) || a.index - b.index)) {
    const carried = allowed.filter((one) => carriers.get(one)?.includes(statement) === true);
    const needed = carried.filter((one) =>
      (carriers.get(one) ?? []).every((other) => other === statement || gone.get(one)?.has(other) === true),
    );
    const plan = planStatement(statement, needed, options);
    plans[statement.index] = plan;
    if (plan.edits.length === 0) continue;
    for (const one of carried) if (!needed.includes(one)) gone.get(one)?.add(statement);
  }
  return plans;
}

function carries(statement: Statement, policy: Policy, { request }: ObservedRequest): boolean {
  return statement.effect === "Allow" && statementHolds(statement, policy, request);
}

function planStatement(statement: Statement, needed: readonly ObservedRequest[], options: PlanOptions): StatementPlan {
  const id = (kind: ObservedEdit["kind"]): string => `${statement.index}:${kind}`;
  const forcedBy = needed.map((one) => one.id);
  const common = { ...placeOf(statement), forcedBy };
  if (needed.length === 0) {
    if (options.off.has(id("statement"))) return AS_IT_STANDS;
    const before = statement.action.patterns.map(({ text }) => text);
    return { variants: [], edits: [{ id: id("statement"), kind: "statement", ...common, before, after: [] }] };
  }
  const groups = options.off.has(id("resources")) ? [needed] : byKindOfResource(statement, needed);
  const variants = groups.map((group): Variant => ({
    ...(options.off.has(id("actions")) ? {} : { actions: actionsFor(statement, group, options) }),
    ...(options.off.has(id("resources")) || statement.resource?.negated !== false
      ? {}
      : { resources: narrowResources(statement, group, options) }),
  }));
  const edits = (["actions", "resources"] as const).flatMap((kind): readonly ObservedEdit[] => {
    const clause = kind === "actions" ? statement.action : statement.resource;
    const before = clause?.patterns.map(({ text }) => text) ?? [];
    const after = [...new Set(variants.flatMap((variant) => written(before, variant[kind])))];
    const isSame =
      groups.length === 1 && after.length === before.length && after.every((text, index) => text === before[index]);
    return isSame ? [] : [{ id: id(kind), kind, ...common, before, after }];
  });
  return edits.length === 0 ? AS_IT_STANDS : { variants, edits };
}

/** Requests for `*` need `*`; the others need not be left with it, so the statement falls into two. */
function byKindOfResource(
  statement: Statement,
  needed: readonly ObservedRequest[],
): readonly (readonly ObservedRequest[])[] {
  const isStar = ({ request }: ObservedRequest): boolean => request.resource === "*";
  const groups = [needed.filter((one) => !isStar(one)), needed.filter(isStar)].filter((group) => group.length > 0);
  return statement.resource?.negated === false ? groups : [needed];
}

function actionsFor(
  statement: Statement,
  requests: readonly ObservedRequest[],
  options: PlanOptions,
): NonNullable<Variant["actions"]> {
  return statement.action.negated
    ? { list: observedActions(requests, options) }
    : narrowActions(statement, requests, options);
}

function written(before: readonly string[], narrowed: Variant["actions"]): readonly string[] {
  if (narrowed === undefined) return before;
  if ("list" in narrowed) return narrowed.list;
  return before.flatMap((text, index) => narrowed[index] ?? [text]);
}

/** How much a statement lets in, roughly: all resources, all actions, wildcards. */
function width({ action, resource }: Statement): number {
  const patterns = action.patterns;
  const anyAction = action.negated || patterns.some(({ kind }) => kind === "any");
  const anyResource =
    resource === undefined || resource.negated || resource.patterns.some(({ kind }) => kind === "any");
  const wildcards = [...patterns, ...(resource?.patterns ?? [])].filter(({ text }) => /[*?]/.test(text)).length;
  return (anyResource ? 10_000 : 0) + (anyAction ? 5000 : 0) + Math.min(wildcards, 4999);
}
