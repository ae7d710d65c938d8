import { describe, expect, it } from "vitest";
import { checkAccessNotGranted, checkNoNewAccess, checkNoPublicAccess } from "@policyproof/checks";
import { evaluate, parsePolicy } from "@policyproof/policy";
import { allow, carrying, deny, doc, policyFrom, unless, useJudges, when } from "./trap-judges.ts";
import type { Json } from "./trap-judges.ts";

/** The same for wildcards, addresses, numbers, dates, texts, variables and names of actions. */
describe("traps of values", { tags: ["solver"] }, () => {
  const { expectDecisions, expectWithin, expectExceeds, expectSame, verdicts } = useJudges();

  const KEY = "service:Key";

  describe("wildcards where they are some", () => {
    const crossing = "arn:aws:sns:*:111111111111:*";
    const otherAccount = "arn:aws:sns:eu-west-1:222222222222:111111111111:t";
    const ownAccount = "arn:aws:sns:eu-west-1:111111111111:a:b";

    it("ArnEquals has wildcards, as ArnLike", async () => {
      const equals = when({ ArnEquals: { [KEY]: "arn:aws:sns:*:1:t?" } });
      await expectDecisions(
        equals,
        [carrying(KEY, "arn:aws:sns:r:1:t1"), "allowed"],
        [carrying(KEY, "arn:aws:sns:r:1:t"), "denied-implicit"],
      );
      await expectSame(equals, when({ ArnLike: { [KEY]: "arn:aws:sns:*:1:t?" } }));
    });

    it("StringEquals has none", async () => {
      const equals = when({ StringEquals: { [KEY]: "a*" } });
      await expectDecisions(equals, [carrying(KEY, "ab"), "denied-implicit"], [carrying(KEY, "a*"), "allowed"]);
      await expectExceeds(when({ StringLike: { [KEY]: "a*" } }), equals);
    });

    it.each([
      ["${*}", "*", "x"],
      ["${?}", "?", "x"],
      ["${$}", "$", "x"],
    ])("%s is the character itself", async (escaped, character, other) => {
      const policy = doc(allow({ Resource: `arn:aws:s3:::bucket/${escaped}` }));
      const one = doc(allow({ Resource: "arn:aws:s3:::bucket/?" }));
      await expectDecisions(
        policy,
        [{ resource: `arn:aws:s3:::bucket/${character}` }, "allowed"],
        [{ resource: `arn:aws:s3:::bucket/${other}` }, "denied-implicit"],
      );
      await expectExceeds(one, policy);
      await expectWithin(policy, one);
      await expectSame(
        when({ StringLike: { [KEY]: `a${escaped}` } }),
        when({ StringEquals: { [KEY]: `a${escaped}` } }),
      );
    });

    it("`*` in ArnLike stays within its field", async () => {
      const like = when({ ArnLike: { [KEY]: crossing } });
      await expectDecisions(
        like,
        [carrying(KEY, otherAccount), "denied-implicit"],
        [carrying(KEY, ownAccount), "allowed"],
      );
      const asText = when({ ArnLike: { [KEY]: crossing }, StringLike: { [KEY]: "arn:*" } });
      await expectDecisions(
        asText,
        [carrying(KEY, otherAccount), "denied-implicit"],
        [carrying(KEY, ownAccount), "allowed"],
      );
      await expectExceeds(when({ ArnLike: { [KEY]: "arn:aws:sns:*:*:111111111111:*" } }), like);
      await expectWithin(like, unless({ ArnLike: { [KEY]: "arn:aws:sns:*:222222222222:*" } }));
    });

    it("`*` in a resource stays within its field", async () => {
      const policy = doc(allow({ Resource: crossing }));
      await expectDecisions(
        policy,
        [{ resource: otherAccount }, "denied-implicit"],
        [{ resource: ownAccount }, "allowed"],
      );
      await expectExceeds(doc(allow({ Resource: otherAccount })), policy);
      await expectSame(policy, doc(allow({ Resource: crossing }), deny({ Resource: "arn:aws:sns:*:222222222222:*" })));
    });
  });

  describe("addresses", () => {
    const from = (...ranges: readonly string[]): Json => when({ IpAddress: { "aws:SourceIp": ranges } });
    const at = (address: string): Json => carrying("aws:SourceIp", address);

    it("a prefix counts bits from the left", async () => {
      await expectDecisions(
        from("203.0.112.0/20"),
        [at("203.0.112.0"), "allowed"],
        [at("203.0.127.255"), "allowed"],
        [at("203.0.128.0"), "denied-implicit"],
        [at("203.0.111.255"), "denied-implicit"],
        [at("0.0.112.0"), "denied-implicit"],
      );
      await expectSame(from("203.0.112.0/20"), from("203.0.112.0/21", "203.0.120.0/21"));
      await expectExceeds(from("203.0.112.0/20"), from("203.0.112.0/21"));
    });

    it("without a prefix it is one address, and bits beyond the prefix do not count", async () => {
      await expectDecisions(
        from("203.0.113.7"),
        [at("203.0.113.7"), "allowed"],
        [at("203.0.113.6"), "denied-implicit"],
      );
      await expectSame(from("203.0.113.7"), from("203.0.113.7/32"));
      await expectSame(from("203.0.113.7/24"), from("203.0.113.0/24"));
      await expectExceeds(from("203.0.113.7/31"), from("203.0.113.7"));
    });

    it("IPv6 is read, in every spelling, and is another family", async () => {
      const range = from("2001:db8::/32");
      await expectDecisions(
        range,
        [at("2001:DB8:0:0::1"), "allowed"],
        [at("2001:db9::"), "denied-implicit"],
        [at("32.1.13.184"), "denied-implicit"],
      );
      await expectSame(range, from("2001:0DB8:0000::/33", "2001:db8:8000::/33"));
      await expectExceeds(range, from("0.0.0.0/0"));
      await expectExceeds(from("203.0.113.0/24"), from("::/0"));
    });

    it("two halves are everyone, as /0 is", async () => {
      await expectSame(from("0.0.0.0/0"), from("0.0.0.0/1", "128.0.0.0/1"));
      await expectSame(from("::/0"), from("::/1", "8000::/1"));
      const results = async (...ranges: readonly string[]): Promise<readonly string[]> => {
        const policy = policyFrom(doc(allow({ Principal: "*", Condition: { IpAddress: { "aws:SourceIp": ranges } } })));
        const all = await verdicts(async (context) =>
          checkNoPublicAccess({ policy, resourceType: "AWS::S3::Bucket" }, context),
        );
        return [...new Set(all.map(({ result }) => result))];
      };
      expect(await results("0.0.0.0/0")).toEqual(["FAIL"]);
      expect(await results("0.0.0.0/1", "128.0.0.0/1")).toEqual(["FAIL"]);
      expect(await results("203.0.113.0/24", "198.51.100.0/24")).toEqual(["PASS"]);
    });

    it("NotIpAddress holds without the key and for the other family", async () => {
      const office = unless({ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } });
      await expectDecisions(
        office,
        [{}, "denied-explicit"],
        [at("2001:db8::1"), "denied-explicit"],
        [at("203.0.113.1"), "allowed"],
      );
      await expectExceeds(from("::/0"), office);
      await expectSame(
        from("203.0.113.0/24"),
        doc(
          allow({ Condition: { IpAddress: { "aws:SourceIp": ["0.0.0.0/0", "::/0"] } } }),
          deny({ Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
        ),
      );
    });
  });

  describe("numbers, dates and texts", () => {
    it("numbers have decimals", async () => {
      const half = when({ NumericLessThan: { [KEY]: "0.5" } });
      await expectDecisions(
        half,
        [carrying(KEY, "0.49"), "allowed"],
        [carrying(KEY, "0.50"), "denied-implicit"],
        [carrying(KEY, "1"), "denied-implicit"],
        [carrying(KEY, "-1.5"), "allowed"],
      );
      await expectDecisions(when({ NumericEquals: { [KEY]: "10" } }), [carrying(KEY, "10.00"), "allowed"]);
      await expectExceeds(half, when({ NumericLessThanEquals: { [KEY]: "0" } }));
      await expectWithin(half, when({ NumericLessThanEquals: { [KEY]: "0.5" } }));
    });

    it("numbers that a double cannot tell apart are different", async () => {
      const policy = when({ NumericEquals: { [KEY]: "9007199254740993" } });
      await expectDecisions(
        policy,
        [carrying(KEY, "9007199254740993"), "allowed"],
        [carrying(KEY, "9007199254740992"), "denied-implicit"],
      );
      await expectExceeds(policy, when({ NumericEquals: { [KEY]: "9007199254740992" } }));
    });

    it("a date may be seconds since 1970, with or without an offset from UTC", async () => {
      const now = "aws:CurrentTime";
      const since = (date: string): Json => when({ DateGreaterThanEquals: { [now]: date } });
      await expectDecisions(
        since("2026-01-01T00:00:00Z"),
        [carrying(now, "1767225600"), "allowed"],
        [carrying(now, "1767225599"), "denied-implicit"],
        [carrying(now, "2026-01-01T01:00:00+02:00"), "denied-implicit"],
      );
      await expectSame(since("2026-01-01"), since("1767225600"));
      await expectSame(since("2026-01-01T00:00:00Z"), since("2026-01-01T02:00:00+02:00"));
      await expectExceeds(since("1767225599"), since("2026-01-01"));
    });

    it("instants lie between seconds", async () => {
      const between = when({
        DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" },
        DateLessThan: { "aws:CurrentTime": "2026-01-01T00:00:01Z" },
      });
      await expectDecisions(between, [carrying("aws:CurrentTime", "2026-01-01T00:00:00.5Z"), "allowed"]);
      await expectExceeds(between, doc(allow({ Action: "other:Action" })));
    });

    it("a text may hold a space and letters beyond ASCII", async () => {
      const one = when({ StringLike: { [KEY]: "?" } });
      await expectDecisions(
        one,
        [carrying(KEY, " "), "allowed"],
        [carrying(KEY, "\u00e9"), "allowed"],
        [carrying(KEY, "\u0142"), "allowed"],
      );
      const characters = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(0x20 + index));
      const literally = (text: string): string => text.replaceAll(/[*?$]/g, "$${$&}");
      const without = (...texts: readonly string[]): Json =>
        doc(
          allow({
            Condition: { StringLike: { [KEY]: characters.filter((text) => !texts.includes(text)).map(literally) } },
          }),
        );
      await expectExceeds(one, without());
      await expectExceeds(without(), without(" "));
      await expectExceeds(
        when({ StringEquals: { [KEY]: "\u0142 \u00e9" } }),
        when({ StringLike: { [KEY]: "\u0142?e" } }),
      );
      await expectWithin(
        when({ StringEquals: { [KEY]: "\u0142 \u00e9" } }),
        when({ StringLike: { [KEY]: "? \u00e9" } }),
      );
    });
  });

  describe("policy variables are what the request says", () => {
    const homes = "arn:aws:s3:::homes/${aws:username}/*";
    const at = (owner: string, username?: string): Json => ({
      resource: `arn:aws:s3:::homes/${owner}/x`,
      context: username === undefined ? {} : { "aws:username": username },
    });
    const anyHome = "arn:aws:s3:::homes/*";

    it("in Resource: not a text, not a wildcard, nothing where there is no value", async () => {
      const own = doc(allow({ Resource: homes }));
      await expectDecisions(
        own,
        [at("alice", "alice"), "allowed"],
        [at("bob", "alice"), "denied-implicit"],
        [at("${aws:username}", "alice"), "denied-implicit"],
        [at("alice"), "denied-implicit"],
      );
      await expectWithin(own, doc(allow({ Resource: anyHome })));
      await expectExceeds(doc(allow({ Resource: anyHome })), own);
      await expectExceeds(own, doc(allow({ Resource: "arn:aws:s3:::homes/${*}{aws:username}/*" })));
    });

    it("wildcards in the value are characters", async () => {
      await expectDecisions(
        doc(allow({ Resource: homes })),
        [at("bob", "*"), "denied-implicit"],
        [at("*", "*"), "allowed"],
      );
    });

    it("in a Deny: denies one's own home, not everyone's", async () => {
      const others = doc(allow({ Resource: anyHome }), deny({ Resource: homes }));
      await expectDecisions(
        others,
        [at("bob", "alice"), "allowed"],
        [at("alice", "alice"), "denied-explicit"],
        [at("alice"), "allowed"],
      );
      await expectExceeds(others, doc(allow({ Resource: "arn:aws:s3:::elsewhere/*" })));
      await expectExceeds(doc(allow({ Resource: anyHome })), others);
      await expectWithin(others, doc(allow({ Resource: anyHome })));
    });

    it("in NotResource: spares one's own home, not everyone's", async () => {
      const others = doc(allow({ NotResource: homes }));
      await expectDecisions(
        others,
        [at("bob", "alice"), "allowed"],
        [at("alice", "alice"), "denied-implicit"],
        [at("alice"), "allowed"],
      );
      await expectExceeds(others, doc(allow({ NotResource: anyHome })));
      await expectWithin(doc(allow({ NotResource: anyHome })), others);
      await expectSame(others, doc(allow(), deny({ Resource: homes })));
    });

    it("under a negated operator: differs from the value, also from one that is not there", async () => {
      const own = unless({ StringNotEquals: { "k:owner": "${aws:username}" } });
      await expectDecisions(
        own,
        [{ context: { "k:owner": "alice", "aws:username": "alice" } }, "allowed"],
        [{ context: { "k:owner": "bob", "aws:username": "alice" } }, "denied-explicit"],
        [{ context: { "k:owner": "bob" } }, "denied-explicit"],
      );
      await expectSame(own, when({ StringEquals: { "k:owner": "${aws:username}" } }));
      await expectExceeds(doc(allow()), own);
    });

    it("not before version 2012-10-17, where it is text", async () => {
      const old = { ...doc(allow({ Resource: homes })), Version: "2008-10-17" };
      await expectDecisions(
        old,
        [at("alice", "alice"), "denied-implicit"],
        [at("${aws:username}", "alice"), "allowed"],
      );
      await expectExceeds(old, doc(allow({ Resource: homes })));
      await expectExceeds(doc(allow({ Resource: homes })), old);
    });
  });

  describe("an action that nobody has heard of yet", () => {
    const fresh = "s3:InventedYesterday";

    it("is no error and no warning", () => {
      for (const action of [fresh, "nosuchservice:Do*"]) {
        const { policy, diagnostics } = parsePolicy(JSON.stringify(doc(allow({ Action: action }))), {
          kind: "identity",
        });
        expect(policy).toBeDefined();
        expect(diagnostics).toEqual([]);
      }
    });

    it("is allowed by the patterns that match it, and is new access where none does", async () => {
      await expectDecisions(doc(allow({ Action: "s3:Inv*" })), [{ action: fresh }, "allowed"], [{}, "denied-implicit"]);
      await expectWithin(doc(allow({ Action: fresh })), doc(allow({ Action: "s3:*" })));
      await expectExceeds(doc(allow({ Action: fresh })), doc(allow({ Action: ["s3:Get*", "s3:Put*"] })));
    });

    it("can be asked about", async () => {
      const results = async (action: string): Promise<readonly string[]> => {
        const policy = policyFrom(doc(allow({ Action: action })));
        const all = await verdicts(async (context) =>
          checkAccessNotGranted({ policy, access: { actions: [fresh] } }, context),
        );
        return [...new Set(all.map(({ result }) => result))];
      };
      expect(await results("s3:*")).toEqual(["FAIL"]);
      expect(await results("s3:Get*")).toEqual(["PASS"]);
    });

    it("is found where a policy allows whatever is not listed", async () => {
      const listed = ["s3:Get*", "s3:Put*", "s3:List*", "s3:Delete*"];
      const policy = doc(allow({ Action: "s3:*" }), deny({ Action: listed }));
      const [existing, candidate] = [policyFrom(doc(allow({ Action: listed }))), policyFrom(policy)];
      const all = await verdicts(async (context) => checkNoNewAccess({ existing, candidate }, context));
      for (const { result, counterexample } of all) {
        expect(result).toBe("FAIL");
        expect(counterexample && evaluate(candidate, counterexample.request).decision).toBe("allowed");
        expect(counterexample?.request.action).not.toMatch(/^s3:(?:get|put|list|delete)/i);
      }
    });
  });
});
