import type { Verdict } from "@policyproof/checks";
import { parsePolicy } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import { expect, test } from "vitest";
import { verdictToJson } from "./json.ts";
import { ansi, plain } from "./paint.ts";
import { renderVerdictText } from "./render-verdict.ts";

function policyOf(text: string): Policy {
  const { policy, diagnostics } = parsePolicy(text, { kind: "any" });
  if (policy === undefined) {
    throw new Error(diagnostics[0]?.message);
  }
  return policy;
}

const existing = policyOf(`{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::bucket" },
    { "Sid": "NoWrites", "Effect": "Deny", "Principal": "*", "Action": "s3:Delete*", "Resource": "*" }
  ]
}`);

const tested = policyOf(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": ["123456789012", "111122223333"] },
      "Action": [
        "s3:PutObject",
        "s3:Delete*"
      ],
      "Resource": "arn:aws:s3:::bucket",
      "Condition": { "IpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" } }
    },
    { "Sid": "All", "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }
  ]
}`);

const sources = { tested: { file: "new.json", policy: tested }, existing: { file: "old.json", policy: existing } };

const request: Request = {
  principal: { kind: "user", partition: "aws", account: "111122223333", name: "alice" },
  action: "s3:DeleteBucket",
  resource: "arn:aws:s3:::bucket",
  context: new Map([["aws:sourceip", "203.0.113.7"]]),
};

const grounds = {
  world: "strings",
  assumptions: ["action-shape", "resource-shape"],
  solver: { name: "z3-wasm", version: "5.1.0", route: "solver", milliseconds: 12.3456 },
} as const;

const fail: Verdict = {
  check: "CheckNoNewAccess",
  result: "FAIL",
  message: "The modified permissions grant new access compared to your existing policy.",
  reasons: [
    {
      description: "New access in the statement with index: 0.",
      statementIndex: 0,
      noLongerDeniedBy: [{ index: 1, sid: "NoWrites", effect: "Deny" }],
    },
    { description: "New access in the statement with sid: All.", statementIndex: 1, statementId: "All" },
  ],
  counterexample: { request, absentKeys: ["aws:SourceVpc"] },
  ...grounds,
};

const pass: Verdict = {
  check: "TrustZone",
  result: "PASS",
  message: "Nobody outside gets in.",
  reasons: [],
  ...grounds,
};

test("FAIL: verdict, statement with carets, request in words, the other statement, grounds", () => {
  expect(renderVerdictText(fail, sources, { paint: plain, columns: 100 })).toMatchInlineSnapshot(`
    "FAIL  The modified permissions grant new access compared to your existing policy.

    New access in the statement with index: 0.
      at new.json:4:5
     4 |     {
     5 |       "Effect": "Allow",
     6 |       "Principal": { "AWS": ["123456789012", "111122223333"] },
     7 |       "Action": [
     8 |         "s3:PutObject",
     9 |         "s3:Delete*"
       |         ^^^^^^^^^^^^
    10 |       ],
    11 |       "Resource": "arn:aws:s3:::bucket",
    12 |       "Condition": { "IpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" } }
    13 |     },

    The existing policy denied this by the statement with sid: NoWrites (old.json:5:5).

    For example:
      The user alice of account 111122223333 may call s3:DeleteBucket on arn:aws:s3:::bucket when
      aws:SourceIp is 203.0.113.7 and aws:SourceVpc is absent.

    Also:
      New access in the statement with sid: All.  new.json:14:5

    z3-wasm 5.1.0, decided by the solver, 12 ms; world: strings; assumptions: action-shape, resource-shape"
  `);
});

test("a check of who gets in points at the principal", () => {
  const text = renderVerdictText({ ...fail, check: "TrustZone" }, sources, { paint: plain, columns: 100 });
  expect(text).toContain(
    [
      '6 |       "Principal": { "AWS": ["123456789012", "111122223333"] },',
      "   |                                              ^^^^^^^^^^^^^^",
    ].join("\n"),
  );
});

test("PASS is two lines", () => {
  expect(renderVerdictText(pass, sources, { paint: plain, columns: 100 })).toMatchInlineSnapshot(`
    "PASS  Nobody outside gets in.

    z3-wasm 5.1.0, decided by the solver, 12 ms; world: strings; assumptions: action-shape, resource-shape"
  `);
});

test("UNDECIDED says why and what to try", () => {
  const undecided = {
    kind: "timeout",
    detail: "z3-wasm found no answer within 10 ms; allow more time with --timeout",
  } as const;
  const text = renderVerdictText(
    { ...pass, result: "UNDECIDED", message: "The check was not decided.", undecided },
    sources,
    { paint: plain, columns: 60 },
  );
  expect(text).toMatchInlineSnapshot(`
    "UNDECIDED  The check was not decided.

      z3-wasm found no answer within 10 ms; allow more time with
      --timeout

    z3-wasm 5.1.0, not decided, 12 ms; world: strings; assumptions: action-shape, resource-shape"
  `);
});

test("colours dress the text and change none of it", () => {
  const options = { paint: plain, columns: 80 };
  for (const verdict of [fail, pass]) {
    const coloured = renderVerdictText(verdict, sources, { ...options, paint: ansi });
    expect(coloured.startsWith(verdict.result === "PASS" ? "\u001b[1;32mPASS" : "\u001b[1;31mFAIL")).toBe(true);
    // oxlint-disable-next-line no-control-regex -- taking the colours off again
    expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, "")).toBe(renderVerdictText(verdict, sources, options));
  }
});

test("as JSON: nothing that has nothing to say, and a request that can be read again", () => {
  expect(verdictToJson(fail)).toMatchInlineSnapshot(`
    {
      "assumptions": [
        "action-shape",
        "resource-shape",
      ],
      "check": "CheckNoNewAccess",
      "counterexample": {
        "absentKeys": [
          "aws:SourceVpc",
        ],
        "action": "s3:DeleteBucket",
        "context": {
          "aws:sourceip": "203.0.113.7",
        },
        "principal": "arn:aws:iam::111122223333:user/alice",
        "resource": "arn:aws:s3:::bucket",
      },
      "message": "The modified permissions grant new access compared to your existing policy.",
      "reasons": [
        {
          "description": "New access in the statement with index: 0.",
          "noLongerDeniedBy": [
            {
              "effect": "Deny",
              "index": 1,
              "sid": "NoWrites",
            },
          ],
          "statementIndex": 0,
        },
        {
          "description": "New access in the statement with sid: All.",
          "statementId": "All",
          "statementIndex": 1,
        },
      ],
      "result": "FAIL",
      "solver": {
        "milliseconds": 12.35,
        "name": "z3-wasm",
        "route": "solver",
        "version": "5.1.0",
      },
      "world": "strings",
    }
  `);
  expect(Object.keys(verdictToJson(pass))).toEqual([
    "check",
    "result",
    "message",
    "reasons",
    "world",
    "assumptions",
    "solver",
  ]);
});
