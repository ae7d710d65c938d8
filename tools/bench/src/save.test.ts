import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readResults } from "./save.ts";
import { UsageError } from "./usage-error.ts";

const folder = mkdtempSync(join(tmpdir(), "policyproof-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("readResults", () => {
  it.each([
    ["torn.json", "{", "cannot be read"],
    ["other.json", '{"name": "other"}', "holds no results"],
    ["null.json", "null", "holds no results"],
    ["later.json", '{"format": 2, "comparisons": [], "machine": {}}', "holds no results"],
  ])("refuses %s", (name, content, message) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    expect(() => readResults(file)).toThrow(UsageError);
    expect(() => readResults(file)).toThrow(message);
  });
});
