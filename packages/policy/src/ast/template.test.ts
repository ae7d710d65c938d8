import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Template, TemplatePart } from "./pattern.ts";
import { isPossibleKey, parseGlob, parseTemplate, splitArnTemplate } from "./template.ts";

const run: TemplatePart = { kind: "any-run" };
const one: TemplatePart = { kind: "any-char" };
const text = (value: string): TemplatePart => ({ kind: "literal", text: value });
const both = { wildcards: true, variables: true };
const username: TemplatePart = { kind: "variable", name: "aws:UserName", key: "aws:username" };

/** The text that parses to the template, if no literal holds special characters. */
function write(template: Template): string {
  return template
    .map((part) => {
      switch (part.kind) {
        case "literal":
          return part.text;
        case "any-run":
          return "*";
        case "any-char":
          return "?";
        case "variable":
          return part.default === undefined ? `\${${part.name}}` : `\${${part.name}, '${part.default}'}`;
      }
    })
    .join("");
}

describe("parseTemplate", () => {
  it.each<[string, Template]>([
    ["", []],
    ["abc", [text("abc")]],
    ["a*b?c", [text("a"), run, text("b"), one, text("c")]],
    ["***", [run]],
    ["*?*", [run, one, run]],
    ["a${aws:UserName}/*", [text("a"), username, text("/"), run]],
    ["${aws:UserName}${aws:UserName}", [username, username]],
    [
      "${aws:UserName, 'no one'}",
      [{ ...username, kind: "variable", name: "aws:UserName", key: "aws:username", default: "no one" }],
    ],
    ["${a, ''}", [{ kind: "variable", name: "a", key: "a", default: "" }]],
    ["${a, '}*'}b", [{ kind: "variable", name: "a", key: "a", default: "}*" }, text("b")]],
    ["a${*}b${?}${$}", [text("a*b?$")]],
    ["$a$$", [text("$a$$")]],
    ["a${b*", [text("a${b"), run]],
    ["$${a}", [text("$"), { kind: "variable", name: "a", key: "a" }]],
  ])("takes %j apart", (written, expected) => {
    expect(parseTemplate(written, both)).toEqual(expected);
  });

  it.each([
    "${}",
    "${ aws:username}",
    "${aws:user name}",
    "${a,'b'}",
    "${a,  'b'}",
    "${a, b}",
    "${a, 'b' }",
    "${a, 'b}",
    "${a${b}",
    "${**}",
  ])("takes %j for a variable that never has a value", (written) => {
    const parts = parseTemplate(written, both);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ kind: "variable", name: written.slice(2, -1), key: written.toLowerCase() });
    expect(parts[0]).not.toHaveProperty("default");
    expect(parts[0]?.kind === "variable" && isPossibleKey(parts[0].key)).toBe(false);
  });

  it("leaves wildcards and variables alone if they are off", () => {
    expect(parseTemplate("a*${b}?", { wildcards: false, variables: true })).toEqual([
      text("a*"),
      { kind: "variable", name: "b", key: "b" },
      text("?"),
    ]);
    expect(parseTemplate("a*${*}?", { wildcards: true, variables: false })).toEqual([
      text("a"),
      run,
      text("${"),
      run,
      text("}"),
      one,
    ]);
    expect(parseTemplate("a*${*}?", { wildcards: false, variables: false })).toEqual([text("a*${*}?")]);
  });

  it("reads back what it is written from", () => {
    const part = fc.oneof(
      fc.string({ unit: fc.constantFrom("a", ":", "/", "é", "\u{1f600}"), minLength: 1, maxLength: 3 }).map(text),
      fc.constantFrom(run, one),
      fc.constantFrom<TemplatePart>(username, { kind: "variable", name: "a/B", key: "a/b", default: "}x" }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const template = parts.filter(
          (current, index) =>
            current.kind === "any-char" || current.kind === "variable" || current.kind !== parts[index - 1]?.kind,
        );
        expect(parseTemplate(write(template), both)).toEqual(template);
      }),
    );
  });

  it.each(["${", "${a, '", "${a}", "${*}", "*?", "}${", "a*"])("takes long texts of %j in linear time", (piece) => {
    const length = 2_000_000;
    const parts = parseTemplate(piece.repeat(length / piece.length), both);
    expect(parts.length).toBeLessThanOrEqual(length);
    expect(splitArnTemplate(parts)).toBeUndefined();
    expect(parseTemplate(`${piece.repeat(length / piece.length)}'}`, both).length).toBeLessThanOrEqual(length + 1);
  });
});

describe("parseGlob", () => {
  it("knows wildcards and nothing else", () => {
    expect(parseGlob("a**${b}?")).toEqual([text("a"), run, text("${b}"), one]);
  });
});

describe("splitArnTemplate", () => {
  it("splits at the first five colons", () => {
    expect(splitArnTemplate(parseTemplate("arn:aws:s3:::b:k/*", both))).toEqual([
      [text("arn")],
      [text("aws")],
      [text("s3")],
      [],
      [],
      [text("b:k/"), run],
    ]);
  });

  it("does not split within variables", () => {
    expect(splitArnTemplate(parseTemplate("arn:aws:iam::${aws:UserName}:role/x?", both))).toEqual([
      [text("arn")],
      [text("aws")],
      [text("iam")],
      [],
      [username],
      [text("role/x"), one],
    ]);
  });

  it.each(["", "*", "arn:aws:s3::", "${aws:SourceArn}"])("gives nothing for %j", (written) => {
    expect(splitArnTemplate(parseTemplate(written, both))).toBeUndefined();
  });

  it("splits texts as a split at colons does", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ":", "b"), maxLength: 14 }), (written) => {
        const fields = splitArnTemplate(parseTemplate(written, both));
        const expected = written.split(":");
        if (expected.length < 6) expect(fields).toBeUndefined();
        else expect(fields?.map(write)).toEqual([...expected.slice(0, 5), expected.slice(5).join(":")]);
      }),
    );
  });
});

describe("isPossibleKey", () => {
  it.each(["aws:username", "aws:principaltag/cost center", "oidc.eks.eu-west-1.amazonaws.com/id/x:sub"])(
    "takes %j",
    (key) => {
      expect(isPossibleKey(key)).toBe(true);
    },
  );

  it.each(["", " aws:username", "aws:username\n", "${aws:username}"])("refuses %j", (key) => {
    expect(isPossibleKey(key)).toBe(false);
  });
});
