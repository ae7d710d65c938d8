import { describe, expect, it } from "vitest";
import { checkNoPublicAccess, checkTrustZone } from "@policyproof/checks";
import { parsePolicy } from "@policyproof/policy";
import { allow, carrying, deny, doc, policyFrom, unless, useJudges, when } from "./trap-judges.ts";
import type { Json } from "./trap-judges.ts";

/**
 * What analyzers of policies are known to get wrong about the language, each with the right reading: for single requests on the
 * evaluator, on the encoding and in solvers, and for all requests as a verdict.
 */
describe("traps of meaning", { tags: ["solver"] }, () => {
  const { expectDecisions, expectTogether, expectWithin, expectExceeds, expectSame, verdicts } = useJudges();

  const KEY = "service:Key";
  const user = (account: string, name: string): string => `arn:aws:iam::${account}:user/${name}`;
  const open = (more: Json = {}): Json => allow({ Principal: "*", ...more });
  const to = (principal: unknown): Json => doc(allow({ Principal: { AWS: principal } }));

  describe("lists are complemented as a whole, conjunctions stay conjunctions", () => {
    const a = "arn:aws:s3:::a/*";
    const b = "arn:aws:s3:::b/*";

    it("NotResource with two entries is neither, not `not both`", async () => {
      const policy = doc(allow({ NotResource: [a, b] }));
      await expectDecisions(
        policy,
        [{ resource: "arn:aws:s3:::a/x" }, "denied-implicit"],
        [{ resource: "arn:aws:s3:::b/x" }, "denied-implicit"],
        [{ resource: "arn:aws:s3:::c/x" }, "allowed"],
      );
      await expectSame(policy, doc(allow(), deny({ Resource: a }), deny({ Resource: b })));
    });

    it("NotAction with two entries is neither, over every service", async () => {
      const policy = doc(allow({ NotAction: ["s3:Get*", "iam:*"] }));
      await expectDecisions(
        policy,
        [{}, "denied-implicit"],
        [{ action: "iam:GetUser" }, "denied-implicit"],
        [{ action: "s3:PutObject" }, "allowed"],
        [{ action: "other:Get" }, "allowed"],
      );
      await expectSame(policy, doc(allow({ Action: "*" }), deny({ Action: "s3:Get*" }), deny({ Action: "iam:*" })));
    });

    it("NotPrincipal exempts those it names and nobody else", async () => {
      const alone = [user("111111111111", "alice"), "arn:aws:iam::111111111111:root"];
      const policy = doc(open(), deny({ NotPrincipal: { AWS: alone } }));
      await expectDecisions(
        policy,
        [{}, "allowed"],
        [{ principal: user("111111111111", "bob") }, "denied-explicit"],
        [{ principal: user("222222222222", "alice") }, "denied-explicit"],
        [{ principal: "anonymous" }, "denied-explicit"],
      );
      await expectExceeds(doc(open()), policy);
      const all = await verdicts(async (context) =>
        checkNoPublicAccess({ policy: policyFrom(policy), resourceType: "AWS::S3::Bucket" }, context),
      );
      expect(new Set(all.map(({ result }) => result))).toEqual(new Set(["PASS"]));
    });

    it("NotPrincipal with Allow is everyone else", async () => {
      const policy = doc(allow({ NotPrincipal: { AWS: user("111111111111", "alice") } }));
      await expectDecisions(
        policy,
        [{}, "denied-implicit"],
        [{ principal: user("111111111111", "bob") }, "allowed"],
        [{ principal: "anonymous" }, "allowed"],
      );
      await expectWithin(policy, doc(open()));
      await expectExceeds(doc(open()), policy);
      await expectExceeds(policy, to("222222222222"));
    });

    it("two keys under one operator must both match", async () => {
      const both = when({ StringEquals: { "k:a": "1", "k:b": "2" } });
      await expectDecisions(
        both,
        [{ context: { "k:a": "1", "k:b": "2" } }, "allowed"],
        [{ context: { "k:a": "1", "k:b": "3" } }, "denied-implicit"],
        [carrying("k:b", "2"), "denied-implicit"],
      );
      await expectExceeds(when({ StringEquals: { "k:a": "1" } }), both);
      await expectWithin(both, when({ StringEquals: { "k:b": "2" } }));
    });

    it("two operators must both hold", async () => {
      const both = when({ StringEquals: { "k:a": "1" }, NumericLessThan: { "k:b": "2" } });
      await expectDecisions(
        both,
        [{ context: { "k:a": "1", "k:b": "1" } }, "allowed"],
        [{ context: { "k:a": "1", "k:b": "2" } }, "denied-implicit"],
        [{ context: { "k:a": "0", "k:b": "1" } }, "denied-implicit"],
      );
      await expectExceeds(when({ NumericLessThan: { "k:b": "2" } }), both);
      await expectWithin(both, when({ StringEquals: { "k:a": "1" } }));
    });

    it("two Deny statements deny one by one", async () => {
      const policy = doc(
        allow(),
        deny({ Resource: a }),
        deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      );
      await expectDecisions(
        policy,
        [{ resource: "arn:aws:s3:::a/x" }, "denied-explicit"],
        [carrying("aws:SecureTransport", "false"), "denied-explicit"],
        [carrying("aws:SecureTransport", "true"), "allowed"],
      );
      await expectWithin(policy, doc(allow(), deny({ Resource: a })));
      await expectExceeds(doc(allow(), deny({ Resource: a })), policy);
    });

    it("layers of policies must all allow", async () => {
      const all = doc(allow({ Action: "*" }));
      const set = {
        identity: [all],
        boundary: [doc(allow({ Action: "s3:*" }))],
        scp: [[all], [doc(allow({ Action: "*:Get*" })), doc(allow({ Action: "s3:Get*" }))]],
      };
      await expectTogether(
        set,
        [{}, "allowed"],
        [{ action: "s3:PutObject" }, "denied-implicit"],
        [{ action: "iam:GetUser" }, "denied-implicit"],
      );
    });
  });

  describe("a negated operator holds where the key is absent", () => {
    const v4 = "203.0.113.0/24";
    it.each<[string, string, string, string, string, string]>([
      ["StringNotEquals", "StringEquals", KEY, "x", "x", "y"],
      ["StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase", KEY, "x", "X", "y"],
      ["StringNotLike", "StringLike", KEY, "x*", "xy", "y"],
      ["ArnNotEquals", "ArnEquals", KEY, "arn:aws:sns:r:1:t", "arn:aws:sns:r:1:t", "arn:aws:sns:r:2:t"],
      ["ArnNotLike", "ArnLike", KEY, "arn:aws:sns:*:1:t", "arn:aws:sns:r:1:t", "arn:aws:sns:r:2:t"],
      ["NumericNotEquals", "NumericEquals", KEY, "10", "10.0", "11"],
      ["DateNotEquals", "DateEquals", KEY, "2026-01-01T00:00:00Z", "2026-01-01", "2026-01-02"],
      ["NotIpAddress", "IpAddress", KEY, v4, "203.0.113.9", "203.0.114.9"],
    ])("%s", async (negated, positive, key, value, equal, other) => {
      const onlyEqual = unless({ [negated]: { [key]: value } });
      await expectDecisions(
        onlyEqual,
        [{}, "denied-explicit"],
        [carrying(key, other), "denied-explicit"],
        [carrying(key, equal), "allowed"],
      );
      await expectDecisions(
        when({ [negated]: { [key]: value } }),
        [{}, "allowed"],
        [carrying(key, equal), "denied-implicit"],
      );
      const absent = { Null: { [key]: "true" } };
      await expectExceeds(when(absent), onlyEqual);
      await expectWithin(when(absent), when({ [negated]: { [key]: value } }));
      await expectWithin(when({ [positive]: { [key]: value } }), onlyEqual);
    });
  });

  describe("set qualifiers speak of the request's values", () => {
    const tags = (operator: string, values: unknown): Json => ({ [operator]: { "aws:TagKeys": values } });
    const have = (...values: readonly string[]): Json => carrying("aws:TagKeys", values);

    it("ForAnyValue: one member is enough, and there must be one", async () => {
      const any = when(tags("ForAnyValue:StringEquals", ["a", "b"]));
      await expectDecisions(any, [have("x", "a"), "allowed"], [have("x"), "denied-implicit"], [{}, "denied-implicit"]);
      await expectExceeds(any, when(tags("ForAllValues:StringEquals", ["a", "b"])));
    });

    it("ForAllValues: every member, and an absent key has none that differs", async () => {
      const every = when(tags("ForAllValues:StringEquals", ["a", "b"]));
      await expectDecisions(every, [have("a", "b"), "allowed"], [have("a", "x"), "denied-implicit"], [{}, "allowed"]);
      await expectWithin(when({ Null: { "aws:TagKeys": "true" } }), every);
      await expectExceeds(every, when(tags("ForAnyValue:StringEquals", ["a", "b"])));
      await expectDecisions(unless(tags("ForAllValues:StringEquals", "a")), [{}, "denied-explicit"]);
    });

    it("the policy's values are alternatives", async () => {
      const any = when(tags("ForAnyValue:StringEquals", ["a", "b"]));
      const every = when(tags("ForAllValues:StringEquals", ["a", "b"]));
      await expectDecisions(any, [have("a"), "allowed"], [have("b"), "allowed"]);
      await expectDecisions(every, [have("a"), "allowed"], [have("b"), "allowed"]);
      const oneByOne = (qualifier: string): Json =>
        doc(...["a", "b"].map((value) => allow({ Condition: tags(`${qualifier}:StringEquals`, value) })));
      await expectSame(any, oneByOne("ForAnyValue"));
      await expectWithin(oneByOne("ForAllValues"), every);
      await expectExceeds(every, oneByOne("ForAllValues"));
    });

    it("negated: some member is none of the values, or no member is one", async () => {
      const some = when(tags("ForAnyValue:StringNotEquals", ["a", "b"]));
      await expectDecisions(
        some,
        [have("a", "x"), "allowed"],
        [have("a", "b"), "denied-implicit"],
        [{}, "denied-implicit"],
      );
      await expectSame(some, unless(tags("ForAllValues:StringEquals", ["a", "b"])));
      const none = when(tags("ForAllValues:StringNotEquals", ["a", "b"]));
      await expectDecisions(none, [have("x", "y"), "allowed"], [have("a", "x"), "denied-implicit"], [{}, "allowed"]);
      await expectSame(none, unless(tags("ForAnyValue:StringEquals", ["a", "b"])));
    });

    it("members are compared by the operator's type", async () => {
      await expectDecisions(
        when({ "ForAllValues:NumericLessThan": { [KEY]: "10" } }),
        [carrying(KEY, ["9", "9.5"]), "allowed"],
        [carrying(KEY, ["9", "10.0"]), "denied-implicit"],
      );
      await expectDecisions(
        when({ "ForAnyValue:ArnLike": { [KEY]: "arn:aws:sns:*:1:t" } }),
        [carrying(KEY, ["t", "arn:aws:sns:r:1:t"]), "allowed"],
        [carrying(KEY, ["arn:aws:sns:r:2:t"]), "denied-implicit"],
      );
      await expectExceeds(
        when({ "ForAnyValue:NumericLessThan": { [KEY]: "10" } }),
        when({ "ForAnyValue:NumericLessThan": { [KEY]: "9" } }),
      );
      await expectWithin(
        when({ "ForAllValues:NumericLessThan": { [KEY]: "9" } }),
        when({ "ForAllValues:NumericLessThan": { [KEY]: "10" } }),
      );
    });

    it.each(["ForAnyValues:StringEquals", "ForAllValue:StringEquals", "ForAny:StringEquals"])(
      "a misspelt one is an error, not a condition that is left out: %s",
      (operator) => {
        const { policy, diagnostics } = parsePolicy(JSON.stringify(when(tags(operator, "a"))), { kind: "identity" });
        expect(policy).toBeUndefined();
        expect(diagnostics.map(({ code }) => code)).toEqual(["unknown-set-qualifier"]);
      },
    );
  });

  describe("one key is one value, whichever operators look at it", () => {
    const nothing = doc(allow({ Action: "other:Action" }));
    const arn = "arn:aws:iam::111111111111:role/a";
    it.each<[string, Json, Json]>([
      [
        "StringEquals and ArnEquals",
        { StringEquals: { [KEY]: arn }, ArnEquals: { [KEY]: "arn:aws:iam::111111111111:role/b" } },
        { StringEquals: { [KEY]: arn }, ArnEquals: { [KEY]: "arn:aws:iam::111111111111:role/?" } },
      ],
      [
        "StringLike and ArnNotLike",
        {
          StringLike: { [KEY]: "arn:aws:iam::111111111111:role/*" },
          ArnNotLike: { [KEY]: "arn:aws:iam::111111111111:role/*" },
        },
        { StringLike: { [KEY]: "arn:aws:iam::*:role/*" }, ArnNotLike: { [KEY]: "arn:aws:iam::111111111111:role/*" } },
      ],
      [
        "StringEquals and Bool",
        { StringEquals: { [KEY]: "true" }, Bool: { [KEY]: "false" } },
        { StringEquals: { [KEY]: "true" }, Bool: { [KEY]: "true" } },
      ],
      [
        "StringEquals and StringEqualsIgnoreCase",
        { StringEquals: { [KEY]: "Team" }, StringNotEqualsIgnoreCase: { [KEY]: "tEAM" } },
        { StringEquals: { [KEY]: "Team" }, StringEqualsIgnoreCase: { [KEY]: "tEAM" } },
      ],
      [
        "StringEquals and StringNotLike",
        { StringEquals: { [KEY]: "abc" }, StringNotLike: { [KEY]: "a*c" } },
        { StringEquals: { [KEY]: "abc" }, StringNotLike: { [KEY]: "a?" } },
      ],
      [
        "Null and StringEquals",
        { Null: { [KEY]: "true" }, StringEquals: { [KEY]: "x" } },
        { Null: { [KEY]: "false" }, StringEquals: { [KEY]: "x" } },
      ],
    ])("%s can contradict each other", async (_, contradiction, agreement) => {
      await expectWithin(when(contradiction), nothing);
      await expectExceeds(when(agreement), nothing);
    });
  });

  describe("what is and what is not compared case-sensitively, and every field of an ARN", () => {
    it("names of keys are not, tag keys neither", async () => {
      const spellings = ["aws:PrincipalTag/Team", "AWS:principaltag/team"] as const;
      const [one, other] = spellings.map((key) => when({ StringEquals: { [key]: "x" } }));
      await expectDecisions(
        one ?? {},
        [carrying(spellings[1], "x"), "allowed"],
        [carrying(spellings[1], "X"), "denied-implicit"],
      );
      await expectSame(one ?? {}, other ?? {});
      await expectWithin(
        when({ StringEquals: { [spellings[0]]: "x" }, StringLike: { [spellings[1]]: "y*" } }),
        doc(allow({ Action: "s3:None" })),
      );
    });

    it("actions are not", async () => {
      await expectDecisions(
        doc(allow({ Action: "S3:getOBJECT" })),
        [{}, "allowed"],
        [{ action: "s3:GetObjects" }, "denied-implicit"],
      );
      await expectSame(doc(allow({ Action: "S3:GETo*" })), doc(allow({ Action: "s3:GetO*" })));
    });

    it("resources are", async () => {
      const upper = doc(allow({ Resource: "arn:aws:s3:::bucket/Key" }));
      const lower = doc(allow({ Resource: "arn:aws:s3:::bucket/key" }));
      await expectDecisions(upper, [{}, "denied-implicit"], [{ resource: "arn:aws:s3:::bucket/Key" }, "allowed"]);
      await expectExceeds(upper, lower);
      await expectExceeds(lower, upper);
    });

    it("principals are", async () => {
      const upper = to(user("111111111111", "Alice"));
      await expectDecisions(upper, [{}, "denied-implicit"], [{ principal: user("111111111111", "Alice") }, "allowed"]);
      await expectExceeds(upper, to(user("111111111111", "alice")));
      await expectWithin(upper, to("111111111111"));
    });

    it.each([
      [
        "region",
        "arn:aws:sqs:eu-west-1:111111111111:q",
        "arn:aws:sqs:us-east-1:111111111111:q",
        "arn:aws:sqs:*:111111111111:q",
      ],
      [
        "account",
        "arn:aws:sqs:eu-west-1:111111111111:q",
        "arn:aws:sqs:eu-west-1:222222222222:q",
        "arn:aws:sqs:eu-west-1:*:q",
      ],
    ])("the %s of a resource counts", async (_, resource, other, both) => {
      const policy = doc(allow({ Resource: resource }));
      await expectDecisions(policy, [{ resource }, "allowed"], [{ resource: other }, "denied-implicit"]);
      await expectExceeds(policy, doc(allow({ Resource: other })));
      await expectExceeds(doc(allow({ Resource: both })), doc(allow({ Resource: [resource, other] })));
      await expectWithin(doc(allow({ Resource: [resource, other] })), doc(allow({ Resource: both })));
    });
  });

  describe("an account, its root and its roles are one account", () => {
    const account = "111111111111";
    const root = `arn:aws:iam::${account}:root`;
    const role = `arn:aws:iam::${account}:role/app`;
    const session = `arn:aws:sts::${account}:assumed-role/app/s`;

    it("the id means what the root ARN means", async () => {
      for (const name of [account, root]) {
        await expectDecisions(
          to(name),
          [{}, "allowed"],
          [{ principal: root }, "allowed"],
          [{ principal: session }, "allowed"],
          [{ principal: user("222222222222", "alice") }, "denied-implicit"],
          [{ principal: "anonymous" }, "denied-implicit"],
        );
      }
      await expectSame(to(account), to(root));
    });

    it("a role, its session and a user lie within their account, not it within them", async () => {
      await expectDecisions(to(role), [{ principal: session }, "allowed"], [{}, "denied-implicit"]);
      for (const one of [role, session, user(account, "alice")]) {
        await expectWithin(to(one), to(account));
        await expectExceeds(to(root), to(one));
        await expectExceeds(to(one), to("222222222222"));
      }
      await expectWithin(to(session), to(role));
    });

    it("a zone of trust reaches all of them", async () => {
      const results = async (principal: string): Promise<readonly string[]> => {
        const policy = policyFrom(to(principal));
        const all = await verdicts(async (context) =>
          checkTrustZone({ policy, trustedAccounts: [account], trustedOrganizations: [] }, context),
        );
        return [...new Set(all.map(({ result }) => result))];
      };
      for (const inside of [account, root, role, session]) expect(await results(inside)).toEqual(["PASS"]);
      for (const outside of ["222222222222", "arn:aws:iam::222222222222:role/app"]) {
        expect(await results(outside)).toEqual(["FAIL"]);
      }
    });
  });
});
