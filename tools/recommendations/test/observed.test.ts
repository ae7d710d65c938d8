import { describe, expect, it } from "vitest";
import type { Request } from "@policyproof/policy";
import { tightenToObserved } from "@policyproof/recommender";
import type { ObservedRequest, TightenOptions, Tightened } from "@policyproof/recommender";
import { trialOf } from "../src/observed-trial.ts";
import { catalog, context, documentOf } from "./setting.ts";

const BUCKET = "arn:aws:s3:::reports";
const QUEUE = "arn:aws:sqs:eu-west-1:111122223333:jobs";

function observed(id: string, action: string, resource: string, more: Record<string, string> = {}): ObservedRequest {
  const principal = { kind: "user", partition: "aws", account: "111122223333", name: "ann" } as const;
  const request: Request = { principal, action, resource, context: new Map(Object.entries(more)) };
  return { id, request };
}

async function tighten(
  statements: readonly unknown[],
  requests: readonly ObservedRequest[],
  options: TightenOptions = {},
): Promise<Extract<Tightened, { readonly kind: "tightened" | "unchanged" }>> {
  const policyDocument = documentOf(...statements);
  const found = await tightenToObserved({ policyDocument, observed: requests, options }, catalog, context);
  if (found.kind !== "tightened" && found.kind !== "unchanged") throw new Error(JSON.stringify(found));
  expect(found.proof).toMatchObject({ holds: true, observedLost: [], withinOriginal: { result: "PASS" } });
  return found;
}

function statementsOf({ text }: { readonly text: string }): unknown {
  return (JSON.parse(text) as { readonly Statement: unknown }).Statement;
}

describe("tightening to observed requests", () => {
  const wide = { Sid: "All", Effect: "Allow", Action: ["s3:*", "sqs:SendMessage"], Resource: "*" };
  const requests = [
    observed("1", "s3:getobject", `${BUCKET}/in/1.json`),
    observed("2", "s3:GetObject", `${BUCKET}/in/2.json`),
    observed("3", "s3:ListBucket", BUCKET),
  ];

  it("narrows actions and resources, and says which requests forced what is left", async () => {
    const found = await tighten([wide], requests);
    const resources = [BUCKET, `${BUCKET}/in/*`];
    expect(statementsOf(found)).toEqual([{ ...wide, Action: ["s3:GetObject", "s3:ListBucket"], Resource: resources }]);
    const common = { statementIndex: 0, statementId: "All", forcedBy: ["1", "2", "3"] };
    expect(found.edits).toEqual([
      { id: "0:actions", kind: "actions", ...common, before: wide.Action, after: ["s3:GetObject", "s3:ListBucket"] },
      { id: "0:resources", kind: "resources", ...common, before: ["*"], after: resources },
    ]);
  });

  it("leaves out the edits that are switched off", async () => {
    const actions = await tighten([wide], requests, { off: new Set(["0:resources"]) });
    expect(statementsOf(actions)).toEqual([{ ...wide, Action: ["s3:GetObject", "s3:ListBucket"] }]);
    const none = await tighten([wide], requests, { off: new Set(["0:resources", "0:actions"]) });
    expect(none.kind).toBe("unchanged");
  });

  it("takes out statements that no observed request needs, unless that is switched off", async () => {
    const narrow = { Effect: "Allow", Action: "s3:*", Resource: [BUCKET, `${BUCKET}/*`] };
    const found = await tighten([wide, narrow], requests);
    expect(found.edits[0]).toMatchObject({ id: "0:statement", kind: "statement", forcedBy: [], after: [] });
    expect(statementsOf(found)).toEqual([
      { ...narrow, Action: ["s3:GetObject", "s3:ListBucket"], Resource: [BUCKET, `${BUCKET}/in/*`] },
    ]);
    const kept = await tighten([wide, narrow], requests, { off: new Set(["0:statement"]) });
    expect(statementsOf(kept)).toEqual([wide]);
  });

  it("keeps `*` for requests that have no other resource, in a statement of its own", async () => {
    const found = await tighten([wide], [...requests.slice(0, 1), observed("4", "s3:ListAllMyBuckets", "*")]);
    expect(statementsOf(found)).toEqual([
      { ...wide, Action: ["s3:GetObject"], Resource: `${BUCKET}/in/1.json` },
      { ...wide, Sid: "All2", Action: ["s3:ListAllMyBuckets"], Resource: "*" },
    ]);
  });

  it("turns NotAction into what was observed", async () => {
    const found = await tighten([{ Effect: "Allow", NotAction: ["iam:*", "kms:*"], Resource: "*" }], requests.slice(2));
    expect(statementsOf(found)).toEqual([{ Effect: "Allow", Action: ["s3:ListBucket"], Resource: BUCKET }]);
  });

  it("keeps Deny statements, conditions, NotResource, and patterns with variables or too much to list", async () => {
    const home = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::home/${aws:username}/*" };
    const deny = { Effect: "Deny", Action: "*", Resource: `${BUCKET}/secret/*` };
    const secure = { Bool: { "aws:SecureTransport": "true" } };
    const other = { Effect: "Allow", Action: "sqs:SendMessage", NotResource: `${QUEUE}-x`, Condition: secure };
    const found = await tighten(
      [home, deny, other],
      [
        observed("1", "s3:GetObject", "arn:aws:s3:::home/ann/x", { "aws:username": "ann" }),
        observed("2", "sqs:SendMessage", QUEUE, { "aws:securetransport": "true" }),
        observed("3", "s3:GetObject", `${BUCKET}/secret/x`),
      ],
    );
    expect(found).toMatchObject({ kind: "unchanged", notAllowed: ["3"], edits: [] });
    const tables = Array.from({ length: 5 }, (_, index) => `arn:aws:s3:::${"abcde"[index]}x/y`);
    const many = tables.map((arn) => observed(arn, "s3:GetObject", arn));
    const one = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
    expect((await tighten([one], many, { mostListed: 4 })).kind).toBe("unchanged");
    expect(statementsOf(await tighten([one], many))).toEqual([{ ...one, Resource: tables }]);
  });

  it("does nothing where nothing allowed was observed", async () => {
    const inputs = { policyDocument: documentOf(wide), observed: [observed("1", "ec2:RunInstances", "*")] };
    expect(await tightenToObserved(inputs, catalog, context)).toEqual({ kind: "nothing-observed", notAllowed: ["1"] });
  });
});

describe("synthetic workloads", () => {
  it("keep what was observed and gain nothing, all proved, and hold for nearly all else of the kind", async () => {
    const trials = [];
    for (let seed = 1; seed <= 100; seed++)
      trials.push(await trialOf(seed, { floor: 3, observed: 60 }, catalog, context));
    expect(trials.filter(({ isProved }) => !isProved)).toEqual([]);
    const allowed = trials.reduce((sum, { heldOutAllowed }) => sum + heldOutAllowed, 0);
    const all = trials.reduce((sum, { heldOut }) => sum + heldOut, 0);
    expect(allowed / all).toBeGreaterThan(0.99);
  });
});
