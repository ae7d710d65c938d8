import { validateDocument } from "@policyproof/validation";
import type { Validation } from "@policyproof/validation";
import { expect, test } from "vitest";
import { plain } from "./paint.ts";
import { renderFindingsText } from "./render-findings.ts";

const TEXT = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "", "Effect": "Allow", "Action": "s3:Get\\u001b*", "Resource": "*" },
    { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" }
  ]
}`;

function render(text: string, more: Partial<Validation> = {}): string {
  const { findings } = validateDocument(text, { policyType: "IDENTITY_POLICY" });
  const validation = { findings, proved: [], undecided: [], ...more };
  return renderFindingsText(validation, { file: "policy.json", text }, { paint: plain, columns: 80 });
}

test("findings with their numbers, places and links, in the order of the text", () => {
  expect(render(TEXT)).toMatchInlineSnapshot(`
    "1 error, 1 warning, 1 suggestion  policy.json

    SUGGESTION  EMPTY_SID_VALUE
      Add a value to the empty string in the Sid element.
      at policy.json:4:14
    4 |     { "Sid": "", "Effect": "Allow", "Action": "s3:Get\\u001b*", "Resource":…
      |              ^^
      https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-sid-value

    WARNING  UNSUPPORTED_CHARACTER
      The string holds U+001B, which IAM policies cannot hold. Use only TAB, LF, CR
      and the characters U+0020 to U+00FF.
      at policy.json:4:47
    4 | …Sid": "", "Effect": "Allow", "Action": "s3:Get\\u001b*", "Resource": "*" },
      |                                         ^^^^^^^^^^^^^^^
      https://github.com/policyproof/policyproof/blob/main/docs/validate-policy.md#unsupported_character

    ERROR  INVALID_EFFECT
      The effect allow is not valid. Use Allow or Deny.
      at policy.json:5:17
    5 |     { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" }
      |                 ^^^^^^^
      https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-effect"
  `);
});

test("nothing to say", () => {
  expect(
    render(`{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "a"}]}`),
  ).toContain("1 error  policy.json");
  expect(render("", { findings: [] })).toBe("No findings  policy.json");
});

test("what was proved, what was not decided and what was not examined", () => {
  const [finding] = validateDocument(TEXT, { policyType: "IDENTITY_POLICY" }).findings;
  if (finding === undefined) throw new Error("the document of this test has findings");
  const proof = { name: "z3", version: "4", route: "solver" } as const;
  const text = render(TEXT, {
    findings: [finding],
    proved: [{ finding, statementIndex: 0, by: [], proof }],
    undecided: [{ statementIndex: 1, question: "implied", why: { kind: "timeout", detail: "no answer within 1 ms" } }],
    notExamined: { because: "out-of-time", statements: [0, 2] },
  });
  expect(text).toContain("  proved for every request: z3 4\n");
  expect(text.replaceAll("\n", " ")).toContain(
    "Not decided: whether the statement with index 1 says nothing that others do not say: no answer within 1 ms.",
  );
  expect(text.replaceAll("\n", " ")).toContain(
    "Not examined for lack of time: whether the statements with index 0, 2 change",
  );
});

test("no more findings than one reads, and none of them forgotten", () => {
  const statement = { Effect: "Allow", Action: "s3", Resource: "*" };
  const text = JSON.stringify({ Version: "2012-10-17", Statement: Array.from({ length: 130 }, () => statement) });
  const shown = render(text);
  expect(shown.match(/^(?:ERROR|WARNING|SUGGESTION) {2}/gm)).toHaveLength(100);
  expect(shown).toContain("more; --format json lists them all");
});
