import type { Diagnostic } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { extractAccount, isAccountExport } from "../account/extract-account.ts";
import { extractResponse, isResponse } from "../account/extract-response.ts";
import { extractTemplate } from "../cloudformation/extract-template.ts";
import { isTemplate } from "../cloudformation/template.ts";
import { listNode } from "../json/build.ts";
import { fieldOf } from "../json/fields.ts";
import { sourceText } from "../embedded/source-text.ts";
import type { FoundPolicy, NotAnalysed, SourceFile } from "../model.ts";
import { extractPlan, extractStateFile, isPlan, isStateFile } from "../terraform/extract-plan.ts";
import type { ExtractOptions, FileExtraction, Format } from "./format.ts";
import { isLooseJson } from "./loose-json.ts";
import { extractPolicy, extractPolicySet, isPolicyFile, isPolicySetFile } from "./policy-files.ts";
import { readFile } from "./read-file.ts";
import { unreadBecause } from "./unread.ts";

const NOTHING: FileExtraction = { format: "none", policies: [], notAnalysed: [] };

/** Words of policies: what cannot be read and has one of them should have been one. */
const TELLTALE =
  /\bStatement\b|^Resources["']?\s*:|AWSTemplateFormatVersion|AWS::\w+::\w|PolicyDocument|resource_changes|planned_values|DetailList|20(?:12|08)-10-17/m;

/**
 * Finds every policy of a file, whatever the file is: a policy, a list or a set of them, a CloudFormation template, a Terraform plan or state, an account
 * export, an answer of the AWS CLI. What a file is, is told by what it holds. What should have been looked at and was not is in `notAnalysed`. Never throws.
 */
export function extract(file: SourceFile, options: ExtractOptions): FileExtraction {
  const unread = unreadBecause(file);
  if (unread !== undefined) {
    const { format, always, entry } = unread;
    return { ...NOTHING, format, notAnalysed: options.named || always ? [{ file: file.path, ...entry }] : [] };
  }
  const source = sourceText(file);
  const read = readFile(source);
  if (read === undefined) return nothing(file, options);
  const { values, problems, several } = read;
  const isUnread = problems.length > 0 && values.every((value) => value === undefined);
  if (isUnread && !options.named && !shouldBeRead(file)) return NOTHING;
  const [first] = values;
  // With its lines, so that they are looked for once, however many values there are.
  const found =
    several || first === undefined ? extractMany(source, values, options) : extractValue(source, first, options);
  const malformed = problems.map((problem) => notReadable(file, problem));
  if (malformed.length === 0) return found.format === "none" ? nothing(file, options, first) : found;
  const format = found.format === "none" ? "unreadable" : found.format;
  return { ...found, format, notAnalysed: [...found.notAnalysed, ...malformed] };
}

/** Should a file that cannot be read have been one with policies? Nobody can tell of JSON that no tool can read. */
function shouldBeRead({ path, text }: SourceFile): boolean {
  return TELLTALE.test(text) || (/\.json$/i.test(path) && !isLooseJson(text));
}

function extractValue(file: SourceFile, root: JsonNode, options: ExtractOptions): FileExtraction {
  if (isPlan(root)) return { format: "terraform-plan", ...extractPlan(file, root) };
  if (isStateFile(root)) return { format: "terraform-state", ...extractStateFile(file, root) };
  if (isTemplate(root)) return { format: "cloudformation", ...extractTemplate(file, root, options) };
  if (isAccountExport(root)) return { format: "account-export", ...extractAccount(file, root) };
  if (isPolicyFile(root)) return { format: "policy", ...extractPolicy(file, root) };
  if (isPolicySetFile(root)) return { format: "policy-set", ...extractPolicySet(file, root) };
  if (isResponse(file, root)) return { format: "aws-response", ...extractResponse(file, root) };
  return root.kind === "array" ? extractMany(file, root.items, options) : NOTHING;
}

/** The values of a list, or of a file with several, each with its number before its ids and paths. */
function extractMany(
  file: SourceFile,
  values: readonly (JsonNode | undefined)[],
  options: ExtractOptions,
): FileExtraction {
  const [first] = values;
  const all =
    first &&
    listNode(
      values.filter((value) => value !== undefined),
      first.span,
    );
  if (all !== undefined && isAccountExport(all)) return { format: "account-export", ...extractAccount(file, all) };
  const parts = values.map((value) =>
    value === undefined || value.kind === "array" ? NOTHING : extractValue(file, value, options),
  );
  if (parts.every(({ format }) => format === "none")) return NOTHING;
  const policies = parts.flatMap((part, index) => part.policies.map((policy) => numbered(policy, index)));
  const notAnalysed = parts.flatMap((part, index): readonly NotAnalysed[] => {
    if (part.format !== "none")
      return part.notAnalysed.map((entry) => ({ ...entry, path: [index, ...(entry.path ?? [])] }));
    const value = values[index];
    if (value === undefined) return [];
    return [
      {
        file: file.path,
        path: [index],
        span: value.span,
        kind: "unsupported",
        reason: "one of several values of the file is nothing that holds policies",
        help: "remove it, or give the others in a file of their own",
      },
    ];
  });
  const formats = new Set(parts.map(({ format }) => format).filter((format) => format !== "none"));
  const [only] = formats;
  const format: Format = formats.size === 1 && only !== undefined && only !== "policy" ? only : "policies";
  const attached = parts.flatMap((part) => part.attached ?? []);
  return { format, policies, notAnalysed, ...(attached.length === 0 ? {} : { attached }) };
}

function numbered(policy: FoundPolicy, index: number): FoundPolicy {
  const { id, place } = policy;
  return {
    ...policy,
    id: id === "policy" ? `[${index}]` : `[${index}]/${id}`,
    place: { ...place, path: [index, ...place.path] },
  };
}

/** A file that is nothing of all this. */
function nothing(file: SourceFile, { named }: ExtractOptions, root?: JsonNode): FileExtraction {
  if (!named) return NOTHING;
  const stream = root !== undefined && fieldOf(root, "@level") !== undefined;
  const entry: NotAnalysed = {
    file: file.path,
    ...(root === undefined ? {} : { span: root.span }),
    kind: "unsupported",
    reason: stream
      ? "this is the log of `terraform plan -json`, which has no policies"
      : "this is no policy, template, plan or export that can be read",
    help: stream
      ? "give a plan: `terraform plan -out plan.bin`, then `terraform show -json plan.bin > plan.json`"
      : "give a policy, a CloudFormation template, the output of `terraform show -json`, or an account export",
  };
  return { ...NOTHING, notAnalysed: [entry] };
}

function notReadable(file: SourceFile, problem: Diagnostic): NotAnalysed {
  const { code, message, span, help } = problem;
  return {
    file: file.path,
    ...(span === undefined ? {} : { span }),
    kind: "malformed",
    reason: message,
    help:
      code === "json-too-large"
        ? "give smaller files: plans of single modules, or exports by part"
        : (help ?? "mend the file"),
  };
}
