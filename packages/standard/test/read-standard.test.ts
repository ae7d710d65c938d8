import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStandard } from "@policyproof/standard";

/** Faults as `line:column message (help)`. */
async function faultsOf(text: string, path = "policyproof.yaml"): Promise<readonly string[]> {
  const { faults, file } = await readStandard({ path, text });
  expect(file === undefined).toBe(faults.some(({ severity }) => severity === "error"));
  return faults.map(({ span, message, help }) => `${span.start.line}:${span.start.column} ${message} (${help})`);
}

const RULE = "rules:\n  - id: a\n    check: valid\n";

describe("readStandard", () => {
  it("reads every member", async () => {
    const { file, faults } = await readStandard({
      path: "policyproof.yaml",
      text: `
version: 1
world: catalog
sources:
  include: ["infra/**"]
  exclude: ["**/test/**"]
  policies:
    - files: [scp/**]
      use: scp
  cloudformation:
    parameters: { Stage: prod, Count: 3, On: true }
    parameter-defaults: true
    account: "111122223333"
    region: us-gov-west-1
rules:
  - id: no-new-access
    check: no-new-access
    base: main
    title: Nothing new
    severity: warning
    applies-to: { files: [a], uses: [resource], resource-types: [AWS::S3::Bucket] }
  - { id: within, check: no-new-access, baseline: baselines/ }
  - id: within-2
    check: no-new-access
    baseline: [{ path: b.json, files: [x] }]
  - id: not-granted
    check: access-not-granted
    actions: ["s3:*"]
    resources: ["arn:aws:s3:::x"]
    except: { roles: [Admin], users: ["arn:aws:iam::*:user/x"] }
  - { id: public, check: no-public-access, strict: true }
  - { id: zone, check: trust-zone, accounts: ["111122223333"], organizations: [o-a1b2c3d4e5] }
  - { id: valid, check: valid, least: suggestion }
waivers:
  - { rule: public, file: a, policy: b, statement: c, owner: d, reason: e, expires: 2027-01-31 }
`,
    });
    expect(faults).toEqual([]);
    expect(file?.standard.rules.map(({ check }) => check)).toEqual([
      "no-new-access",
      "no-new-access",
      "no-new-access",
      "access-not-granted",
      "no-public-access",
      "trust-zone",
      "valid",
    ]);
    expect(file?.standard.waivers?.[0]?.expires).toBe("2027-01-31");
  });

  it.each([
    [`version: 2\n${RULE}`, ["1:10 `version` cannot be `2` (write 1)"]],
    [RULE, [expect.stringMatching(/^1:1 the standard has no `version`/)]],
    [`version: 1\nruls: []\n${RULE}`, ["2:1 `ruls` is no member of the standard (did you mean `rules`?)"]],
    ["version: 1\nrules: []\n", [expect.stringMatching(/^2:8 `rules` must NOT have fewer than 1 items/)]],
    [
      "version: 1\nrules:\n  - id: a\n    check: no-publc-access\n",
      ["4:12 `rules[0].check` cannot be `no-publc-access` (did you mean `no-public-access`?)"],
    ],
    ["version: 1\nrules:\n  - id: a\n", [expect.stringMatching(/^3:5 `rules\[0\]` has no `check`/)]],
    [
      "version: 1\nrules:\n  - id: a\n    check: valid\n    severty: error\n",
      ["5:5 `severty` is no member of `rules[0]` (did you mean `severity`?)"],
    ],
    [
      "version: 1\nrules:\n  - id: a\n    check: access-not-granted\n    actions: s3:*\n",
      [expect.stringMatching(/^5:14 `rules\[0\]\.actions` must be a list, not `s3:\*`/)],
    ],
    [
      "version: 1\nrules:\n  - id: a\n    check: no-new-access\n    baseline: [{ path: x, file: y }]\n",
      ["5:27 `file` is no member of `rules[0].baseline[0]` (did you mean `files`?)"],
    ],
    [
      "version: 1\nrules:\n  - id: a\n    check: trust-zone\n    accounts: [111122223333]\n",
      [expect.stringMatching(/^5:16 `rules\[0\]\.accounts\[0\]` must be a text, not `111122223333`/)],
    ],
    [
      "version: 1\nrules:\n  - id: a\n    check: no-new-access\n    baseline: 3\n",
      [expect.stringMatching(/^5:15 `rules\[0\]\.baseline` must be a text or a list, not `3`/)],
    ],
    [
      "version: 1\nrules: [1, 2]\n",
      [expect.stringMatching(/^2:9 .* must be a mapping/), expect.stringMatching(/^2:12 /)],
    ],
    [
      "version: 1\nrules:\n  - id: A b\n    check: valid\n",
      [expect.stringMatching(/^3:9 `rules\[0\]\.id` must match pattern/)],
    ],
  ])("tells what is wrong, and where: %j", async (text, expected) => {
    expect(await faultsOf(text)).toEqual(expected);
  });

  it.each([
    ["- { id: a, check: valid }\n- { id: a, check: valid }", ["the rule `a` is there twice"]],
    ["- { id: standard, check: valid }", ["no rule can be called `standard`"]],
    ["- { id: a, check: access-not-granted }", ["the rule `a` lists no access"]],
    ["- { id: a, check: trust-zone }", ["the rule `a` trusts nobody"]],
    ["- { id: a, check: no-new-access, base: main, baseline: x }", ["the rule `a` has both `base` and `baseline`"]],
    [
      "- { id: a, check: no-public-access, applies-to: { uses: [identity] } }",
      ["the check `no-public-access` is not about identity policies"],
    ],
    [
      "- { id: a, check: valid, applies-to: { uses: [identity], resource-types: [AWS::S3::Bucket] } }",
      ["no policy can be of these uses and these resource types"],
    ],
    [
      "- { id: a, check: no-public-access, applies-to: { resource-types: [AWS::S3::Buckets] } }",
      ["`AWS::S3::Buckets` is not a resource type of this check"],
    ],
  ])("refuses rules that mean nothing: %s", async (rules, expected) => {
    const text = `version: 1\nrules:\n${rules.replaceAll(/^/gm, "  ")}\n`;
    const { faults } = await readStandard({ path: "policyproof.yaml", text });
    expect(faults.map(({ message }) => message)).toEqual(expected);
  });

  it.each([
    ["{ rule: b, file: x, owner: o, reason: r, expires: 2027-01-31 }", /there is no rule `b`/],
    ["{ rule: a, owner: o, reason: r, expires: 2027-01-31 }", /about every policy/],
    ["{ rule: a, file: x, owner: o, reason: r, expires: 2027-02-30 }", /is not a day/],
    ["{ rule: a, file: x, owner: o, reason: r, expires: soon }", /must match pattern/],
    ["{ rule: a, file: x, owner: o, reason: r }", /has no `expires`/],
    ["{ rule: a, file: x, reason: r, expires: 2027-01-31 }", /has no `owner`/],
  ])("refuses waivers that nobody can check: %s", async (waiver, expected) => {
    const [fault] = await faultsOf(`version: 1\n${RULE}waivers:\n  - ${waiver}\n`);
    expect(fault).toMatch(expected);
  });

  it("reads JSON, too", async () => {
    const text = '{"version": 1, "rules": [{"id": "a", "check": "valid", "least": "eror"}]}';
    expect(await faultsOf(text, "policyproof.json")).toEqual([
      "1:65 `rules[0].least` cannot be `eror` (did you mean `error`?)",
    ]);
  });

  it.each([
    "",
    "rules",
    "- a",
    "a: [",
    "a: &x [*x]",
    "\u0000",
    "a: 1\na: 2",
    "!!js/function x",
    "version: 1\nrules: null",
    "? [a]\n: b",
    "__proto__: 1",
  ])("never throws: %j", async (text) => {
    expect((await faultsOf(text)).length).toBeGreaterThan(0);
  });
});

