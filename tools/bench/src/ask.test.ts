import { describe, expect, it } from "vitest";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import { ask, replays } from "./ask.ts";
import { allow, policy } from "./families/family.ts";

const narrow = JSON.stringify(policy(allow("s3:GetObject", "arn:aws:s3:::bucket/*")));
const wide = JSON.stringify(policy(allow("s3:Get*", "arn:aws:s3:::bucket/*")));

describe("ask", () => {
  const asking = { solver: createBuiltinSolver(), mode: "product", timeout: 10_000, names: false } as const;

  it("answers with a request that replays, one way only", async () => {
    const question = { id: "wider", existing: narrow, candidate: wide };
    const { status, counterexample } = await ask(question, asking);
    expect(status).toBe("FAIL");
    expect(replays(question, counterexample!.request)).toBe(true);
    expect(replays({ ...question, existing: wide }, counterexample!.request)).toBe(false);
    expect(await ask({ id: "narrower", existing: wide, candidate: narrow }, asking)).toMatchObject({ status: "PASS" });
  });

  it.each([
    ["a text that is no policy", "[]"],
    ["an ARN that no ARN can match, as AWS refuses it", narrow.replace("arn:aws:s3:::bucket/*", "bucket")],
  ])("counts as refused %s", async (_, existing) => {
    const reply = await ask({ id: "refused", existing, candidate: wide }, asking);
    expect(reply).toMatchObject({ status: "refused", detail: expect.stringMatching(/./) as string });
  });
});
