import { substringOf } from "../document/substring.ts";
import type { DocumentView, TextView } from "../document/document.ts";
import { isOpen } from "../document/statement.ts";
import { createFinding } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { StatementCheck } from "./check.ts";

/** The middle fields of the ARNs in `Resource` and `NotResource`, as far as their shape tells; no table of services is asked. */
export const arnFields: StatementCheck = (statement, { document }) =>
  ["Resource", "NotResource"]
    .flatMap((name) => statement.elements.get(name)?.texts ?? [])
    .flatMap((text) => fieldsOf(text, document));

/** As in `us-gov-west-1`, `cn-north-1`, `us-iso-east-1`. */
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d{1,2}$/;

/** Is the text shaped like the name of a Region? */
export function isRegion(text: string): boolean {
  return REGION.test(text);
}

function fieldsOf(whole: TextView, document: DocumentView): readonly Finding[] {
  const fields = whole.text.split(":");
  const [prefix, partition = "", service = "", region = "", account = ""] = fields;
  if (prefix !== "arn" || fields.length < 6) return [];
  const findings: Finding[] = [];
  const report = (code: Finding["issueCode"], details: string, index: number): void => {
    const start = fields.slice(0, index).join(":").length + 1;
    findings.push(createFinding(code, details, [substringOf(document, whole, start, (fields[index] ?? "").length)]));
  };
  if (!isOpen(partition) && !/^aws(?:-[a-z]+)*$/i.test(partition)) {
    report(
      "INVALID_PARTITION",
      `The resource ARN for the service ${service} does not support the partition ${partition}. Use the supported values: aws, aws-cn, aws-us-gov`,
      1,
    );
  }
  if (/[*?]/.test(service)) {
    report(
      "WILDCARD_IN_SERVICE_NAME",
      "Avoid using wildcards (*, ?) in the service name because it might grant unintended access to other AWS services with similar names.",
      2,
    );
  }
  // Upper-case letters are another finding.
  if (region !== "" && !isOpen(region) && !isRegion(region.toLowerCase())) {
    report(
      "INVALID_ARN_REGION",
      `The Region ${region} is not valid for this resource. Update the resource ARN to include a supported Region.`,
      3,
    );
  }
  if (account !== "" && account !== "aws" && !isOpen(account) && !/^\d{12}$/.test(account)) {
    report(
      "INVALID_ARN_ACCOUNT",
      `The resource ARN account ID ${account} is not valid. Provide a 12-digit account ID.`,
      4,
    );
  }
  return findings;
}
