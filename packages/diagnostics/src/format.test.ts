import { describe, expect, it } from "vitest";
import { createDiagnostic } from "./create.ts";
import { formatDiagnostic, formatLocation } from "./format.ts";
import { createLineIndex } from "./line-index.ts";

const text = '{\n  "Effect": "allow",\n  "Effect": "Deny"\n}';
const lines = createLineIndex(text);

describe("formatLocation", () => {
  it("is file:line:column", () => {
    expect(formatLocation("policy.json", lines.span(14, 21))).toBe("policy.json:2:13");
  });

  it("is the file alone without a span", () => {
    expect(formatLocation("policy.json")).toBe("policy.json");
  });

  it("shows control characters of a file's name", () => {
    expect(formatLocation("a\u001b[31m.json")).toBe("a\\u{1b}[31m.json");
  });
});

describe("formatDiagnostic", () => {
  it("gives the place, the finding, the source and the remedy", () => {
    const diagnostic = createDiagnostic("invalid-effect", "`allow` is no effect", {
      span: lines.span(14, 21),
      help: "write `Allow`",
    });
    expect(formatDiagnostic(diagnostic, { file: "policy.json", text })).toMatchInlineSnapshot(`
      "policy.json:2:13: error[invalid-effect]: \`allow\` is no effect
        2 |   "Effect": "allow",
          |             ^^^^^^^
        help: write \`Allow\`"
    `);
  });

  it("gives related places", () => {
    const diagnostic = createDiagnostic("json-duplicate-key", "the key `Effect` is given twice", {
      span: lines.span(25, 33),
      related: [{ message: "first given", span: lines.span(4, 12) }],
    });
    expect(formatDiagnostic(diagnostic, { file: "policy.json", text })).toMatchInlineSnapshot(`
      "policy.json:3:3: error[json-duplicate-key]: the key \`Effect\` is given twice
        3 |   "Effect": "Deny"
          |   ^^^^^^^^
        note: first given at policy.json:2:3
        2 |   "Effect": "allow",
          |   ^^^^^^^^"
    `);
  });

  it("gives one line for a finding without a place", () => {
    const diagnostic = createDiagnostic("no-allow-statement", "the policy allows nothing");
    expect(formatDiagnostic(diagnostic, { file: "<stdin>", text })).toBe(
      "<stdin>: info[no-allow-statement]: the policy allows nothing",
    );
  });
});
