import type { Comparison, Difference } from "@policyproof/checks";
import { parsePolicy } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import { expect, test } from "vitest";
import { comparisonToJson } from "./comparison-json.ts";
import { plain } from "./paint.ts";
import { renderComparisonText } from "./render-comparison.ts";

function policyOf(text: string): Policy {
  const { policy, diagnostics } = parsePolicy(text, { kind: "identity" });
  if (policy === undefined) throw new Error(diagnostics[0]?.message);
  return policy;
}

const existing = policyOf(`{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:*", "Resource": "*" },
    { "Sid": "NoDelete", "Effect": "Deny", "Action": "s3:Delete*", "Resource": "*" }
  ]
}`);

const candidate = policyOf(`{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Buckets", "Effect": "Allow", "Action": "s3:*", "Resource": "*" },
    { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" }
  ]
}`);

const cover = policyOf(`{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" },
    { "Effect": "Allow", "Action": "s3:Delete*", "Resource": "*" }
  ]
}`);

function requestFor(action: string): Request {
  return {
    principal: { kind: "user", partition: "aws", account: "111122223333", name: "alice" },
    action,
    resource: "*",
    context: new Map(),
  };
}

const gained: Difference = {
  access: "some",
  cover,
  parts: [
    {
      from: [{ index: 1, effect: "Allow" }],
      example: { request: requestFor("sqs:SendMessage"), absentKeys: [] },
      exact: true,
    },
    {
      from: [{ index: 0, sid: "Buckets", effect: "Allow" }],
      example: { request: requestFor("s3:DeleteObject"), absentKeys: [] },
      exact: true,
      noLongerDeniedBy: [{ index: 1, sid: "NoDelete", effect: "Deny" }],
    },
  ],
  complete: "proved",
};

const nothing: Difference = { access: "none", cover: { ...cover, statements: [] }, parts: [], complete: "proved" };

const wider: Comparison = {
  check: "Compare",
  relation: "wider",
  gained,
  lost: nothing,
  world: "strings",
  assumptions: ["action-shape"],
  solver: { name: "z3-wasm", version: "5.1.0", milliseconds: 12.3456 },
};

const sources = {
  existing: { file: "old.json", policy: existing },
  candidate: { file: "new.json", policy: candidate },
};

test("what was gained: statements with their places and examples, and the Deny that is gone", () => {
  expect(renderComparisonText(wider, sources, { paint: plain, columns: 70 })).toBe(
    `WIDER  The second policy allows all that the first allows, and more.

Gained  2 statements: exactly this was gained

  { "Effect": "Allow", "Action": "sqs:*", "Resource": "*" }
    at new.json:5:5
    The user alice of account 111122223333 may now call
    sqs:SendMessage on * (no particular resource).

  { "Effect": "Allow", "Action": "s3:Delete*", "Resource": "*" }
    at new.json:4:5
    Denied by the statement at old.json:5:5.
    The user alice of account 111122223333 may now call
    s3:DeleteObject on * (no particular resource).

z3-wasm 5.1.0, 12 ms; world: strings; assumptions: action-shape`,
  );
});

test("what was lost is told of the first policy", () => {
  const narrower: Comparison = { ...wider, relation: "narrower", gained: nothing, lost: gained };
  const text = renderComparisonText(
    narrower,
    { existing: sources.candidate, candidate: sources.existing },
    { paint: plain, columns: 100 },
  );
  expect(text).toMatch(/^NARROWER {2}The second policy allows less than the first and nothing else\.\n\nLost {2}2 /);
  expect(text).toContain(
    "    at new.json:5:5\n    The user alice of account 111122223333 may no longer call sqs:SendMessage",
  );
  expect(text).not.toContain("Gained");
});

test("says what is not proved, not needed for sure, or only partly new", () => {
  const [first = { from: [] }, second = { from: [] }] = gained.parts;
  const { example: _example, exact: _exact, ...unknown } = first;
  const doubtful = { ...gained, complete: "undecided" as const, parts: [unknown, { ...second, exact: false }] };
  const text = renderComparisonText({ ...wider, gained: doubtful }, sources, { paint: plain, columns: 100 });
  expect(text).toContain("Gained  2 statements; not decided whether anything else was gained");
  expect(text).toContain("Not decided: whether the other statements make up for this one.");
  expect(text).toContain("Only a part of it was gained.");
  expect(renderComparisonText({ ...wider, gained: { ...doubtful, complete: "proved" } }, sources, OPTIONS)).toContain(
    "2 statements: nothing else was gained",
  );
});

const OPTIONS = { paint: plain, columns: 100 };

test("an undecided side is named with its reason, in text and in JSON", () => {
  const why = { kind: "timeout", detail: "z3-wasm found no answer within 5 ms" } as const;
  const comparison: Comparison = {
    ...wider,
    relation: "undecided",
    lost: { ...nothing, access: "undecided", complete: "undecided", undecided: why },
  };
  const text = renderComparisonText(comparison, sources, OPTIONS);
  expect(text).toMatch(/^UNDECIDED {2}/);
  expect(text).toContain("Lost\n  Not decided. z3-wasm found no answer within 5 ms");
  expect(comparisonToJson(comparison)).toMatchObject({
    result: "UNDECIDED",
    relation: "undecided",
    lost: [],
    complete: { gained: "proved", lost: "undecided" },
    undecided: { lost: why },
  });
});

test("JSON has each statement as IAM writes it, an example that `evaluate` reads, and where it stands", () => {
  const json = comparisonToJson(wider);
  expect(json).toEqual({
    check: "Compare",
    result: "FAIL",
    relation: "wider",
    gained: [
      {
        statement: { Effect: "Allow", Action: "sqs:*", Resource: "*" },
        example: {
          principal: "arn:aws:iam::111122223333:user/alice",
          action: "sqs:SendMessage",
          resource: "*",
          context: {},
          absentKeys: [],
        },
        exact: true,
        from: [{ statementIndex: 1 }],
      },
      {
        statement: { Effect: "Allow", Action: "s3:Delete*", Resource: "*" },
        example: {
          principal: "arn:aws:iam::111122223333:user/alice",
          action: "s3:DeleteObject",
          resource: "*",
          context: {},
          absentKeys: [],
        },
        exact: true,
        from: [{ statementIndex: 0, statementId: "Buckets" }],
        noLongerDeniedBy: [{ index: 1, sid: "NoDelete", effect: "Deny" }],
      },
    ],
    lost: [],
    complete: { gained: "proved", lost: "proved" },
    world: "strings",
    assumptions: ["action-shape"],
    solver: { name: "z3-wasm", version: "5.1.0", milliseconds: 12.35 },
  });
});
