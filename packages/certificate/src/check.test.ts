import { createTerms } from "@policyproof/smt";
import { expect, test } from "vitest";
import { FORMAT, VERSION } from "./certificate.ts";
import type { Certificate } from "./certificate.ts";
import { checkCertificate } from "./check.ts";
import { fingerprintOf } from "./describe.ts";

// Such an object can come from JSON that nobody has read with `readCertificate`.
test.each([
  ["a gate that compares nothing", [["same"]]],
  ["a gate that compares one", [["same", 1]]],
  ["a choice between nothing", [["if"]]],
  ["a choice with one way", [["if", 1, 1]]],
  ["no connective", [["or", 1, 1]]],
  ["the name of an inherited member", [["constructor", 1]]],
])("proves nothing by %s", (_, gates) => {
  const terms = createTerms();
  const asked = [terms.variable("p", { kind: "Bool" })];
  const certificate = {
    format: FORMAT,
    version: VERSION,
    about: "a test",
    question: fingerprintOf(asked),
    atoms: ["|p|"],
    gates,
    lemmas: [
      ["clauses", 2],
      ["clauses", -2],
    ],
  } as unknown as Certificate;
  expect(checkCertificate(terms, asked, certificate)).toEqual({
    valid: false,
    reason: "gate 1 is no connective of so many parts",
  });
});
