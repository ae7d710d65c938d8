import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineIndex } from "./line-index.ts";

describe("createLineIndex", () => {
  it("counts lines from 1 at LF, CRLF and a CR alone", () => {
    const index = createLineIndex("ab\ncd\r\nef\rgh");
    expect([0, 2, 3, 5, 7, 9, 10, 12].map((offset) => index.position(offset))).toEqual([
      { offset: 0, line: 1, column: 1 },
      { offset: 2, line: 1, column: 3 },
      { offset: 3, line: 2, column: 1 },
      { offset: 5, line: 2, column: 3 },
      { offset: 7, line: 3, column: 1 },
      { offset: 9, line: 3, column: 3 },
      { offset: 10, line: 4, column: 1 },
      { offset: 12, line: 4, column: 3 },
    ]);
  });

  it("gives lines without their ends", () => {
    const text = "ab\r\n\r\ncd\n";
    const index = createLineIndex(text);
    const lines = [1, 2, 3, 4].map((number) => {
      const { start, end } = index.line(number);
      return text.slice(start, end);
    });
    expect(lines).toEqual(["ab", "", "cd", ""]);
  });

  it("moves offsets and lines outside of the text to its ends", () => {
    const index = createLineIndex("a\nb");
    expect(index.position(-1)).toEqual({ offset: 0, line: 1, column: 1 });
    expect(index.position(9)).toEqual({ offset: 3, line: 2, column: 2 });
    expect(index.line(0)).toEqual({ start: 0, end: 1 });
    expect(index.line(7)).toEqual({ start: 2, end: 3 });
  });

  it("agrees with splitting the text before the offset", () => {
    const text = fc
      .array(fc.constantFrom("a", "\n", "\r\n", "\r", "\u{1f600}", "\t"), { maxLength: 30 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat(60), (source, wanted) => {
        const offset = Math.min(wanted, source.length);
        // In the middle of a CRLF the line has not ended yet.
        fc.pre(!(source[offset - 1] === "\r" && source[offset] === "\n"));
        const before = source.slice(0, offset).split(/\r\n|\n|\r/);
        const position = createLineIndex(source).position(offset);
        expect(position).toEqual({ offset, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
      }),
    );
  });
});
