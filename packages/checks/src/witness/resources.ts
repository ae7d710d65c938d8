import { exampleResources, takesResource } from "@policyproof/catalog";
import type { CatalogAction } from "@policyproof/catalog";
import { resourceMatches, splitArn } from "@policyproof/policy";
import type { ArnPattern, Request, ResourcePattern, Statement } from "@policyproof/policy";
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
  if (action !== undefined) yield* realResources(action, [...own, ...sources.resources], request);
  yield* samples(own, service, request, RUNS.slice(0, 1));
  yield* familiarResources(service, account);
  yield* samples(own, service, request, RUNS.slice(1));
  yield "*";
  yield* samples(sources.resources, service, request, RUNS);
  yield* familiarResources("s3", account);
}

/** Resources of the types that the action takes: like the patterns where they allow it, else as in AWS's documentation. */
function* realResources(
  action: CatalogAction,
  patterns: readonly ResourcePattern[],
  request: Request,
): Generator<string> {
  const accounts = "account" in request.principal ? [request.principal.account] : FAMILIAR_ACCOUNTS.slice(0, 1);
  const examples = accounts
    .flatMap((account) => exampleResources(action, { partition: "aws", region: "us-east-1", account }))
    .toSorted((a, b) => a.length - b.length);
  for (const pattern of patterns) {
    if (pattern.kind !== "arn") continue;
    for (const example of examples) {
      for (const resource of blend(pattern, example, request)) if (takesResource(action, resource)) yield resource;
    }
  }
  yield* examples;
}

/** The example with what the pattern prescribes; each `*` of its last field is tried as a part of the example's. */
function* blend(pattern: ArnPattern, example: string, request: Request): Generator<string> {
  const fields = splitArn(example);
  const resource = resolved(pattern, request);
  if (fields === undefined || resource === undefined) return;
  const [, partition, service, region, account, last] = fields;
  const head = [
    "arn",
    preferMatching(pattern.partition, [partition], "aws"),
    preferMatching(pattern.service, [service], service),
    preferMatching(pattern.region, [region, "us-east-1"], "us-east-1"),
    preferMatching(pattern.account, [account, ...FAMILIAR_ACCOUNTS], "111122223333", "1"),
  ];
  const runs = [last, last.slice(last.indexOf("/") + 1), last.slice(last.lastIndexOf("/") + 1), "example", ""];
  const texts = [preferMatching(resource, [last], "example"), ...runs.map((run) => sampleGlob(resource, run, "x"))];
  for (const text of new Set(texts)) yield [...head, text].join(":");
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
