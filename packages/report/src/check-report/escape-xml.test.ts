import fc from "fast-check";
import { expect, it } from "vitest";
import { hostileText } from "../../test/hostile.ts";
import { readXml } from "../../test/xml-reader.ts";
import { escapeXml } from "./escape-xml.ts";

it("a parser gives back the text, with what XML cannot hold written out", () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.string({ unit: "grapheme" })), (text) => {
      const escaped = escapeXml(text);
      const { attributes, text: content } = readXml(`<a b="${escaped}">${escaped}</a>`);
      const expected = text.replaceAll(
        /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
        (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
      );
      expect(content).toBe(expected);
      expect(attributes.get("b")).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

it("white space and quotes are references, so that no parser changes them", () => {
  expect(escapeXml(`a\r\n\t"'<&>`)).toBe("a&#13;&#10;&#9;&#34;&#39;&#60;&#38;&#62;");
  expect(escapeXml("\u0000\ufffe\ud800")).toBe("\\u{0}\\u{fffe}\\u{d800}");
});
