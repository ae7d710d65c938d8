import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { UsageError } from "../usage-error.ts";
import { readCorpus } from "./read-questions.ts";

const folder = mkdtempSync(join(tmpdir(), "policyproof-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const LINES = Array.from({ length: 9 }, (_, index) => `{"id":"p${index}","old":{"n":${index}},"new":{"m":${index}}}`);

describe("readCorpus", () => {
  it("asks each pair both ways, in an order that the seed tells", () => {
    const path = file("a.jsonl.gz", gzipSync(`${LINES.join("\n")}\n\n`));
    const { files, questions } = readCorpus([path], 1);
    expect(files).toEqual([{ name: "a.jsonl.gz", pairs: 9 }]);
    expect(questions).toHaveLength(18);
    expect(questions).toContainEqual({ id: "p3", existing: '{"n":3}', candidate: '{"m":3}' });
    expect(questions).toContainEqual({ id: "p3 (reverse)", existing: '{"m":3}', candidate: '{"n":3}' });
    expect(readCorpus([path], 1).questions).toEqual(questions);
    expect(readCorpus([path], 2).questions).not.toEqual(questions);
    expect(readCorpus([path], 1, 4).questions).toHaveLength(8);
  });

  it.each([
    ["no-json.jsonl", "{", ":1: not JSON"],
    ["no-pair.jsonl", `${LINES[0]}\n{"id":"x","old":{}}`, ":2: a pair has the fields"],
    ["torn.jsonl.gz", "no gzip", "cannot be read"],
  ])("refuses %s with its place", (name, content, message) => {
    const path = file(name, content);
    expect(() => readCorpus([path], 1)).toThrow(UsageError);
    expect(() => readCorpus([path], 1)).toThrow(message);
  });
});
