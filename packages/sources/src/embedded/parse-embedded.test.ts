import { parseJson } from "@policyproof/policy";
import type { JsonNode, JsonString } from "@policyproof/policy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseYaml } from "../yaml/parse-yaml.ts";
import { fieldAt } from "../json/fields.ts";
import { parseEmbedded } from "./parse-embedded.ts";
import type { SourceText } from "./source-text.ts";
import { sourceText } from "./source-text.ts";

function embedded(text: string): { readonly source: SourceText; readonly node: JsonString } {
  const node = fieldAt(parseJson(text).value, "policy");
  if (node?.kind !== "string") throw new Error("the test has no string");
  return { source: sourceText({ path: "x.json", text }), node };
}

function tree(text: string): JsonNode {
  const { source, node } = embedded(text);
  const read = parseEmbedded(source, node);
  if (!("tree" in read)) throw new Error(read.reason);
  return read.tree;
}

function written(text: string, node: JsonNode | undefined): string | undefined {
  return node && text.slice(node.span.start.offset, node.span.end.offset);
}

describe("parseEmbedded", () => {
  it("points at the very characters of the outer file", () => {
    const text =
      '{\n  "policy": "{\\"Version\\": \\"2012-10-17\\",\\n \\"Statement\\": [{\\"Sid\\": \\"\\u00e9\\\\n\\"}]}"\n}';
    const root = tree(text);
    expect(written(text, fieldAt(root, "Statement", 0))).toBe('{\\"Sid\\": \\"\\u00e9\\\\n\\"}');
    expect(fieldAt(root, "Statement", 0, "Sid")).toMatchObject({ kind: "string", value: "é\n" });
    const offset = text.indexOf('{\\"Sid');
    expect(fieldAt(root, "Statement", 0)?.span.start).toStrictEqual({ offset, line: 2, column: offset - 1 });
  });

  it("decodes what is URL-encoded, character by character", () => {
    const text = '{"policy": "%7B%22Sid%22%3A%20%22caf%C3%A9+%F0%9F%98%80%22%2C%20\\u0022b%22:1%7D"}';
    const root = tree(text);
    expect(fieldAt(root, "Sid")).toMatchObject({ value: "café+😀" });
    expect(written(text, fieldAt(root, "Sid"))).toBe("%22caf%C3%A9+%F0%9F%98%80%22");
    expect(written(text, fieldAt(root, "b"))).toBe("1");
    expect(written(text, root)).toBe("%7B%22Sid%22%3A%20%22caf%C3%A9+%F0%9F%98%80%22%2C%20\\u0022b%22:1%7D");
  });

  it("says where a document is wrong", () => {
    const { source, node } = embedded('{"policy": "{\\"Version\\": }"}');
    expect(parseEmbedded(source, node)).toMatchObject({
      reason: "expected a value but found `}`",
      span: { start: { line: 1, column: 27 } },
    });
  });

  it.each(["%7B%ff%7D", "%7B%C3%7D", "%7B%2", "%7B%F0%9F%98"])("refuses %s, which is no UTF-8 or no JSON", (policy) => {
    const { source, node } = embedded(JSON.stringify({ policy }));
    expect(parseEmbedded(source, node)).toHaveProperty("reason");
  });

  describe.each([
    ["|", "\n"],
    ["|-", "\n"],
    ["|+ # a comment", "\n"],
    ["|2", "\n"],
    ["|", "\r\n"],
  ])("in a block of YAML that starts with %j, with lines that end with %j", (header, newline) => {
    const lines = [
      `policy: ${header}`,
      "",
      '  {"Version": "2012-10-17",',
      "",
      '    "Statement": [',
      '      {"Sid": "one"}]}',
      "",
    ];
    const text = lines.join(newline);

    it("points at the very characters", () => {
      const node = fieldAt(parseYaml(text).value, "policy");
      if (node?.kind !== "string") throw new Error("the test has no string");
      const read = parseEmbedded(sourceText({ path: "x.yaml", text }), node);
      if (!("tree" in read)) throw new Error(read.reason);
      expect(fieldAt(read.tree, "Statement", 0)?.span).toMatchObject({
        start: { line: 6, column: 7 },
        end: { line: 6, column: 21 },
      });
      expect(written(text, fieldAt(read.tree, "Statement", 0, "Sid"))).toBe('"one"');
    });
  });

  it("points at the whole of a folded block, which does not keep its lines", () => {
    const text = 'policy: >\n  {"Version": "2012-10-17",\n  "Statement": []}\n';
    const node = fieldAt(parseYaml(text).value, "policy");
    if (node?.kind !== "string") throw new Error("the test has no string");
    expect(parseEmbedded(sourceText({ path: "x.yaml", text }), node)).toMatchObject({ tree: { span: node.span } });
  });

  it("points at the whole string where the file writes it in another way", () => {
    const text = "policy: '{\"a\": 1}'";
    const span = sourceText({ path: "x.yaml", text }).lines.span(8, text.length);
    const read = parseEmbedded(sourceText({ path: "x.yaml", text }), { kind: "string", value: '{"a": 1}', span });
    expect(read).toMatchObject({ tree: { kind: "object", span } });
  });

  it("has every value where the outer text, decoded, has it", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 3 })),
        fc.infiniteStream(fc.boolean()),
        (value, escapes) => {
          const inner = JSON.stringify(value, null, 1);
          const text = `{"policy":"${escape(inner, escapes)}"}`;
          const root = tree(text);
          for (const node of nodesOf(root)) {
            const decoded = JSON.parse(`"${written(text, node) ?? ""}"`) as string;
            expect(parseJson(decoded).value).toMatchObject(withoutSpans(node));
          }
        },
      ),
    );
  });

  it("does the same for URL-encoded documents", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 3 })), (value) => {
        const text = JSON.stringify({ policy: encodeURIComponent(JSON.stringify(value)) });
        for (const node of nodesOf(tree(text))) {
          const decoded = decodeURIComponent(written(text, node) ?? "");
          expect(parseJson(decoded).value).toMatchObject(withoutSpans(node));
        }
      }),
    );
  });
});

/** A JSON string's content, with some characters escaped that need not be. */
function escape(text: string, escapes: Iterator<boolean>): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const characters = Array.from(text, (character) =>
    escapes.next().value === true ? character.split("").map(escaped).join("") : JSON.stringify(character).slice(1, -1),
  );
  return characters.join("");
}

function nodesOf(node: JsonNode): readonly JsonNode[] {
  if (node.kind === "array") return [node, ...node.items.flatMap((item) => nodesOf(item))];
  if (node.kind === "object") return [node, ...node.members.flatMap(({ value }) => nodesOf(value))];
  return [node];
}

function withoutSpans(node: JsonNode): object {
  switch (node.kind) {
    case "array":
      return { kind: "array", items: node.items.map((item) => withoutSpans(item)) };
    case "object":
      return { kind: "object", members: node.members.map(({ key, value }) => ({ key, value: withoutSpans(value) })) };
    case "string":
    case "boolean":
      return { kind: node.kind, value: node.value };
    case "number":
      return { kind: "number", raw: node.raw };
    case "null":
      return { kind: "null" };
  }
}
