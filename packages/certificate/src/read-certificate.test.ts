import { createTerms } from "@policyproof/smt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCertificate } from "./check.ts";
import { FORMAT, VERSION } from "./certificate.ts";
import type { Certificate } from "./certificate.ts";
import { fingerprintOf } from "./describe.ts";
import { printCertificate, readCertificate } from "./read-certificate.ts";

const certificate: Certificate = {
  format: FORMAT,
  version: VERSION,
  about: "a test",
  question: "0123456789abcdef",
  atoms: ["|p|", '(= "a" |x|)'],
  gates: [
    ["and", 1, -2],
    ["if", 3, 1, 2],
  ],
  lemmas: [["theory", -1, 2], ["clauses", -4], ["clauses"]],
};

describe("certificates as JSON", () => {
  test("are read as they were printed, a lemma a line", () => {
    const text = printCertificate(certificate);
    expect(text).toContain('\n    ["theory",-1,2],\n');
    expect(readCertificate(text)).toEqual({ kind: "certificate", certificate });
  });

  test.each([
    { change: { format: "proof" }, message: /no `"format"/ },
    { change: { version: 2 }, message: /version is 2/ },
    { change: { about: 1 }, message: /`about` is no text/ },
    { change: { atoms: [1] }, message: /`atoms` is no list of texts/ },
    { change: { gates: [["and", 3]] }, message: /`gates\[0\]` is no/ },
    { change: { gates: [["same", 1]] }, message: /`gates\[0\]` is no/ },
    { change: { gates: [["constructor", 1]] }, message: /`gates\[0\]` is no/ },
    { change: { lemmas: [["theory", 5]] }, message: /`lemmas\[0\]` is no .* up to 4/ },
    {
      change: {
        lemmas: [
          ["theory", 1],
          ["clauses", 1.5],
        ],
      },
      message: /`lemmas\[1\]` is no/,
    },
    { change: { lemmas: [["theory", 0]] }, message: /`lemmas\[0\]` is no/ },
    { change: { lemmas: "all" }, message: /`lemmas` is no list/ },
  ])("with $change are refused", ({ change, message }) => {
    const read = readCertificate(JSON.stringify({ ...certificate, ...change }));
    expect(read).toEqual({ kind: "error", message: expect.stringMatching(message) as string });
  });

  test("of any shape, cut off anywhere, are read or refused, and checked without an accident", () => {
    const parts = fc.oneof(
      fc.integer({ min: -6, max: 6 }),
      fc.constantFrom("and", "same", "if", "theory", "clauses"),
      fc.anything(),
    );
    const entries = fc.array(fc.array(parts, { maxLength: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.string(), fc.anything(), entries, entries, fc.nat(), (text, value, gates, lemmas, length) => {
        const terms = createTerms();
        const p = terms.variable("p", { kind: "Bool" });
        const x = terms.variable("x", { kind: "String" });
        const asked = [terms.or([p, terms.equal(x, terms.string("a"))])];
        const question = fingerprintOf(asked);
        const printed = printCertificate({ ...certificate, question });
        const written = JSON.stringify({ ...certificate, question, gates, lemmas });
        for (const json of [text, JSON.stringify(value) ?? "", printed.slice(0, length % printed.length), written]) {
          const read = readCertificate(json);
          if (read.kind === "certificate") {
            expect(checkCertificate(terms, asked, read.certificate)).toMatchObject({ valid: false });
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
