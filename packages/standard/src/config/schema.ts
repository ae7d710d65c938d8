import { FINDING_SEVERITIES } from "./standard.ts";

/**
 * The shape of `policyproof.yaml` as JSON Schema (draft-07, which editors know best). Published as `schema/policyproof.schema.json`, which a test keeps
 * equal to this.
 */

const USES = ["identity", "resource", "trust", "scp", "rcp"] as const;

const globs = (description: string): object => ({
  description,
  type: "array",
  minItems: 1,
  items: { type: "string", minLength: 1 },
});

const RESOURCE_TYPE = { type: "string", pattern: "^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$" };

const selection = {
  files: globs(
    "Patterns of files, relative to the folder of this file: `*` and `?` within a folder, `**` over folders, `{a,b}` for alternatives; a folder's name covers all that is in it.",
  ),
  uses: {
    description:
      "What the policies are for: `identity` (attached to users, groups, roles), `resource` (attached to buckets, keys, queues...), `trust` (who may assume a role), `scp` and `rcp` (of organizations).",
    type: "array",
    minItems: 1,
    uniqueItems: true,
    items: { enum: USES },
  },
  "resource-types": {
    description:
      "CloudFormation types of the resources that resource policies are attached to, from whatever source: `AWS::S3::Bucket`. Trust policies belong to `AWS::IAM::AssumeRolePolicyDocument`.",
    type: "array",
    minItems: 1,
    items: RESOURCE_TYPE,
  },
};

const common = {
  id: {
    description: "The rule's name in reports and waivers; unique.",
    type: "string",
    pattern: "^[a-z0-9][a-z0-9-]{0,79}$",
  },
  title: { description: "What the rule demands, one line for people.", type: "string", minLength: 1, maxLength: 200 },
  severity: {
    description: "`error` (the default) counts for the exit status; `warning` is told and does not count.",
    enum: ["error", "warning"],
  },
  "applies-to": {
    description: "Which policies the rule is about; all that the check can look at if absent.",
    type: "object",
    additionalProperties: false,
    minProperties: 1,
    properties: selection,
  },
};

function rule(check: string, description: string, properties: object): object {
  return {
    description,
    type: "object",
    additionalProperties: false,
    required: ["id", "check"],
    properties: { id: common.id, check: { description, const: check }, ...properties, ...rest },
  };
}

const { id: _, ...rest } = common;

const texts = (description: string): object => ({
  description,
  type: "array",
  minItems: 1,
  items: { type: "string", minLength: 1 },
});

const noNewAccess = rule("no-new-access", "No policy allows a request that it did not allow before.", {
  base: {
    description:
      "The git revision that policies are compared with: `main`. `--base` of the command line comes first. A policy that is new is compared with nothing.",
    type: "string",
    minLength: 1,
  },
  baseline: {
    description:
      "A file or folder that policies are compared with instead, relative to the folder of this file. A file is what every policy of the rule must stay within that is of the same kind (of principals, of resources, of organizations); in a folder each policy's counterpart has the same path. Baselines are not checked themselves.",
    oneOf: [
      { type: "string", minLength: 1 },
      {
        type: "array",
        minItems: 1,
        items: {
          description:
            "The first entry that a policy meets is its baseline; the rule is not about those that meet none.",
          type: "object",
          additionalProperties: false,
          required: ["path"],
          properties: {
            path: { description: "A file or folder.", type: "string", minLength: 1 },
            ...selection,
          },
        },
      },
    ],
  },
});

const accessNotGranted = rule("access-not-granted", "The listed access is granted to nobody but the exceptions.", {
  actions: texts("Actions, wildcards included: `s3:DeleteBucket`, `iam:*`. Without resources: on no resource at all."),
  resources: texts("ARNs, wildcards included. Without actions: no action at all on these."),
  except: {
    description: "Who may have the access nevertheless.",
    type: "object",
    additionalProperties: false,
    minProperties: 1,
    properties: {
      roles: texts(
        "Roles by their names in the files (logical id, Terraform address or its last part) or by ARN; `*` and `?` are wildcards. Their identity policies are left out. In resource policies only ARNs are recognized.",
      ),
      users: texts("Users, likewise."),
    },
  },
});

const noPublicAccess = rule("no-public-access", "No resource policy or trust policy lets the public in.", {
  strict: {
    description:
      "Trust no value with a wildcard where the documentation names none, and count the addresses of all ranges together.",
    type: "boolean",
  },
});

