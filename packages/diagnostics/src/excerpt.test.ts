import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt } from "./excerpt.ts";
import { createLineIndex } from "./line-index.ts";

/** The excerpt of the stretch between `«` and `»`. */
function marked(text: string): string {
  const start = text.indexOf("«");
  const end = text.indexOf("»") - 1;
  const plain = text.replaceAll(/[«»]/g, "");
  return excerpt(plain, createLineIndex(plain).span(start, end));
}

describe("excerpt", () => {
  it("puts carets under the span", () => {
    expect(marked('{\n  "Effect": «"allow"»\n}')).toBe(
      ['2 |   "Effect": "allow"', "  |             ^^^^^^^"].join("\n"),
    );
  });

  it("shows a single caret for an empty span, also at the end of the text", () => {
    expect(marked('{\n"a": «»')).toBe(['2 | "a":', "  |      ^"].join("\n"));
    expect(marked("«»")).toBe(["1 |", "  | ^"].join("\n"));
  });

  it("keeps the carets in place after tabs, astral and invisible characters", () => {
    expect(marked("\t\ta«b»")).toBe(["1 |     ab", "  |      ^"].join("\n"));
    expect(marked("\u{1f600}«b»")).toBe(["1 | \u{1f600}b", "  |  ^"].join("\n"));
    expect(marked("\u001b[31m\u202e«b»")).toBe(["1 | \ufffd[31m\ufffdb", "  |       ^"].join("\n"));
  });

  it("leaves out the carriage return of CRLF", () => {
    expect(marked("a\r\n«bc»\r\nd")).toBe(["2 | bc", "  | ^^"].join("\n"));
  });

  it("shows every line of a short span and marks its first", () => {
    expect(marked("[\n  «{\n    1\n  }»\n]")).toBe(["2 |   {", "  |   ^", "3 |     1", "4 |   }"].join("\n"));
  });

  it("leaves out the middle of a long span and aligns line numbers", () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line${index + 1}`);
    expect(marked(`«${lines.join("\n")}»`)).toBe(
      [
        " 1 | line1",
        "   | ^^^^^",
        " 2 | line2",
        " 3 | line3",
        " 4 | line4",
        " 5 | line5",
        "   ...",
        "12 | line12",
      ].join("\n"),
    );
  });

  it("cuts long lines around the span", () => {
    const [source = "", carets = ""] = marked(`${"x".repeat(5000)}«here»${"y".repeat(5000)}`).split("\n");
    expect(source.length).toBeLessThan(115);
    expect(source).toMatch(/^1 \| \.\.\.x+herey+\.\.\.$/);
    expect(carets.indexOf("^")).toBe(source.indexOf("here"));
    expect(carets).toMatch(/^ {2}\| +\^{4}$/);
  });

  it("cuts long spans, and never through a surrogate pair", () => {
    const [source = "", carets = ""] = marked(`a«${"\u{1f600}".repeat(500)}»`).split("\n");
    expect(source).toMatch(/^1 \| a(\u{1f600})+\.\.\.$/u);
    expect(carets.length).toBe(Array.from(source).length - 3);
  });

  it("shows lines of about 100 columns at most, whatever the text and the span", () => {
    const text = fc
      .array(fc.constantFrom("a", "\n", "\r\n", "\r", "\u{1f600}", "\ud800", "\t", "b".repeat(70), "\u2028"), {
        maxLength: 40,
      })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat(3000), fc.nat(3000), (source, a, b) => {
        const shown = excerpt(source, createLineIndex(source).span(Math.min(a, b), Math.max(a, b))).split("\n");
        expect(shown.length).toBeLessThanOrEqual(8);
        expect(shown[1]).toMatch(/^ *\| *\^+$/);
        // A line of tabs is the widest: each takes two columns.
        for (const line of shown) expect(line.length).toBeLessThanOrEqual(220);
      }),
    );
  });
});
