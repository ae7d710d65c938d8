import { describe, expect, it } from "vitest";
import type { CheckContext } from "@policyproof/checks";
import { answerLine } from "./answer-line.ts";

/** Encoding asks nobody anything. */
const NO_CONTEXT = {} as CheckContext;

async function encode(inputs: object): Promise<{ body: Record<string, unknown>; outcome: string }> {
  const bytes = Buffer.from(JSON.stringify({ id: 1, check: "Encode", inputs }));
  const { text, outcome } = await answerLine({ kind: "line", number: 1, bytes }, NO_CONTEXT);
  return { body: JSON.parse(text) as Record<string, unknown>, outcome };
}

function policy(statement: object): object {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...statement }],
  };
}

describe("an Encode line", () => {
  it("is answered with a formula", async () => {
    const { body, outcome } = await encode({ policyDocument: policy({ Action: "s3:Get*" }) });
    expect(outcome).toBe("pass");
    expect(body).toEqual({ id: 1, check: "Encode", as: "formula", text: '(Action ~ "s3:Get*")', open: [] });
  });

  it("is answered with a script for solvers if it asks for one", async () => {
    const { body, outcome } = await encode({ policyDocument: JSON.stringify(policy({})), as: "smtlib" });
    expect(outcome).toBe("pass");
    expect(body["text"]).toMatch(/^; satisfiable iff[^]*\(check-sat\)\n$/);
    expect(body["open"]).toEqual([]);
  });

  it("names the conditions that a script leaves open, and is undecided then", async () => {
    const Condition = { StringLike: { "aws:PrincipalTag/a": "*?*${aws:username}*" } };
    const { body, outcome } = await encode({ policyDocument: policy({ Condition }), as: "smtlib" });
    expect(outcome).toBe("undecided");
    expect(body["open"]).toEqual([
      { construct: expect.stringContaining("`?` between") as unknown, line: 1, column: expect.any(Number) as unknown },
    ]);
  });

  it("refuses a script where SMT-LIB has no words", async () => {
    const Condition = { StringEquals: { "aws:PrincipalTag/a": "\u{30000}" } };
    const { body } = await encode({ policyDocument: policy({ Condition }), as: "smtlib" });
    expect(body).toMatchObject({ error: { code: "InvalidParameterException", location: { field: "policyDocument" } } });
    const formula = await encode({ policyDocument: policy({ Condition }) });
    expect(formula.outcome).toBe("pass");
  });

  it.each([
    [{ policyDocument: policy({}), as: "smt" }, "as"],
    [{ policyDocument: policy({}), as: 3 }, "as"],
    [{ policyDocument: policy({}), policyType: "RESOURCE_POLICY" }, "policyDocument"],
    [{ as: "formula" }, "policyDocument"],
    [{ policyDocument: "{" }, "policyDocument"],
  ])("%j is refused", async (inputs, field) => {
    const { body, outcome } = await encode(inputs);
    expect(outcome).toBe("refused");
    expect(body).toMatchObject({ error: { code: "ValidationException", location: { field } } });
  });
});