const WHOLE = `version: 1
sources: { include: [a], cloudformation: { parameters: { A: b } } }
rules:
  - { id: a, check: no-new-access, baseline: [{ path: b, uses: [scp] }] }
  - { id: b, check: access-not-granted, actions: [x], except: { roles: [y] }, applies-to: { files: [z] } }
  - { id: c, check: trust-zone, accounts: ["111122223333"] }
waivers:
  - { rule: a, file: x, owner: o, reason: r, expires: 2027-01-31 }
`;

it("answers every text with a standard or with faults that have their places in it", async () => {
  const piece = fc.constantFrom(
    "",
    " ",
    "\n",
    "- ",
    ": ",
    "{",
    "]",
    "null",
    "a: 1",
    "&a ",
    "*a",
    "!!x ",
    "'",
    '"',
    "#",
    "1",
    "[]",
  );
  const edit = fc.tuple(fc.nat(WHOLE.length), fc.nat(12), piece);
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const text = edits.reduce((one, [at, length, put]) => one.slice(0, at) + put + one.slice(at + length), WHOLE);
      const { file, faults } = await readStandard({ path: "policyproof.yaml", text });
      expect(file === undefined).toBe(faults.some(({ severity }) => severity === "error"));
      for (const { span, message, help } of faults) {
        expect(span.end.offset).toBeLessThanOrEqual(text.length);
        expect(message.length * help.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});
