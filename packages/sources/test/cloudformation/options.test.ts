import { plainValue } from "@policyproof/policy";
import { describe, expect, it } from "vitest";
import type { TemplateOptions } from "../../src/cloudformation/options.ts";
import { extract } from "./summarise.ts";

const TEMPLATE = `
Parameters:
  Stage: { Type: String, AllowedValues: [dev, prod], Default: dev }
  Names: { Type: CommaDelimitedList, Default: "a, b" }
  Stored: { Type: "AWS::SSM::Parameter::Value<String>", Default: /app/name }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: !If [IsProd, Deny, Allow]
            Action: !Ref Names
            Resource: !Sub arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:\${Stage}-\${Stored}.\${AWS::URLSuffix}
`;

function documents(options: TemplateOptions): {
  readonly trees: readonly unknown[];
  readonly unknowns: readonly string[];
} {
  const { policies, notAnalysed } = extract("template.yaml", TEMPLATE, options);
  expect(notAnalysed).toEqual([]);
  const [policy] = policies;
  return {
    trees: policy?.document.variants.map(({ tree }) => plainValue(tree)) ?? [],
    unknowns: policy?.document.unknowns.map(({ name }) => name) ?? [],
  };
}

describe("what is known of a deployment", () => {
  it("takes no default as a value unless asked to", () => {
    const { trees, unknowns } = documents({});
    expect(trees).toHaveLength(2);
    expect(unknowns).toContain('the parameter Names (by default "a, b")');
  });

  it("takes defaults where asked to, but not what only names the place of a value", () => {
    const { trees, unknowns } = documents({ defaults: true });
    expect(trees).toMatchObject([{ Statement: [{ Effect: "Allow", Action: ["a", "b"] }] }]);
    expect(unknowns).toEqual([
      "AWS::Partition",
      "AWS::Region",
      "AWS::AccountId",
      'the parameter Stored (by default "/app/name")',
      "AWS::URLSuffix",
    ]);
  });

  it("prefers the values that are given", () => {
    const { trees } = documents({ defaults: true, parameters: { Stage: "prod", Names: "c" } });
    expect(trees).toMatchObject([{ Statement: [{ Effect: "Deny", Action: ["c"] }] }]);
  });

  it("knows partition and suffix of a region", () => {
    const pseudo = { accountId: "111122223333", region: "cn-north-1" };
    const { trees, unknowns } = documents({ parameters: { Stage: "dev", Names: "a" }, pseudo });
    expect(JSON.stringify(trees)).toMatch(/"arn:aws-cn:sns:cn-north-1:111122223333:dev-[^"]*\.amazonaws\.com\.cn"/);
    expect(unknowns).toEqual(['the parameter Stored (by default "/app/name")']);
  });

  it("leaves out what is not created with the given values", () => {
    const template = `
Parameters: { Create: { Type: String } }
Conditions: { Created: !Equals [!Ref Create, "yes"] }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Condition: Created
    Properties: { PolicyDocument: { Statement: [] } }
`;
    const count = (options: TemplateOptions): number => extract("t.yaml", template, options).policies.length;
    expect(count({})).toBe(1);
    expect(count({ parameters: { Create: "yes" } })).toBe(1);
    expect(count({ parameters: { Create: "no" } })).toBe(0);
  });
});

describe("the same value in two documents", () => {
  it("has the same marker", () => {
    const statement =
      'Statement: [{ Effect: Allow, Action: "s3:*", Resource: !Select [1, !Split ["/", !Sub "${A}-${B.Arn}"]] }]';
    const template = (name: string): string => `
Parameters: { A: { Type: String } }
Resources:
  B: { Type: Custom::B }
  ${name}: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Version: "2012-10-17", ${statement} } } }
`;
    const markers = ["One", "Two"].map((name) =>
      extract("t.yaml", template(name)).policies.flatMap(({ document }) =>
        document.unknowns.map(({ marker }) => marker),
      ),
    );
    expect(markers[0]).toHaveLength(1);
    expect(markers[0]).toEqual(markers[1]);
  });

  it("has no marker of a value that is computed otherwise", () => {
    const marker = (resource: string): string | undefined => {
      const template = `
Parameters: { A: { Type: CommaDelimitedList } }
Resources:
  P: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: "*", Resource: ${resource} }] } } }
`;
      return extract("t.yaml", template).policies[0]?.document.unknowns[0]?.marker;
    };
    const markers = [
      "!Ref A",
      "!Select [0, !Ref A]",
      "!Select [1, !Ref A]",
      '!Join [",", !Ref A]',
      '!Join ["", !Ref A]',
    ].map(marker);
    expect(new Set(markers).size).toBe(5);
  });
});

describe("templates that are made to be hard", () => {
  it("refuses names that double at each step", () => {
    const steps = Array.from(
      { length: 60 },
      (_, step) =>
        `  B${step}: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "\${B${step + 1}}\${B${step + 1}}" } }`,
    );
    const template = `
Resources:
${steps.join("\n")}
  B60: { Type: AWS::S3::Bucket, Properties: { BucketName: xx } }
  P: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: "*", Resource: !Ref B0 }] } } }
`;
    const { policies, notAnalysed } = extract("t.yaml", template);
    expect(policies).toEqual([]);
    expect(notAnalysed).toMatchObject([{ kind: "unsupported" }]);
  });

  it("evaluates a condition once, however often it is used", () => {
    const steps = Array.from(
      { length: 60 },
      (_, step) => `  C${step}: !And [!Condition C${step + 1}, !Condition C${step + 1}]`,
    );
    const template = `
Conditions:
${steps.join("\n")}
  C60: !Equals [a, a]
Resources:
  P: { Type: AWS::IAM::ManagedPolicy, Condition: C0, Properties: { PolicyDocument: { Statement: [] } } }
`;
    expect(extract("t.yaml", template).policies).toHaveLength(1);
  });

  it("names a chain of conditions that is too long", () => {
    const steps = Array.from({ length: 5000 }, (_, step) => `  C${step}: !Not [!Condition C${step + 1}]`);
    const template = `
Conditions:
${steps.join("\n")}
  C5000: !Equals [a, a]
Resources:
  P: { Type: AWS::IAM::ManagedPolicy, Condition: C0, Properties: { PolicyDocument: { Statement: [] } } }
`;
    expect(extract("t.yaml", template).notAnalysed).toMatchObject([{ kind: "unsupported" }]);
  });
});
