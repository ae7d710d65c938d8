import { parsePolicy } from "../src/index.ts";
import type { ParsePolicyOptions } from "../src/index.ts";

export type Kind = ParsePolicyOptions["kind"];

/** Code and place of every finding that is not an info, as in `missing-effect 2:1`. */
export function findings(text: string, kind: Kind): readonly string[] {
  const { diagnostics } = parsePolicy(text, { kind });
  return diagnostics
    .filter(({ severity }) => severity !== "info")
    .map(({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`);
}

/** A policy with one statement, each given member on a line of its own: the first is in line 3. */
export function withStatement(...members: string[]): string {
  return `{"Version": "2012-10-17", "Statement":\n{\n${members.join(",\n")}\n}}`;
}

export const ALLOW = '"Effect": "Allow"';
export const ACTION = '"Action": "s3:GetObject"';
export const RESOURCE = '"Resource": "*"';
export const PRINCIPAL = '"Principal": "*"';
