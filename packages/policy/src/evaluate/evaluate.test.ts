import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { condition, entry, policy, request, statement } from "../../test/build.ts";
import type { Policy, Statement } from "../ast/policy.ts";
import type { Request } from "../request.ts";
import { evaluate, statementHolds } from "./evaluate.ts";

describe("evaluate", () => {
  test("names the statements that decided", () => {
    const document = policy([{ sid: "Read", action: ["s3:Get*"] }, { action: ["ec2:*"] }, { action: ["s3:*"] }]);
    expect(evaluate(document, request())).toEqual({
      decision: "allowed",
      because: [
        { index: 0, sid: "Read", effect: "Allow" },
        { index: 2, effect: "Allow" },
      ],
    });
  });

  test("a Deny wins over every Allow and is the only reason", () => {
    const document = policy([{}, { effect: "Deny", action: ["s3:GetObject"] }]);
    expect(evaluate(document, request())).toEqual({
      decision: "denied-explicit",
      because: [{ index: 1, effect: "Deny" }],
    });
  });

  test("without a statement that holds the request is denied implicitly", () => {
    expect(evaluate(policy([]), request())).toEqual({ decision: "denied-implicit", because: [] });
    expect(evaluate(policy([{ action: ["ec2:*"] }]), request())).toEqual({
      decision: "denied-implicit",
      because: [],
    });
  });

  test("every element has to match", () => {
    const shape = {
      principal: [entry({ kind: "everyone" })],
      conditions: [condition("Bool", "aws:SecureTransport", ["true"])],
    };
    const holds = (changed: Parameters<typeof statement>[0], asked: Request): boolean =>
      statementHolds(statement({ ...shape, ...changed }), policy([], "resource"), asked);
    const secure = request({ context: { "aws:SecureTransport": "true" } });
    expect(holds({}, secure)).toBe(true);
    expect(holds({ principal: [entry({ kind: "service", name: "lambda.amazonaws.com" })] }, secure)).toBe(false);
    expect(holds({ action: ["ec2:*"] }, secure)).toBe(false);
    expect(holds({ resource: ["arn:aws:s3:::other"] }, secure)).toBe(false);
    expect(holds({ conditions: [...shape.conditions, condition("Null", "aws:username", ["false"])] }, secure)).toBe(
      false,
    );
    expect(holds({}, request())).toBe(false);
  });
});

describe("laws", () => {
  const shape = fc.record(
    {
      effect: fc.constantFrom("Allow" as const, "Deny" as const),
      action: fc.subarray(["s3:Get*", "s3:*", "ec2:*", "*"]),
      notResource: fc.subarray(["arn:aws:s3:::a*", "arn:aws:s3:::b", "*"]),
      conditions: fc.subarray([
        condition("StringEquals", "k", ["x"]),
        condition("StringNotLike", "k", ["y*"]),
        condition("Null", "j", ["true"]),
      ]),
    },
    { requiredKeys: ["effect"] },
  );
  const shapes = fc.array(shape, { maxLength: 5 });
  const asked = fc
    .record({
      action: fc.constantFrom("s3:GetObject", "s3:PutObject", "ec2:RunInstances"),
      resource: fc.constantFrom("arn:aws:s3:::a", "arn:aws:s3:::b", "*"),
      context: fc.record({ k: fc.constantFrom("x", "y1"), j: fc.constant("1") }, { requiredKeys: [] }),
    })
    .map(request);

  const withStatements = (statements: readonly Statement[]): Policy => ({
    ...policy([]),
    statements: statements.map((one, index) => ({ ...one, index })),
  });

  test("neither order nor repetition of statements matters", () => {
    const shuffled = shapes.chain((list) => {
      const statements = list.map(statement);
      return fc.tuple(
        fc.constant(statements),
        fc.shuffledSubarray([...statements, ...statements], { minLength: 2 * statements.length }),
      );
    });
    fc.assert(
      fc.property(shuffled, asked, ([statements, mixed], one) => {
        expect(evaluate(withStatements(mixed), one).decision).toBe(evaluate(withStatements(statements), one).decision);
      }),
    );
  });

  test("the decision is the strongest effect among the statements that hold", () => {
    fc.assert(
      fc.property(shapes, asked, (list, one) => {
        const document = policy(list);
        const effects = new Set(
          document.statements.filter((each) => statementHolds(each, document, one)).map((each) => each.effect),
        );
        const expected = effects.has("Deny") ? "denied-explicit" : effects.has("Allow") ? "allowed" : "denied-implicit";
        const { decision, because } = evaluate(document, one);
        expect(decision).toBe(expected);
        expect(because.length > 0).toBe(decision !== "denied-implicit");
        expect(because.every(({ effect }) => effect === (decision === "allowed" ? "Allow" : "Deny"))).toBe(true);
      }),
    );
  });

  test("one more Deny never allows more", () => {
    fc.assert(
      fc.property(shapes, shape, asked, (list, extra, one) => {
        const before = evaluate(policy(list), one).decision;
        const after = evaluate(policy([...list, { ...extra, effect: "Deny" }]), one).decision;
        expect(after === "allowed" && before !== "allowed").toBe(false);
      }),
    );
  });
});
