import { parseJson } from "@policyproof/policy";
import { expect, it } from "vitest";
import { documentOf } from "../rules/statements.ts";
import { judge } from "./judge.ts";

const SPAN = parseJson("{}").value!.span;
const rule = { id: "valid", check: "valid" } as const;
const policy = {
  id: "p",
  place: { file: "f", path: [], span: SPAN },
  use: "identity",
  document: documentOf([], SPAN),
} as const;
const nobody = (): Promise<never> => Promise.reject(new Error("nobody is asked"));

it("tells what needs no asking", async () => {
  expect(await judge({ rule, policy, task: { passes: "Fine." } }, nobody)).toMatchObject({
    outcome: "PASS",
    places: [],
  });
});

it("decides nothing about a document that may be another one", async () => {
  const provisional = { reason: "`policy` of x is not known before the plan is applied", waitsFor: "data.x" };
  expect(await judge({ rule, policy, provisional, task: { passes: "Fine." } }, nobody)).toMatchObject({
    outcome: "UNDECIDED",
    message: "Not decided: `policy` of x is not known before the plan is applied.",
    hangsOn: ["data.x"],
    places: [{ file: "f" }],
  });
});