const trustZone = rule("trust-zone", "Nobody outside these accounts and organizations gets in.", {
  accounts: {
    description: "Account ids, twelve digits each, in quotes.",
    type: "array",
    items: { type: "string", pattern: "^[0-9]{12}$" },
  },
  organizations: {
    description: "Ids of organizations, as in `aws:PrincipalOrgID`: `o-a1b2c3d4e5`.",
    type: "array",
    items: { type: "string", pattern: "^o-[a-z0-9]{10,32}$" },
  },
});

const valid = rule("valid", "ValidatePolicy has no findings.", {
  least: {
    description: "The least serious findings that count; `security-warning` if absent.",
    enum: FINDING_SEVERITIES,
  },
});

const waiver = {
  description: "Somebody takes the responsibility for a result until a day. The result is shown and does not count.",
  type: "object",
  additionalProperties: false,
  required: ["rule", "owner", "reason", "expires"],
  properties: {
    rule: { description: "The id of a rule.", type: "string" },
    file: { description: "A pattern of files, as in `applies-to`.", type: "string", minLength: 1 },
    policy: {
      description:
        "The policy within its file as reports name it, the file's name if the file is the policy; `*` and `?` are wildcards.",
      type: "string",
      minLength: 1,
    },
    statement: {
      description: "The `Sid` of a statement; the result is waived if all statements at fault are.",
      type: "string",
      minLength: 1,
    },
    owner: { description: "Who answers for it: a team or a person.", type: "string", minLength: 1 },
    reason: { description: "Why it is right, one line.", type: "string", minLength: 1 },
    expires: {
      description: "The last day on which the waiver counts: `2027-01-31`.",
      type: "string",
      pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    },
  },
};

const sources = {
  description: "Where policies are looked for, and what is known of them before they are deployed.",
  type: "object",
  additionalProperties: false,
  properties: {
    include: globs(
      "Patterns of files that are looked at; if absent, all with an ending that policies have: `.json`, `.yaml`, `.yml`, `.template`, `.jsonl`, `.policy` and the like.",
    ),
    exclude: globs("Patterns of files that are not."),
    policies: {
      description:
        "What policies are for that stand alone in their files. Without this, one whose statements name principals is a resource policy of an unknown resource (or a trust policy, by its actions), any other one an identity policy.",
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["files", "use"],
        properties: {
          files: selection.files,
          use: { description: "What they are for.", enum: USES },
          "resource-type": {
            description: "The CloudFormation type of what they are attached to: `AWS::S3::Bucket`.",
            ...RESOURCE_TYPE,
          },
        },
      },
    },
    cloudformation: {
      description: "What is known of a deployment.",
      type: "object",
      additionalProperties: false,
      properties: {
        parameters: {
          description: "Values of template parameters, as they are given to CloudFormation.",
          type: "object",
          additionalProperties: { type: ["string", "number", "boolean"] },
        },
        "parameter-defaults": {
          description:
            "Take the `Default` of a parameter as its value where none is given. Off if absent, because a default can be overridden.",
          type: "boolean",
        },
        account: {
          description: "The value of `AWS::AccountId`, in quotes.",
          type: "string",
          pattern: "^[0-9]{12}$",
        },
        region: {
          description: "The value of `AWS::Region`.",
          type: "string",
          pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]$",
        },
      },
    },
  },
};

/** Where editors find the schema. */
export const SCHEMA_URL: string =
  "https://raw.githubusercontent.com/policyproof/policyproof/main/packages/standard/schema/policyproof.schema.json";

/** The checks that a rule can name. */
const CHECK_NAMES = ["no-new-access", "access-not-granted", "no-public-access", "trust-zone", "valid"] as const;

export const STANDARD_SCHEMA: object = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: SCHEMA_URL,
  title: "policyproof.yaml",
  description: "What must hold of all AWS policies of a repository; `policyproof check` runs it.",
  type: "object",
  additionalProperties: false,
  required: ["version", "rules"],
  properties: {
    version: { description: "The version of this format.", const: 1 },
    sources,
    world: {
      description:
        "`strings` (the default): rules hold for any request. `catalog`: only for requests that AWS could receive, by the catalogue of actions and resources.",
      enum: ["strings", "catalog"],
    },
    rules: {
      description: "What must hold.",
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["id", "check"],
        properties: { check: { description: "What the rule demands.", enum: CHECK_NAMES } },
        oneOf: [noNewAccess, accessNotGranted, noPublicAccess, trustZone, valid],
      },
    },
    waivers: { description: "Results that do not count, for a time.", type: "array", items: waiver },
  },
};
