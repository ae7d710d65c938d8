import { createTerms } from "@policyproof/smt";
import type { Model } from "@policyproof/smt";
import { expect, test } from "vitest";
import { checkModel, checkedSat } from "../src/index.ts";
import { satisfiable } from "./queries.ts";

const identity = { name: "some", version: "1" };
const bool = (value: boolean) => ({ kind: "Bool", value }) as const;

test("a model is believed only if it satisfies the query", () => {
  const good: Model = new Map([
    ["p", bool(false)],
    ["q", bool(true)],
  ]);
  expect(checkedSat(satisfiable, good, identity)).toEqual({
    status: "sat",
    model: good,
    decidedBy: identity,
  });
  const bad: Model = new Map([
    ["p", bool(true)],
    ["q", bool(true)],
  ]);
  expect(checkedSat(satisfiable, bad, identity)).toEqual({
    status: "unknown",
    reason: { kind: "garbage", detail: "model does not satisfy the query" },
    decidedBy: identity,
  });
});

test("a value of another sort satisfies nothing", () => {
  const terms = createTerms();
  const x = terms.variable("x", { kind: "String" });
  const query = { assertions: [terms.equal(x, terms.string("1"))], purpose: "" };
  expect(checkModel(query, new Map([["x", { kind: "String", value: "1" }]]))).toBe(true);
  expect(checkModel(query, new Map([["x", { kind: "Int", value: 1n }]]))).toBe(false);
});
