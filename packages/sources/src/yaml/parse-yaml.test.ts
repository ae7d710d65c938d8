import fc from "fast-check";
import { parseJson } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { describe, expect, it } from "vitest";
import { parseYaml } from "./parse-yaml.ts";
import type { YamlOptions } from "./parse-yaml.ts";

function valueOf(text: string, options?: YamlOptions): unknown {
  const { value, diagnostics } = parseYaml(text, options);
  expect(diagnostics).toEqual([]);
  return value === undefined ? undefined : plain(value);
}

function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
    case "array":
      return node.items.map(plain);
    case "number":
      return { number: node.raw };
    case "string":
    case "boolean":
      return node.value;
    case "null":
      return null;
  }
}

function problem(text: string, options?: YamlOptions): string {
  const { value, diagnostics } = parseYaml(text, options);
  expect(value).toBeUndefined();
  const [first] = diagnostics;
  return `${first?.code} ${first?.span?.start.line}:${first?.span?.start.column} ${first?.message}`;
}

/** The texts that the values stand on. */
function places(text: string, options?: YamlOptions): readonly string[] {
  const { value } = parseYaml(text, options);
  const found: string[] = [];
  const visit = (node: JsonNode): void => {
    found.push(text.slice(node.span.start.offset, node.span.end.offset));
    if (node.kind === "array") node.items.forEach(visit);
    if (node.kind === "object") {
      for (const { keySpan, value: inner } of node.members) {
        found.push(text.slice(keySpan.start.offset, keySpan.end.offset));
        visit(inner);
      }
    }
  };
  if (value !== undefined) visit(value);
  return found;
}

describe("scalars", () => {
  it("leaves dates and bare words as texts", () => {
    expect(valueOf("[2012-10-17, abc, 'true', \"1\", 12:30:45]")).toEqual([
      "2012-10-17",
      "abc",
      "true",
      "1",
      "12:30:45",
    ]);
  });

  it("keeps numbers as they are written", () => {
    expect(valueOf("[1, 012345678901, 1.50, -3e5, 0x1F, 0o17]")).toEqual(
      ["1", "012345678901", "1.50", "-3e5", "0x1F", "0o17"].map((number) => ({ number })),
    );
  });

  it("has more booleans by YAML 1.1 than by 1.2", () => {
    const text = "[yes, No, on, OFF, y, n, true, False]";
    expect(valueOf(text)).toEqual(["yes", "No", "on", "OFF", "y", "n", true, false]);
    expect(valueOf(text, { version: "1.1" })).toEqual([true, false, true, false, "y", "n", true, false]);
  });

  it("has numbers of YAML 1.1 where asked to", () => {
    expect(valueOf("[012345670123, 012345678901, 1_000, 190:20:30, .5, '.', +]", { version: "1.1" })).toEqual([
      { number: "012345670123" },
      "012345678901",
      { number: "1_000" },
      { number: "190:20:30" },
      { number: ".5" },
      ".",
      "+",
    ]);
  });

  it("reads null in all its forms", () => {
    expect(valueOf("a:\nb: ~\nc: null\nd: NULL")).toEqual({ a: null, b: null, c: null, d: null });
  });

  it("reads block scalars", () => {
    expect(valueOf("a: |\n  x\n  y\nb: >-\n  x\n  y\nc: |+\n  z\n\nd: 1")).toEqual({
      a: "x\ny\n",
      b: "x y",
      c: "z\n\n",
      d: { number: "1" },
    });
  });

  it("takes YAML's own tags, and refuses those that do not fit", () => {
    expect(valueOf("[!!str 12, !!int 3, !!bool true, !!str, ! 5]")).toEqual(["12", { number: "3" }, true, "", "5"]);
    expect(problem("!!int abc")).toBe("json-syntax 1:7 the tag `!!int` does not fit this value");
    expect(problem("a: !!binary aGk=")).toBe("json-syntax 1:13 the tag `!!binary` does not fit this value");
  });
});

describe("places", () => {
  it("are those of the characters", () => {
    expect(places('a: "x"\nbc:\n  - 1\n  - {d: e}\n')).toEqual([
      'a: "x"\nbc:\n  - 1\n  - {d: e}', "a", '"x"', "bc", "- 1\n  - {d: e}", "1", "{d: e}", "d", "e",
    ]); // prettier-ignore
  });

  it("include tags, whatever stands after them", () => {
    const tags = { "!T": (value: JsonNode, span: JsonNode["span"]): JsonNode => ({ ...value, span }) };
    expect(places("a: !T # about !T\n  b\nc: &x !T [d]", { tags })).toEqual([
      "a: !T # about !T\n  b\nc: &x !T [d]", "a", "!T # about !T\n  b", "c", "&x !T [d]", "d",
    ]); // prettier-ignore
  });

  it("survive line ends of all kinds, byte order marks and characters beyond the first plane", () => {
    const { value } = parseYaml("\u{feff}a: 😀\r\nb: c\nd: e");
    const members = value?.kind === "object" ? value.members : [];
    expect(members.map(({ keySpan }) => `${keySpan.start.line}:${keySpan.start.column}`)).toEqual([
      "1:2",
      "2:1",
      "3:1",
    ]);
  });
});

