import { quote } from "@policyproof/diagnostics";
import { SCHEMA_URL } from "../config/schema.ts";
import type { Survey } from "./survey.ts";

export interface FirstStandardOptions {
  /** The branch that changes are compared with; undefined outside of git. */
  readonly base?: string;
}

/** A first `policyproof.yaml` from what there is. What cannot be told from the policies stands there as a comment. */
export function firstStandard(survey: Survey, { base }: FirstStandardOptions): string {
  const blocks = [
    head(survey),
    sources(survey),
    ["rules:", ...indented([...noNewAccess(base), "", ...outsiders(survey), ...forbidden(), "", ...validity()])],
    WAIVERS,
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** `3 policies in 1 file`. */
export function sizeOf({ policies, files }: Survey): string {
  return `${policies} ${policies === 1 ? "policy" : "policies"} in ${files} ${files === 1 ? "file" : "files"}`;
}

function head(survey: Survey): readonly string[] {
  const uses = [...survey.uses].map(([use, count]) => `${count} ${use}`).join(", ");
  return [
    `# yaml-language-server: $schema=${SCHEMA_URL}`,
    "#",
    "# What must hold of the AWS policies here; `policyproof check` runs it.",
    `# When this was written there were ${sizeOf(survey)}${uses === "" ? "" : `: ${uses}`}.`,
    "version: 1",
  ];
}

function sources({ untyped, unknowns }: Survey): readonly string[] {
  return [
    "sources:",
    "  # Everything that git does not ignore is looked at, but for:",
    '  exclude: ["**/node_modules/**"]',
    "",
    "  # What policies are for that stand alone in their files; the first entry that speaks of a file counts.",
    ...(untyped.length === 0
      ? ["  # policies:", ...entry(["bucket-policies/**"])]
      : [
          "  # Nothing tells what these are attached to, so that nobody can say whether they are open to the public:",
          "  # policies:",
          ...entry(untyped),
        ]),
    "  #   - files: [organization/scp/**]",
    "  #     use: scp",
    "",
    "  # What is known of CloudFormation templates before they are deployed. Whatever hangs on the rest is UNDECIDED.",
    ...(unknowns.length === 0
      ? []
      : [
          `  # Not known here: ${unknowns.slice(0, MOST_NAMES).map(quote).join(", ")}${unknowns.length > MOST_NAMES ? ", ..." : ""}.`,
        ]),
    "  # cloudformation:",
    "  #   parameters: { Stage: prod }",
    "  #   parameter-defaults: true # a default can be overridden",
    '  #   account: "111122223333"',
    "  #   region: eu-central-1",
  ];
}

const MOST_NAMES = 10;
const MOST_FILES = 20;

function entry(files: readonly string[]): readonly string[] {
  return [
    "  #   - files:",
    ...files.slice(0, MOST_FILES).map((file) => `  #       - ${quoted(file)}`),
    "  #     use: resource",
    "  #     resource-type: AWS::S3::Bucket",
  ];
}

function noNewAccess(base: string | undefined): readonly string[] {
  const rule = [
    "- id: no-new-access",
    "  check: no-new-access",
    "  title: No policy allows more than before",
    `  base: ${quoted(base ?? "main")} # \`--base\` of the command line comes first`,
  ];
  const about = [
    "# A change must not allow a request that was not allowed before; one that is meant gets a waiver below.",
  ];
  return base === undefined
    ? [...about, "# Outside of git there is nothing to compare with:", ...rule.map((line) => `# ${line}`)]
    : [...about, ...rule];
}

function outsiders({ hasPublicTypes, accounts, uses }: Survey): readonly string[] {
  const hasResources = uses.has("resource") || uses.has("trust");
  const publicAccess = ["- id: nothing-public", "  check: no-public-access"];
  const zone = [
    "- id: only-our-accounts",
    "  check: trust-zone",
    `  accounts: [${(accounts.length === 0 ? ["111122223333"] : accounts).map(quoted).join(", ")}]`,
    "  # organizations: [o-a1b2c3d4e5]",
  ];
  return [
    "# Nobody without a name or a trusted source gets in.",
    ...commented(publicAccess, !hasPublicTypes),
    "",
    ...(accounts.length === 0
      ? ["# Nobody outside these accounts gets in."]
      : [
          "# Nobody outside these accounts gets in. They are those that the policies let in today: remove whom you do not trust.",
        ]),
    ...commented(zone, !hasResources || accounts.length === 0),
    "",
  ];
}

function forbidden(): readonly string[] {
  return [
    "# What nobody may do, but for:",
    ...commented(
      [
        "- id: nobody-deletes-logs",
        "  check: access-not-granted",
        "  actions: [cloudtrail:DeleteTrail, cloudtrail:StopLogging]",
        "  # resources: [arn:aws:cloudtrail:*:*:trail/audit]",
        "  except:",
        "    roles: [BreakGlass, arn:aws:iam::*:role/break-glass]",
      ],
      true,
    ),
    "",
    "# What policies must stay within, by folder or by the type of the resource.",
    ...commented(
      [
        "- id: within-baseline",
        "  check: no-new-access",
        "  baseline:",
        "    - path: baselines/lambda.json",
        "      files: [lambda/**]",
        "    - path: baselines/bucket.json",
        "      resource-types: [AWS::S3::Bucket]",
      ],
      true,
    ),
  ];
}

function validity(): readonly string[] {
  return [
    "# What ValidatePolicy finds: errors and security warnings.",
    "- id: valid",
    "  check: valid",
    "  least: security-warning # or error, warning, suggestion",
    "  # severity: warning # told, and not counted",
  ];
}

const WAIVERS: readonly string[] = [
  "# Results that somebody answers for, until a day.",
  "# waivers:",
  "#   - rule: no-new-access",
  "#     file: roles/**",
  "#     policy: ReportingRole/Policies/reporting",
  "#     statement: AllowReports # the Sid",
  "#     owner: data-platform",
  "#     reason: The export job needs it until the new pipeline is there",
  "#     expires: 2027-01-31",
];

function commented(lines: readonly string[], off: boolean): readonly string[] {
  return off ? lines.map((line) => `# ${line}`) : lines;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

/** A text in YAML on one line, whatever it holds. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
