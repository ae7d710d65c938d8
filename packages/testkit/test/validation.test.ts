import { afterAll, beforeAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import type { Solver } from "@policyproof/solver";
import { VALIDATED_POLICY_TYPES, findingToJson, validateDocument, validatePolicy } from "@policyproof/validation";
import type { DocumentPath, FindingJson, Location, Subject } from "@policyproof/validation";
import { contextFor, startBackend } from "../src/backends.ts";
import { readData } from "../src/golden/read-data.ts";

interface ValidationCase {
  readonly id: string;
  readonly inputs: { readonly policyDocument?: unknown; readonly policyDocumentText?: string } & Subject;
  readonly expected: { readonly findings: readonly Partial<FindingJson>[] };
  /** `subset: ...`: other findings may be there too. */
  readonly note?: string;
}

const CASES = readData("access-analyzer/ValidatePolicy.json.gz") as readonly ValidationCase[];

/**
 * The published span of one value ends two characters after the value does, past the end of its line: the value was shortened when it
 * was made an example. The rest of the case is exact.
 */
const SHORTENED = { id: "cli-validate-1", end: 464, actual: 462 };

function corrected({ id, expected }: ValidationCase): unknown {
  if (id !== SHORTENED.id) return expected.findings;
  return JSON.parse(JSON.stringify(expected.findings), (_key, value: unknown) => {
    const place = value as { offset?: number; column?: number } | null;
    if (place?.offset !== SHORTENED.end || place.column === undefined) return value;
    const extra = SHORTENED.end - SHORTENED.actual;
    return { ...place, offset: SHORTENED.actual, column: place.column - extra };
  });
}

describe("published cases of ValidatePolicy", { tags: ["solver"] }, () => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await startBackend("z3-wasm");
  });
  afterAll(async () => {
    await solver?.close();
  });

  it.each(CASES)("$id", async (one) => {
    if (solver === undefined) return;
    const { policyDocument, policyDocumentText, ...subject } = one.inputs;
    const text = policyDocumentText ?? JSON.stringify(policyDocument, null, 2);
    const { findings } = await validatePolicy({ ...subject, text }, contextFor(solver));
    const json = findings.map(findingToJson);
    if (one.note?.startsWith("subset") !== true) {
      expect(json).toEqual(corrected(one));
      return;
    }
    for (const wanted of one.expected.findings) expect(json).toContainEqual(expect.objectContaining(wanted));
  });
});

/** What a path leads to, as JSON text. */
function textAt(text: string, path: DocumentPath): string {
  let value: unknown = JSON.parse(text);
  for (const step of path) {
    if ("key" in step) return JSON.stringify(step.key);
    if ("substring" in step) {
      const { start, length } = step.substring;
      return String(value).slice(start, start + length);
    }
    value = (value as Readonly<Record<string | number, unknown>>)["index" in step ? step.index : step.value];
  }
  return JSON.stringify(value);
}

function checkPlaces(text: string, locations: readonly Location[]): void {
  expect(locations.length).toBeGreaterThan(0);
  for (const { path, span } of locations) {
    const { start, end } = span;
    const lines = text.slice(0, start.offset).split("\n");
    expect({ line: start.line, column: start.column }).toEqual({
      line: lines.length,
      column: (lines.at(-1) ?? "").length + 1,
    });
    // The texts are written by JSON.stringify, so that equal values have equal texts.
    expect(text.slice(start.offset, end.offset)).toBe(textAt(text, path));
  }
}

interface Pair {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
}

const POLICIES = (readData("corpora/aws-managed-history.pairs.jsonl.gz") as readonly Pair[]).map((pair) => pair.new);

describe("findings about documents of every shape", () => {
  it.each(VALIDATED_POLICY_TYPES)("have spans that are where their paths lead, as %s", (policyType) => {
    let places = 0;
    for (const policy of POLICIES) {
      const text = JSON.stringify(policy);
      for (const { locations } of validateDocument(text, { policyType }).findings) {
        checkPlaces(text, locations);
        places += locations.length;
      }
    }
    expect(places).toBeGreaterThan(10);
  });

  it("hold for policies whose values were replaced by others", () => {
    const texts = POLICIES.map((policy) => JSON.stringify(policy)).filter((text) => text.length < 5000);
    const junk = fc.constantFrom(
      '""',
      '"*"',
      "null",
      "5",
      "[]",
      "{}",
      '"${aws:x"',
      '"${}"',
      '"arn:aws:s3"',
      '"arn:x:S3:y:z:b"',
      '{"a":[]}',
      '["a",1]',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...VALIDATED_POLICY_TYPES),
        (policy, changes, policyType) => {
          let text = policy;
          for (const [pick, value] of changes) {
            const strings = [...text.matchAll(/"(?:[^"\\]|\\.)*":?/g)].filter(([found]) => !found.endsWith(":"));
            const at = strings[pick % Math.max(1, strings.length)];
            if (at !== undefined) text = text.slice(0, at.index) + value + text.slice(at.index + at[0].length);
          }
          const { findings, policy: read } = validateDocument(text, { policyType });
          for (const { locations } of findings) checkPlaces(text, locations);
          if (read === undefined) expect(findings.map(({ findingType }) => findingType)).toContain("ERROR");
        },
      ),
      { numRuns: 400 },
    );
  });

  it("are made of any text at all", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...VALIDATED_POLICY_TYPES), (text, policyType) => {
        const { findings } = validateDocument(text, { policyType });
        expect(findings.map(({ findingType }) => findingType)).toContain("ERROR");
      }),
    );
  });
});
