import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extract } from "../../src/detect/extract.ts";
import type { FileExtraction, Format } from "../../src/detect/format.ts";
import { describeExtraction } from "../terraform/describe-extraction.ts";

const DATA = new URL("../data/detect/", import.meta.url);
const FILES = readdirSync(DATA).filter((name) => !/\.(?:txt|md)$/.test(name));
const POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}';

function extracted(path: string, text: string, named = true): FileExtraction {
  return extract({ path, text }, { named });
}

describe("extract", () => {
  it.each(FILES)("%s", async (name) => {
    const text = readFileSync(new URL(name, DATA), "utf8");
    const expected = new URL(`${name}.expected.txt`, DATA);
    await expect(describeExtraction(extracted(name, text))).toMatchFileSnapshot(expected.pathname);
  });

  it.each<[string, Format, number]>([
    ["package.json", "none", 0],
    ["tsconfig.json", "none", 0],
    ["deployment.yaml", "none", 0],
    ["plan-log.json", "none", 0],
    ["plan.bin", "none", 0],
    ["empty.json", "none", 0],
    ["main.tf", "terraform-source", 0],
    // These should have been something.
    ["broken.json", "unreadable", 1],
    ["utf16.json", "unreadable", 1],
    ["list-mixed.json", "policies", 1],
  ])("of %s, which was met in a folder, is %s with %i entries", (name, format, entries) => {
    const text = readFileSync(new URL(name, DATA), "utf8");
    const found = extracted(name, text, false);
    expect([found.format, found.notAnalysed.length]).toStrictEqual([format, entries]);
  });

  it.each([
    ["policies/a.json", "{ not json", 1],
    ["policies/a.json", '{"a": [1, 2', 1],
    ["policies/a.JSON", "hello", 1],
    ["settings.json", '{\n  // a comment, with "quotes\n  "a": [1, /* 2, */ "//", ",]",],\n}', 0],
    ["templates/pod.yaml", "{{ if .Values.on }}\na: b\n{{ end }}", 0],
    ["template.yaml", "Resources:\n  Role: [\n", 1],
  ])("of %s, which holds %j and was met in a folder, tells what cannot be read: %i", (path, text, entries) => {
    const { notAnalysed } = extracted(path, text, false);
    expect(notAnalysed.map(({ kind }) => kind)).toStrictEqual(Array(entries).fill("malformed"));
  });

  it("goes by what a file holds and not by its name", () => {
    expect(extracted("policy", POLICY).format).toBe("policy");
    expect(extracted("policy.yaml", POLICY).format).toBe("policy");
    expect(extracted("policy.txt", `\u{feff}${POLICY}`).format).toBe("policy");
    expect(extracted("notes.txt", "Statement: []\n").format).toBe("policy");
    expect(extracted("notes.txt", "hello").format).toBe("none");
    expect(extracted("main.tf.json", "{}").format).toBe("terraform-source");
  });

  it.each([
    ["{}", "none"],
    ["[]", "none"],
    ["null", "none"],
    ['{"Statement": 1}', "policy"],
    ['{"statement": []}', "policy"],
    ['{"Version": "2012-10-17"}', "policy"],
    ['{"Version": "1.0.0"}', "none"],
    ['{"managementAccount": "111122223333"}', "none"],
    ['{"identity": []}', "policy-set"],
    ['{"format_version": "1.0"}', "terraform-plan"],
    ['{"version": 4, "terraform_version": "1.0.0", "serial": 1}', "terraform-state"],
    ['{"version": 3, "terraform_version": "0.11.0", "serial": 1}', "terraform-state"],
    ['{"Resources": {}}', "none"],
    ['{"AWSTemplateFormatVersion": "2010-09-09"}', "cloudformation"],
    ['{"Policy": "not a document"}', "none"],
    [`${POLICY} ${POLICY}`, "policies"],
    [`${POLICY} x`, "unreadable"],
    [`[${POLICY}, [${POLICY}]]`, "policies"],
  ] as const)("takes %s for %s", (text, format) => {
    expect(extracted("x.json", text).format).toBe(format);
  });

  it("passes nothing over that was named", () => {
    for (const text of ["{}", "[]", "null", "1", "", "{", '{"a": 1} {"b": 2}', "- a\n- b", '"x"'])
      expect([text, extracted("x.json", text).notAnalysed]).not.toStrictEqual([text, []]);
  });

  it("shows a document of several where it stands in the file", () => {
    const text = `\n${POLICY}\n\n  ${POLICY}\n`;
    const second = extracted("x.json", text).policies[1];
    expect(second).toMatchObject({ id: "[1]", place: { path: [1], span: { start: { line: 4, column: 3 } } } });
  });

  it.each([
    [
      "1,000 levels",
      `{"Statement": ${"[".repeat(1000)}${"]".repeat(1000)}}`,
      "the document is nested more than 250 levels deep",
    ],
    [
      "a key twice",
      '{"Statement": [], "Statement": []}',
      "the key `Statement` is given twice in one object, first in line 1",
    ],
    ["half a character", '{"Statement": "\\ud800"}', "`\\ud800` is half of a surrogate pair and no character"],
    [
      "too much",
      `{"Statement": "${" ".repeat(64 * 1024 * 1024)}"}`,
      "the text has 67108881 characters and the limit is 67108864",
    ],
    ["brackets", "{".repeat(1_000_000), "expected a key but found `{`"],
  ])("answers to %s", (_what, text, reason) => {
    expect(extracted("x.json", text)).toMatchObject({
      format: "unreadable",
      notAnalysed: [{ kind: "malformed", reason }],
    });
  });

  it("refuses markers that the file brings along, however they are written", () => {
    const text = POLICY.replace('"Resource": "*"', '"Resource": "\\u0024{policyproof:00}"');
    expect(extracted("x.json", text)).toMatchObject({ policies: [], notAnalysed: [{ kind: "unsupported" }] });
  });

  it("reads a large plan", () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*", Sid: "x".repeat(900) }],
    });
    const changes = Array.from({ length: 9000 }, (_, index) => ({
      address: `aws_iam_policy.p[${index}]`,
      mode: "managed",
      type: "aws_iam_policy",
      name: "p",
      index,
      change: { actions: ["create"], after: { policy }, after_unknown: {} },
    }));
    const text = JSON.stringify({ format_version: "1.2", terraform_version: "1.11.4", resource_changes: changes });
    expect(text.length).toBeGreaterThan(10_000_000);
    const { policies, notAnalysed } = extracted("plan.json", text);
    expect([policies.length, notAnalysed.length]).toStrictEqual([9000, 0]);
  });

  it("never throws, and says something of every file that was named", () => {
    const key = fc.constantFrom(
      "Statement", "Version", "Policy", "Document", "PolicyVersion", "Attributes", "Role", "Roles", "Resources", "Type", "identity", "scp",
      "format_version", "planned_values", "values", "resources", "UserDetailList", "Policies", "Arn",
    ); // prettier-ignore
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, true, 4, "1.2", "2012-10-17", POLICY, "%7B%22Statement%22%3A[]%7D", "AWS::IAM::Policy"),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(key, tie("value"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom("x.json", "x.yaml", "x.jsonl"), (tree, path) => {
        const { format, policies, notAnalysed } = extracted(path, JSON.stringify(tree));
        if (format === "none") expect(policies).toStrictEqual([]);
        if (format === "none" || format === "unreadable") expect(notAnalysed).not.toStrictEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("never throws, whatever the text is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.constantFrom("x.json", "x.yaml", "x", "x.template"),
        (text, path) => {
          expect(extracted(path, text).policies.length).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
