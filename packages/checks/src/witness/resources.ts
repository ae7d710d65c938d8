import { exampleArn, resourceIsOfType } from "@policyproof/catalog";
import type { CatalogAction, ResourceType } from "@policyproof/catalog";
import { globMatches, resourceMatches, splitArn } from "@policyproof/policy";
import type { ArnFields, ArnPattern, Request, ResourcePattern, Statement } from "@policyproof/policy";
import { FAMILIAR_ACCOUNTS, familiarResources } from "./familiar.ts";
import { preferMatching, sampleGlob, substitute } from "./sample-glob.ts";
import type { Sources } from "./sources.ts";

/** Texts that stand for the `*` of a resource, best first. */
const RUNS = ["example", "", "example/example.txt"];

/**
 * Resources that the statement is about, given the rest of the request (its action names a service, its context values for
 * variables), best counterexamples first.
 */
export function* candidateResources(statement: Statement, sources: Sources, request: Request): Generator<string> {
  const seen = new Set<string>();
  for (const resource of pool(statement, sources, request)) {
    if (seen.has(resource)) continue;
    seen.add(resource);
    if (resourceMatches(statement, { ...request, resource })) yield resource;
  }
}

function* pool(statement: Statement, sources: Sources, request: Request): Generator<string> {
  const service = request.action.slice(0, request.action.indexOf(":"));
  const action = sources.names?.action(request.action);
  const own = statement.resource?.negated === false ? statement.resource.patterns : [];
  const account = FAMILIAR_ACCOUNTS[0] ?? "";
  const others = sources.resourcesFor(statement);
  if (action !== undefined) yield* realResources(action, own, others, request);
  yield* samples(own, service, request, RUNS.slice(0, 1));
  yield* familiarResources(service, account);
  yield* samples(own, service, request, RUNS.slice(1));
  yield "*";
  yield* samples(others, service, request, RUNS);
  yield* familiarResources("s3", account);
}

/** Resources of the types that the action takes: like the patterns where they allow it, else as in AWS's documentation. */
function* realResources(
  action: CatalogAction,
  own: readonly ResourcePattern[],
  others: readonly ResourcePattern[],
  request: Request,
): Generator<string> {
  const account = "account" in request.principal ? request.principal.account : (FAMILIAR_ACCOUNTS[0] ?? "");
  const examples = examplesOf(action, account);
  for (const pattern of chain(own, others)) {
    if (pattern.kind !== "arn") continue;
    for (const { fields, type } of examples) {
      for (const resource of blend(pattern, fields, request)) if (resourceIsOfType(resource, type)) yield resource;
    }
  }
  if (action.resources.length === 0) yield "*";
  for (const { arn } of examples) yield arn;
}

/** A resource of a type as in AWS's documentation. */
interface Example {
  readonly type: ResourceType;
  readonly arn: string;
  readonly fields: ArnFields;
}

/** One example of each type that the action takes, the shortest first. A search asks again and again. */
function examplesOf(action: CatalogAction, account: string): readonly Example[] {
  const ofAction = EXAMPLES.get(action) ?? new Map<string, readonly Example[]>();
  EXAMPLES.set(action, ofAction);
  const known = ofAction.get(account) ?? makeExamples(action, account);
  // Only the accounts that every search tries are worth keeping; policies may name any number of others.
  if (FAMILIAR_ACCOUNTS.includes(account)) ofAction.set(account, known);
  return known;
}

const EXAMPLES = new WeakMap<CatalogAction, Map<string, readonly Example[]>>();

function makeExamples(action: CatalogAction, account: string): readonly Example[] {
  const place = { partition: "aws", region: "us-east-1", account };
  return action.resources
    .flatMap(({ type }): readonly Example[] => {
      const arn = exampleArn(type.shapes[0], place);
      const fields = splitArn(arn);
      return fields === undefined ? [] : [{ type, arn, fields }];
    })
    .toSorted((a, b) => a.arn.length - b.arn.length);
}

function* chain<T>(...lists: readonly (readonly T[])[]): Generator<T> {
  for (const list of lists) yield* list;
}

/** The example with what the pattern prescribes; each `*` of its last field is tried as a part of the example's. None if the pattern is about another service. */
function* blend(pattern: ArnPattern, fields: ArnFields, request: Request): Generator<string> {
  if (!globMatches(pattern.service, fields[2])) return;
  const resource = resolved(pattern, request);
  if (resource === undefined) return;
  const [, partition, service, region, account, last] = fields;
  const head = [
    "arn",
    preferMatching(pattern.partition, [partition], "aws"),
    service,
    preferMatching(pattern.region, [region, "us-east-1"], "us-east-1"),
    preferMatching(pattern.account, [account, ...FAMILIAR_ACCOUNTS], "111122223333", "1"),
  ];
  const start = `${head.join(":")}:`;
  const first = preferMatching(resource, [last], "example");
  yield start + first;
  const runs = [last, last.slice(last.indexOf("/") + 1), last.slice(last.lastIndexOf("/") + 1), "example", ""];
  for (const text of new Set(runs.map((run) => sampleGlob(resource, run, "x")))) {
    if (text !== first) yield start + text;
  }
}

function resolved(pattern: ArnPattern, { context }: Request): ReturnType<typeof substitute> {
  return substitute(pattern.resource, (key) => {
    const value = context.get(key);
    return typeof value === "string" ? value : undefined;
  });
}

function* samples(
  patterns: readonly ResourcePattern[],
  service: string,
  request: Request,
  runs: readonly string[],
): Generator<string> {
  for (const pattern of patterns) {
    if (pattern.kind !== "arn") continue;
    for (const run of runs) {
      const arn = sampleArn(pattern, service, request, run);
      if (arn !== undefined) yield arn;
    }
  }
}

function sampleArn(pattern: ArnPattern, service: string, request: Request, run: string): string | undefined {
  const resource = resolved(pattern, request);
  if (resource === undefined) return undefined;
  const isS3 = service === "s3";
  return [
    "arn",
    preferMatching(pattern.partition, ["aws"], "aws"),
    preferMatching(pattern.service, [service], service),
    preferMatching(pattern.region, isS3 ? ["", "us-east-1"] : ["us-east-1", "us-west-2"], "us-east-1"),
    preferMatching(pattern.account, isS3 ? ["", ...FAMILIAR_ACCOUNTS] : FAMILIAR_ACCOUNTS, "111122223333", "1"),
    sampleGlob(resource, run, "x") || "example",
  ].join(":");
}
