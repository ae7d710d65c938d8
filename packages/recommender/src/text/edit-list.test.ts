import { describe, expect, it } from "vitest";
import { parseJson } from "@policyproof/policy";
import type { JsonArray, JsonNode } from "@policyproof/policy";
import { applyEdits, compactJson, editList, widenToList } from "./edit-list.ts";
import { memberOf } from "./policy-document.ts";

function edited(
  text: string,
  instead: readonly (readonly string[] | undefined)[],
  added: readonly string[] = [],
): string {
  const list = memberOf(parseJson(text).value, "a")?.value as JsonArray;
  return applyEdits(text, [editList(text, list, instead, added)]);
}

describe("editList", () => {
  it.each([
    ["lines", '{\n  "a": [\n    1,\n    2\n  ]\n}', '{\n  "a": [\n    3,\n    4,\n    2\n  ]\n}'],
    ["one line", '{"a": [1, 2]}', '{"a": [3, 4, 2]}'],
    ["no blanks", '{"a":[1,2]}', '{"a":[3,4,2]}'],
    ["odd blanks", '{"a": [ 1 ,2 ]}', '{"a": [ 3 ,4 ,2 ]}'],
  ])("keeps the layout: %s", (_, before, after) => {
    expect(edited(before, [["3", "4"], undefined])).toBe(after);
  });

  it("takes out items at either end, and adds some", () => {
    expect(edited('{"a": [\n 1,\n 2]}', [[], undefined])).toBe('{"a": [\n 2]}');
    expect(edited('{"a": [\n 1,\n 2]}', [undefined, []])).toBe('{"a": [\n 1]}');
    expect(edited('{"a": [1]}', [undefined], ["2"])).toBe('{"a": [1, 2]}');
    expect(edited('{"a":[1]}', [undefined], ["2"])).toBe('{"a":[1,2]}');
    expect(edited('{"a": [\n  1\n]}', [undefined], ["2"])).toBe('{"a": [\n  1,\n  2\n]}');
    expect(edited('{"a": []}', [], ["2", "3"])).toBe('{"a": [2, 3]}');
  });
});

describe("widenToList", () => {
  function widened(text: string, items: readonly string[]): string {
    const member = memberOf(parseJson(text).value, "a");
    return applyEdits(text, [widenToList(text, member?.keySpan.start.offset ?? 0, member?.value as JsonNode, items)]);
  }

  it("lays the list out as the text around it is", () => {
    expect(widened('{"a": 1}', ["2", "3"])).toBe('{"a": [2, 3]}');
    expect(widened('{"a":1}', ["2", "3"])).toBe('{"a":[2,3]}');
    expect(widened('{\n\t"a": 1\n}', ["2", "3"])).toBe('{\n\t"a": [\n\t\t2,\n\t\t3\n\t]\n}');
  });

  it("leaves a single value single", () => {
    expect(widened('{\n  "a": 1\n}', ["2"])).toBe('{\n  "a": 2\n}');
  });
});

it("compactJson leaves blanks within texts", () => {
  expect(compactJson('{ "a b" : [ "\\" , " ,\n1e5 ] }')).toBe('{"a b":["\\" , ",1e5]}');
});