describe("mappings", () => {
  it("refuses keys given twice, however they are written", () => {
    expect(problem("a: 1\nb: 2\n'a': 3")).toBe(
      "json-duplicate-key 3:1 the key `a` is given twice in one mapping, first in line 1",
    );
    expect(problem("{x: {a: 1, a: 2}}")).toContain("json-duplicate-key 1:12");
  });

  it("refuses keys that are no texts", () => {
    expect(problem("[a]: 1")).toContain("a key is a text");
    expect(problem("? {a: b}\n: 1")).toContain("a key is a text");
  });

  it("merges, with what is written first", () => {
    expect(valueOf("a: &a {x: 1, y: 2}\nb: &b {x: 3, z: 4}\nc:\n  <<: [*a, *b]\n  y: 5\nd: {'<<': 1}")).toMatchObject({
      c: { x: { number: "1" }, y: { number: "5" }, z: { number: "4" } },
      d: { "<<": { number: "1" } },
    });
    expect(problem("a:\n  <<: 3")).toContain("`<<` merges mappings");
  });

  it("is not confused by names of JavaScript", () => {
    expect(problem("__proto__: 1\nconstructor: !toString x")).toContain("the tag `!toString` is not known");
  });
});

describe("aliases", () => {
  it("stand for the last anchor before them", () => {
    expect(valueOf("- &a x\n- *a\n- &a y\n- *a")).toEqual(["x", "x", "y", "y"]);
  });

  it("are refused where they stand for nothing, or for what is around them", () => {
    expect(problem("a: *b")).toContain("the alias `*b` has no anchor before it");
    expect(problem("a: &a [*a]")).toContain("stands within what it stands for");
  });

  it("are bounded", () => {
    const lines = Array.from({ length: 30 }, (_, level) => `a${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`);
    expect(problem(["a-1: &a-1 x", ...lines].join("\n"))).toContain("json-too-large");
  });

  it("do not hide depth", () => {
    const lines = Array.from({ length: 200 }, (_, level) => `a${level}: &a${level} [*a${level - 1}]`);
    expect(problem(["a-1: &a-1 x", ...lines].join("\n"))).toContain("json-too-deep");
  });
});

describe("what is refused", () => {
  it.each([
    ["", "json-empty"],
    ["# nothing\n", "json-empty"],
    ["a: 1\n---\nb: 2", "json-syntax 2:1 the text holds several documents"],
    ["a:\n\t- b", "json-syntax"],
    ["a: [1, 2", "json-unexpected-end"],
    ["a: 'x", "json-unexpected-end"],
    ["a: \u0000", "json-control-character 1:4"],
    ["a: \ud800", "json-lone-surrogate 1:4"],
    ['a: "\\ud800"', "json-lone-surrogate 1:4"],
    ["a: !Sub x", "json-syntax 1:4 the tag `!Sub` is not known"],
    ["a: b: c", "json-syntax"],
  ])("%j", (text, expected) => {
    expect(problem(text)).toContain(expected);
  });

  it.each([
    ["brackets", "[".repeat(1000)],
    ["closed brackets", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
    ["indentation", Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["dashes", "- ".repeat(1000)],
  ])("%s without end", (_name, text) => {
    expect(problem(text)).toContain("json-too-deep");
  });

  it("says how long a text may be", () => {
    expect(problem("a".repeat(11), { maxLength: 10 })).toBe(
      "json-too-large 1:1 the text has 11 characters and the limit is 10",
    );
  });

  it("takes one document with its marks", () => {
    expect(valueOf("%YAML 1.2\n---\na: 1\n...\n")).toEqual({ a: { number: "1" } });
  });
});

describe("any text", () => {
  it("is read or refused, never more", () => {
    const piece = fc.constantFrom(
      "a",
      ": ",
      "\n",
      "- ",
      "  ",
      "{",
      "}",
      "[",
      "]",
      ",",
      "&a ",
      "*a",
      "!T ",
      "'",
      '"',
      "|\n",
      ">-\n",
      "#",
      "? ",
      "<<: ",
      "---\n",
      "\t",
      "%",
      "@",
      "\\",
      "😀",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join("");
        const { value, diagnostics } = parseYaml(text);
        expect(value === undefined).toBe(diagnostics.length > 0);
        for (const { span } of diagnostics) expect(span?.end.offset ?? 0).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3000 },
    );
  });

  it("of JSON is the same value at the same place", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, 2), (input, indent) => {
        const text = JSON.stringify(input, null, indent);
        fc.pre(!text.includes("\\u") && !text.includes("\u007f"));
        expect(parseYaml(text).value).toEqual(parseJson(text).value);
      }),
      { numRuns: 500 },
    );
  });
});
