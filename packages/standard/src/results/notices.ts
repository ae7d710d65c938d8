import type { CheckResult } from "@policyproof/report";
import type { AttachedPolicy } from "@policyproof/sources";
import type { StandardFile } from "../config/read-standard.ts";
import type { Rule, Waiver } from "../config/standard.ts";
import { spanAt } from "../config/node-value.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { STANDARD_SUMMARY } from "./summary.ts";

/** What is to be said about the standard itself after a run. */
export interface NoticeInputs {
  readonly file: StandardFile;
  readonly expired: readonly Waiver[];
  /** Only of a run over everything: with fewer files a waiver may be about the others. */
  readonly unused: readonly Waiver[];
  /** Likewise. */
  readonly idle: readonly Rule[];
  /** What is to be said of the run as a whole. */
  readonly remarks: readonly { readonly message: string; readonly help: string }[];
  /** Policies whose documents are not there. */
  readonly attached: readonly AttachedPolicy[];
  /** Patterns of `sources.include` that no file meets. */
  readonly emptyPatterns: readonly string[];
}

type Path = readonly (string | number)[];

/** Warnings as results, so that every report tells them. */
export async function noticesOf(inputs: NoticeInputs): Promise<readonly CheckResult[]> {
  const { file, expired, unused, idle, remarks, attached, emptyPatterns } = inputs;
  const { waivers = [], rules, sources } = file.standard;
  const notices: (readonly [Path, string, string])[] = [
    ...remarks.map(({ message, help }) => [[], message, help] as const),
    ...(attached.length === 0 ? [] : [[[], attachedText(attached), CHECK_THEM] as const]),
    ...emptyPatterns.map((pattern) => {
      const path = ["sources", "include", sources?.include?.indexOf(pattern) ?? 0];
      return [path, `No file matches \`${pattern}\`.`, "correct the pattern, or remove it"] as const;
    }),
    ...idle.map(
      (rule) =>
        [
          ["rules", rules.indexOf(rule)],
          `The rule \`${rule.id}\` is about none of the policies.`,
          "correct its `applies-to`, or remove the rule",
        ] as const,
    ),
    ...expired.map(
      (waiver) =>
        [
          ["waivers", waivers.indexOf(waiver)],
          `The waiver of \`${waiver.rule}\` expired on ${waiver.expires} and does not count.`,
          `ask ${waiver.owner}: correct the policy, or set a later \`expires\``,
        ] as const,
    ),
    ...unused.map(
      (waiver) =>
        [
          ["waivers", waivers.indexOf(waiver)],
          `The waiver of \`${waiver.rule}\` matches no fault.`,
          "remove it, or correct its `file`, `policy` and `statement`",
        ] as const,
    ),
  ];
  return await Promise.all(notices.map(([path, message, help]) => noticeOf(file, path, message, help)));
}

const CHECK_THEM = "check the documents themselves, as `aws iam get-account-authorization-details` exports them";

function attachedText(attached: readonly AttachedPolicy[]): string {
  const [are, they, were] = attached.length === 1 ? ["policy is", "its", "was"] : ["policies are", "their", "were"];
  const listed = some(attached.map(({ arn, owner }) => `\`${arn}\` (${kindOf(owner.type)} ${owner.name})`));
  return `${attached.length} ${are} attached by ${they} ARN and ${were} not looked at: ${listed}.`;
}

/** The word for a type: `AWS::IAM::Role` and `aws_iam_role` are roles. */
function kindOf(type: string): string {
  const words =
    type
      .replace(/^awscc_|^aws_/, "")
      .split(/::/)
      .at(-1) ?? type;
  const spaced = words.replaceAll(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ");
  return spaced.replace(/^(?:iam|ssoadmin|sso) /, "").toLowerCase();
}

const MOST = 8;

function some(texts: readonly string[]): string {
  const rest = texts.length - MOST;
  return rest > 0 ? `${texts.slice(0, MOST).join(", ")} and ${rest} more` : texts.join(", ");
}

async function noticeOf(file: StandardFile, path: Path, message: string, help: string): Promise<CheckResult> {
  const span = spanAt(file.root, path);
  const policy = path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${step}`))
    .join("");
  return {
    rule: STANDARD_SUMMARY,
    outcome: "FAIL",
    message,
    subject: { file: file.path, policy, span },
    places: [{ file: file.path, span, message }],
    help,
    fingerprint: await fingerprintOf({ rule: STANDARD_SUMMARY.id, file: file.path, policy: message, statements: [] }),
  };
}
