import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "../../test/hostile.ts";
import { checkMarkdown, withoutCode } from "../../test/markdown-check.ts";
import { codeBlock, codeSpan, prose, tableCell } from "./escape-markdown.ts";

describe("foreign text", () => {
  it("is nothing but code as a span, in a sentence, in a cell and in a block", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        expect(withoutCode(`x ${codeSpan(a)} y ${codeSpan(b)} z`)).toMatch(/^x (◆|\(empty\)) y (◆|\(empty\)) z$/);
        expect(withoutCode(codeBlock(a))).toBe("");
        checkMarkdown(`${codeBlock(a)}\n\n${prose(a)}\n\n- ${prose(b)} ${codeSpan(a)}\n`);
        expect(tableCell(codeSpan(a))).not.toContain("|");
      }),
      { numRuns: 1000 },
    );
  });
});

it.for<readonly [string, string]>([
  ["", "(empty)"],
  ["a", "`a`"],
  ["`", "`` ` ``"],
  ["a``b", "```a``b```"],
  [" a ", "`  a  `"],
  ["a\nb", "`a\\u{a}b`"],
  ["<!-- x -->", "`<\\u{21}-- x -->`"],
])("%j is the span %j", ([text, span]) => {
  expect(codeSpan(text)).toBe(span);
});

it.for<readonly [string, string]>([
  ["The role may call s3:GetObject.", "The role may call `s3:GetObject`."],
  ['when aws:Tag is "a b", else not (see x)', 'when `aws:Tag` is `"a b"`, else not (see x)'],
  ["It's #1 of @all, <b>bold</b>", "It's `#1` of `@all`, `<b>bold</b>`"],
  ["remove `s3:Get*` (`b`), or `", "remove `s3:Get*` (`b`), or `` ` ``"],
  ["see https://evil.example/x.", "see `https://evil.example/x`."],
  ["a defaced bucket", "a `defaced` bucket"],
  ["1. of 12 policies, 1234567", "`1`. of 12 policies, `1234567`"],
])("the sentence %j is %j", ([sentence, markdown]) => {
  expect(prose(sentence)).toBe(markdown);
});
