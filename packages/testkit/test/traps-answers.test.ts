import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkAccessNotGranted, checkNoNewAccess, checkNoPublicAccess, checkTrustZone } from "@policyproof/checks";
import type { CheckContext, Verdict } from "@policyproof/checks";
import { consistentRequests } from "@policyproof/encoder";
import { evaluate, formatRequest, splitArn } from "@policyproof/policy";
import type { Policy, Request } from "@policyproof/policy";
import { selfTest, withSelfTest } from "@policyproof/solver";
import type { Solver } from "@policyproof/solver";
import { contextFor, startBackend } from "../src/backends.ts";
import { policyOf, requestOf } from "../src/build.ts";
import { readData } from "../src/golden/read-data.ts";
import { isAssumed } from "../src/laws/assumed-request.ts";
import { allow, deny, doc, policyFrom, useJudges, when } from "./trap-judges.ts";
import type { Json } from "./trap-judges.ts";
import { usePrograms } from "./trap-programs.ts";

const KEY = "service:Key";

/** What analyzers of policies are known to answer wrongly, or without ground. */
describe("traps of answers", { tags: ["solver"] }, () => {
  const { expectWithin, verdicts } = useJudges();
  const { start, startChanged } = usePrograms();
  let cvc5: Solver | undefined;
  beforeAll(async () => {
    cvc5 = await startBackend("cvc5");
  });
  afterAll(async () => {
    await cvc5?.close();
  });

  const open = (more: Json = {}): Json => allow({ Principal: "*", ...more });
  const isPublic = async (policy: Json): Promise<readonly string[]> => {
    const inputs = { policy: policyFrom(policy), resourceType: "AWS::S3::Bucket" };
    const all = await verdicts(async (context) => checkNoPublicAccess(inputs, context));
    return [...new Set(all.map(({ result }) => result))];
  };
  const outsideZone = async (policy: Json): Promise<readonly string[]> => {
    const zone = { trustedAccounts: ["111111111111"], trustedOrganizations: ["o-1"] };
    const all = await verdicts(async (context) => checkTrustZone({ policy: policyFrom(policy), ...zone }, context));
    return [...new Set(all.map(({ result }) => result))];
  };

  describe("no answer is never `holds`", () => {
    /** Questions that pass, and that only a solver can answer. */
    const QUESTIONS: Readonly<Record<string, (context: CheckContext) => Promise<Verdict>>> = {
      "no new access": async (context) =>
        checkNoNewAccess(
          {
            existing: policyFrom(when({ StringLike: { [KEY]: "a*b*" } })),
            candidate: policyFrom(when({ StringLike: { [KEY]: "a?b?c*" } })),
          },
          context,
        ),
      "access not granted": async (context) =>
        checkAccessNotGranted(
          {
            policy: policyFrom(doc(allow({ Action: "s3:*" }), deny({ Action: "s3:*", Resource: "arn:aws:s3:::a/b*" }))),
            access: { resources: ["arn:aws:s3:::a/bc*"] },
          },
          context,
        ),
      "no public access": async (context) =>
        checkNoPublicAccess(
          {
            policy: policyFrom(
              doc(
                open(),
                deny({ Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalOrgID": ["o-1", "o-2"] } } }),
              ),
            ),
            resourceType: "AWS::S3::Bucket",
          },
          context,
        ),
      "zone of trust": async (context) =>
        checkTrustZone(
          {
            policy: policyFrom(
              doc(open({ Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/*" } } })),
            ),
            trustedAccounts: ["111111111111"],
            trustedOrganizations: [],
          },
          context,
        ),
    };
    const asking = (solver: Solver, milliseconds: number): CheckContext => ({
      ...contextFor(solver, milliseconds),
      alwaysAskSolver: true,
    });

    it.each(Object.keys(QUESTIONS))("a solver that answers passes %s", async (name) => {
      for (const verdict of await verdicts(async (context) => {
        const one = await QUESTIONS[name]?.(context);
        if (one === undefined) throw new Error(name);
        return one;
      })) {
        expect(verdict).toMatchObject({ result: "PASS", solver: { route: "solver" } });
      }
    });

    it.each([
      ["never answers", "", "timeout"],
      ["says `unknown`", `onInput = () => console.log("unknown");`, "solver"],
      ["says `timeout`", `onInput = () => console.log("timeout");`, "solver"],
      ["dies", "onInput = () => process.exit(1);", "solver"],
      ["babbles", `onInput = () => console.log("unsatisfactory");`, "solver"],
      [
        "complains before it says `unsat`",
        `onInput = () => console.log('(error "what is re.all?")\\nunsat');`,
        "solver",
      ],
      [
        "says `sat` without a request to show",
        `onInput = (text) => console.log(text.includes("check-sat") ? "sat" : "()");`,
        "solver",
      ],
    ])("a solver that %s leaves every check undecided", async (_, body, kind) => {
      const solver = await start(body);
      for (const ask of Object.values(QUESTIONS)) {
        const verdict = await ask(asking(solver, kind === "timeout" ? 100 : 10_000));
        expect(verdict).toMatchObject({ result: "UNDECIDED", undecided: { kind }, reasons: [] });
        expect(verdict.counterexample).toBeUndefined();
      }
    });

    it("a question too hard for its time is undecided, though it passes", async () => {
      const inputs = {
        existing: policyFrom(when({ StringLike: { "k:a": "${k:b}*${k:b}*" } })),
        candidate: policyFrom(when({ StringLike: { "k:a": "${k:b}*${k:c}*${k:b}x" } })),
      };
      const z3 = await startBackend("z3-wasm");
      if (z3 === undefined) throw new Error("Z3 in WebAssembly comes with npm");
      try {
        const verdict = await checkNoNewAccess(inputs, asking(z3, 200));
        expect(verdict).toMatchObject({ result: "UNDECIDED", undecided: { kind: "timeout" } });
      } finally {
        await z3.close();
      }
      if (cvc5 === undefined) return;
      expect(await checkNoNewAccess(inputs, asking(cvc5, 10_000))).toMatchObject({ result: "PASS" });
    });

    it("a cancelled question is undecided", async () => {
      const solver = await start("");
      for (const ask of Object.values(QUESTIONS)) {
        const verdict = await ask({ ...asking(solver, 10_000), signal: AbortSignal.abort() });
        expect(verdict).toMatchObject({ result: "UNDECIDED", undecided: { kind: "cancelled" } });
      }
    });
  });

  describe("a solver that means something else", () => {
    it("and says `unsat` to everything is refused, not believed", async () => {
      const solver = await start(`onInput = (text) => { if (text.includes("check-sat")) console.log("unsat"); };`);
      const inputs = {
        existing: policyFrom(when({ StringLike: { [KEY]: "a?b" } })),
        candidate: policyFrom(when({ StringLike: { [KEY]: "a*b" } })),
      };
      const ask = async (one: Solver): Promise<Verdict> => checkNoNewAccess(inputs, contextFor(one));
      // The search before the solver knows better; a question that only the solver answers shows what is at stake.
      expect((await ask(solver)).result).toBe("FAIL");
      const deaf = await checkNoNewAccess(inputs, { ...contextFor(solver), alwaysAskSolver: true });
      expect(deaf.result).toBe("PASS");
      const tested = await checkNoNewAccess(inputs, { ...contextFor(withSelfTest(solver)), alwaysAskSolver: true });
      expect(tested.result).not.toBe("PASS");
    });

    it.each([
      ["`*` that is one character", "re\\.all\\b", "re.allchar"],
      ["`*` that needs a character", "re\\.all\\b", "(re.+ re.allchar)"],
      [
        "`*` that stops at a colon",
        "re\\.all\\b",
        '(re.* (re.union (re.range "\\u{0}" "9") (re.range ";" "\\u{2ffff}")))',
      ],
      ["`?` that may be nothing", "re\\.allchar\\b", "(re.opt re.allchar)"],
      ["`?` that is a small letter", "re\\.allchar\\b", '(re.range "a" "z")'],
      ["a prefix that is a suffix", "str\\.prefixof", "str.suffixof"],
    ])("fails the self-test: %s", async (_, from, to) => {
      if (cvc5 === undefined) return;
      expect(await selfTest(await startChanged(from, to), { milliseconds: 5000 })).toMatchObject({
        usable: false,
        reason: expect.stringContaining("self-test failed") as string,
      });
    });

    it("is not what the real one is", async () => {
      if (cvc5 === undefined) return;
      expect(await selfTest(cvc5)).toMatchObject({ usable: true });
      expect(await selfTest(await startChanged("nothing that is ever asked", ""))).toMatchObject({ usable: true });
    });
  });

  describe("a counterexample is a request that could be made", () => {
    interface Pair {
      readonly id: string;
      readonly old: unknown;
      readonly new: unknown;
    }

    function expectRequest(request: Request): void {
      expect(request.action).toMatch(/^[a-z0-9-]+:[^:\s]+$/i);
      if (request.resource !== "*") {
        const [arn, partition, service, , , resource] = splitArn(request.resource) ?? [];
        expect([arn, partition === "", service === "", resource === ""]).toEqual(["arn", false, false, false]);
      }
      // Can be written down, read again, and means the same.
      expect(requestOf(formatRequest(request))).toEqual(request);
    }

    it("names an action and a resource: consecutive versions of AWS managed policies, both ways", async () => {
      if (cvc5 === undefined) return;
      const pairs = readData("corpora/aws-managed-history.pairs.jsonl.gz") as readonly Pair[];
      let shown = 0;
      for (const pair of pairs) {
        for (const [from, to] of [[pair.old, pair.new] as const, [pair.new, pair.old] as const]) {
          const [existing, candidate] = [policyOf(from, "identity"), policyOf(to, "identity")];
          const verdict = await checkNoNewAccess({ existing, candidate }, contextFor(cvc5));
          expect(verdict.counterexample === undefined).toBe(verdict.result !== "FAIL");
          if (verdict.counterexample === undefined) continue;
          shown++;
          const { request } = verdict.counterexample;
          expectRequest(request);
          expect(evaluate(candidate, request).decision).toBe("allowed");
          expect(evaluate(existing, request).decision).not.toBe("allowed");
        }
      }
      expect(shown).toBeGreaterThanOrEqual(pairs.length);
    });

    it("has no action without a name and no ARN without a resource, even where patterns would match them", async () => {
      const nothing = policyFrom(doc(allow({ Action: "other:Action" })));
      for (const more of [{ Action: "iam:*" }, { Action: "*" }, { Action: "iam:*", Resource: "arn:aws:s3:::*" }]) {
        const candidate = policyFrom(doc(allow(more)));
        const all = await verdicts(async (context) => checkNoNewAccess({ existing: nothing, candidate }, context));
        for (const { result, counterexample } of all) {
          expect(result).toBe("FAIL");
          if (counterexample !== undefined) expectRequest(counterexample.request);
        }
      }
      await expectWithin(doc(allow({ Action: "iam:*" })), doc(allow({ Action: "iam:?*" })));
      await expectWithin(doc(allow({ Resource: "arn:aws:s3:::*" })), doc(allow({ Resource: "arn:aws:s3:::?*" })));
    });

    const caller = (principal: unknown, context: Json): Request =>
      requestOf({ principal, action: "s3:GetObject", resource: "arn:aws:s3:::bucket/key", context });
    const alice = "arn:aws:iam::111111111111:user/alice";
    const isPossible = (request: Request, policy: Policy): boolean => isAssumed(request, [policy], consistentRequests);

    it.each<[string, unknown, Json, Json]>([
      ["an anonymous caller with an ARN", "anonymous", { "aws:PrincipalArn": alice }, {}],
      ["a user with another's name", alice, { "aws:username": "bob" }, { "aws:username": "alice" }],
      ["a user with another's ARN", alice, { "aws:PrincipalArn": `${alice}2` }, { "aws:PrincipalArn": alice }],
      [
        "a user of another account",
        alice,
        { "aws:PrincipalAccount": "222222222222" },
        { "aws:PrincipalAccount": "111111111111" },
      ],
      ["a session with a user's name", "arn:aws:sts::111111111111:assumed-role/app/s", { "aws:username": "app" }, {}],
      [
        "a service that is none",
        "sns.amazonaws.com",
        { "aws:PrincipalIsAWSService": "false" },
        { "aws:PrincipalIsAWSService": "true" },
      ],
      ["a user with a source ARN", alice, { "aws:SourceArn": "arn:aws:sns:r:1:t" }, {}],
    ])("%s is no caller", (_, principal, contradiction, agreement) => {
      const candidate = policyFrom(
        doc(...Object.keys(contradiction).map((key) => open({ Condition: { StringLike: { [key]: "*" } } }))),
      );
      expect(isPossible(caller(principal, contradiction), candidate)).toBe(false);
      expect(isPossible(caller(principal, agreement), candidate)).toBe(true);
    });

    it.each<[string, Json]>([
      ["the ARN of a user", { "aws:PrincipalArn": alice }],
      ["the ARN of a role", { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/app" }],
      ["the ARN of a role with a path", { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/team/app" }],
      ["the ARN of a root user", { "aws:PrincipalArn": "arn:aws:iam::222222222222:root" }],
      ["an account", { "aws:PrincipalAccount": "222222222222" }],
      ["an account and a user's ARN", { "aws:PrincipalAccount": "111111111111", "aws:PrincipalArn": alice }],
      ["an organization", { "aws:PrincipalOrgID": "o-1" }],
      ["a tag", { "aws:PrincipalTag/team": "a" }],
      ["no service", { "aws:PrincipalIsAWSService": "false" }],
      ["a service", { "aws:PrincipalIsAWSService": "true" }],
      ["a service by name", { "aws:PrincipalServiceName": "sns.amazonaws.com" }],
      ["a user's name", { "aws:username": "bob" }],
      ["a source", { "aws:SourceArn": "arn:aws:sns:r:1:t" }],
      ["a source's account", { "aws:SourceAccount": "222222222222" }],
      ["nobody who has signed", { "aws:PrincipalAccount": "anonymous" }],
    ])("who carries %s is shown as one who can", async (_, context) => {
      const nothing = policyFrom(doc(open({ Action: "other:Action" })));
      const candidate = policyFrom(doc(open({ Condition: { StringEquals: context } })));
      const all = await verdicts(async (given) => checkNoNewAccess({ existing: nothing, candidate }, given));
      for (const { result, counterexample } of all) {
        expect(result).toBe("FAIL");
        expect(counterexample && isPossible(counterexample.request, candidate)).toBe(true);
      }
    });

    it("callers that contradict themselves are left where a policy allows nobody else", async () => {
      const candidate = policyFrom(
        doc(
          allow({ Principal: { AWS: alice }, Condition: { StringEquals: { "aws:PrincipalAccount": "222222222222" } } }),
        ),
      );
      const nothing = policyFrom(doc(open({ Action: "other:Action" })));
      const all = await verdicts(async (given) => checkNoNewAccess({ existing: nothing, candidate }, given));
      expect(new Set(all.map(({ result }) => result))).toEqual(new Set(["FAIL"]));
    });

    it("a zone of trust does not count callers that contradict themselves", async () => {
      const outside = (account: string): Json =>
        doc(
          allow({
            Principal: { AWS: "222222222222" },
            Condition: { StringEquals: { "aws:PrincipalAccount": account } },
          }),
        );
      expect(await outsideZone(outside("111111111111"))).toEqual(["PASS"]);
      expect(await outsideZone(outside("222222222222"))).toEqual(["FAIL"]);
    });
  });

  describe("public is what remains of Allow after Deny", () => {
    const everyone = { Principal: "*" };

    it("a Deny of all but the organization closes it, one of something else does not", async () => {
      const others = (operator: string, key: string, value: string): Json =>
        deny({ ...everyone, Action: "*", Condition: { [operator]: { [key]: value } } });
      expect(await isPublic(doc(open()))).toEqual(["FAIL"]);
      expect(await isPublic(doc(open(), others("StringNotEquals", "aws:PrincipalOrgID", "o-1")))).toEqual(["PASS"]);
      expect(await isPublic(doc(open(), others("StringNotEquals", "aws:SourceVpce", "vpce-1")))).toEqual(["PASS"]);
      expect(await isPublic(doc(open(), others("StringEquals", "aws:PrincipalOrgID", "o-1")))).toEqual(["FAIL"]);
      expect(await isPublic(doc(open(), others("StringNotEquals", "aws:UserAgent", "secret")))).toEqual(["FAIL"]);
      expect(await isPublic(doc(open({ Action: "s3:*" }), deny({ ...everyone })))).toEqual(["FAIL"]);
    });

    it.each([
      ["NotIpAddress", "aws:SourceIp", "203.0.113.0/24"],
      ["ArnNotEquals", "aws:PrincipalArn", "arn:aws:iam::111111111111:role/x"],
      ["ArnNotLike", "aws:SourceArn", "arn:aws:sns:*:111111111111:x"],
    ])(
      "a Deny with %s of all but some %s closes it: AWS fills the key with values of its type",
      async (operator, key, value) => {
        const others = deny({ ...everyone, Action: "*", Condition: { [operator]: { [key]: value } } });
        expect(await isPublic(doc(open(), others))).toEqual(["PASS"]);
      },
    );

    it("a Deny that closes one statement does not close another", async () => {
      const statements = [open(), open({ Action: "s3:PutObject" })];
      const all = { ...everyone, Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } };
      expect(await isPublic(doc(...statements, deny(all)))).toEqual(["FAIL"]);
      expect(await isPublic(doc(...statements, deny(all), deny({ ...all, Action: "s3:PutObject" })))).toEqual(["PASS"]);
    });

    it("the same holds of the zone of trust", async () => {
      const others = deny({ ...everyone, Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } });
      expect(await outsideZone(doc(open()))).toEqual(["FAIL"]);
      expect(await outsideZone(doc(open(), others))).toEqual(["PASS"]);
    });
  });

  describe("a guard that an absent key passes is no restriction", () => {
    const guarded = (operator: string): Json =>
      doc(open({ Condition: { [operator]: { "aws:PrincipalOrgID": "o-1" } } }));

    it.each([
      "StringEqualsIfExists",
      "StringLikeIfExists",
      "ForAllValues:StringEquals",
      "ForAllValues:StringEqualsIfExists",
    ])("%s in an Allow", async (operator) => {
      expect(await isPublic(guarded(operator))).toEqual(["FAIL"]);
      expect(await outsideZone(guarded(operator))).toEqual(["FAIL"]);
    });

    it.each(["StringEquals", "ForAnyValue:StringEquals"])("but %s is one", async (operator) => {
      expect(await isPublic(guarded(operator))).toEqual(["PASS"]);
      expect(await outsideZone(guarded(operator))).toEqual(["PASS"]);
    });

    it("IfExists together with a key that must be there is one", async () => {
      const condition = {
        StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" },
        Null: { "aws:PrincipalOrgID": "false" },
      };
      expect(await isPublic(doc(open({ Condition: condition })))).toEqual(["PASS"]);
    });

    it("in a Deny, the negated guard applies to the absent key", async () => {
      const denied = (operator: string): Json =>
        doc(open(), deny({ Principal: "*", Condition: { [operator]: { "aws:PrincipalOrgID": "o-1" } } }));
      expect(await isPublic(denied("StringNotEqualsIfExists"))).toEqual(["PASS"]);
      expect(await isPublic(denied("ForAnyValue:StringNotEquals"))).toEqual(["FAIL"]);
    });
  });
});
