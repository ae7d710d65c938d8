import { quote } from "@policyproof/diagnostics";
import type { DiagnosticCode } from "@policyproof/diagnostics";
import type { OperatorName } from "../ast/policy.ts";
import type { Template } from "../ast/pattern.ts";
import { splitArnTemplate } from "../ast/template.ts";
import { decodeBase64 } from "../evaluate/values/base64.ts";
import { parseBool } from "../evaluate/values/boolean.ts";
import { parseNumber } from "../evaluate/values/decimal.ts";
import { parseInstant } from "../evaluate/values/instant.ts";
import { parseCidr } from "../evaluate/values/ip-address.ts";
import { report } from "./context.ts";
import type { ParseContext } from "./context.ts";
import { VALUE_SYNTAX, hasVariables } from "./operators.ts";
import type { ValueSyntax } from "./operators.ts";
import type { Text } from "./texts.ts";
import { lintMalformed, lintUnsupported, lintVersion } from "./variables.ts";

/** Notes a value of a condition that cannot be read as its operator reads it, or not as it seems to be meant. */
export function lintValue(context: ParseContext, operator: OperatorName, value: Text, template: Template): void {
  const syntax = VALUE_SYNTAX[operator];
  if (!hasVariables(syntax)) lintUnsupported(context, value, `\`${operator}\``);
  else lintVersion(context, value);
  lintMalformed(context, value, template);
  if (template.some((part) => part.kind === "variable")) {
    if (operator === "Bool")
      report(
        context,
        "variable-in-bool",
        `documentation disagrees on policy variables under \`Bool\`, as in ${quote(value.text)}`,
        value,
        "use `StringEquals`, which has them for certain",
      );
    return;
  }
  const finding = judge(syntax, value.text, template);
  if (finding !== undefined)
    report(context, finding.code, `${quote(value.text)} under \`${operator}\` ${finding.what}`, value, finding.help);
}

interface Finding {
  readonly code: DiagnosticCode;
  /** Goes after the value and its operator. */
  readonly what: string;
  readonly help: string;
}

function judge(syntax: ValueSyntax, text: string, template: Template): Finding | undefined {
  switch (syntax) {
    case "pattern":
      return undefined;
    case "text":
      if (!/[*?]/.test(text) || text.includes("${")) return undefined;
      return {
        code: "wildcard-in-equals",
        what: "has no wildcards: `*` and `?` are ordinary characters",
        help: "use the operator's `Like` form if wildcards are meant",
      };
    case "arn":
      if (splitArnTemplate(template) !== undefined) return undefined;
      return {
        code: "invalid-arn-value",
        what: "is no ARN and never matches",
        help: "write all six fields, as in `arn:*:*:*:*:*` for any ARN",
      };
    case "number":
      if (parseNumber(text) !== undefined) return undefined;
      return {
        code: "invalid-number",
        what: "is no number and never matches",
        help: "write digits, as in `10` or `10.5`",
      };
    case "date":
      if (parseInstant(text) !== undefined) return undefined;
      return {
        code: "invalid-date",
        what: "is no date and never matches",
        help: "write `2030-01-31T23:59:59Z`, or seconds since 1970",
      };
    case "boolean":
    case "presence":
      if (parseBool(text) !== undefined) return undefined;
      return {
        code: "invalid-boolean",
        what: "is neither `true` nor `false` and never matches",
        help: "write `true` or `false`",
      };
    case "base64":
      if (decodeBase64(text) !== undefined) return undefined;
      return {
        code: "invalid-base64",
        what: "is not base64 and never matches",
        help: "encode the bytes, with padding: `QmluYXJ5`",
      };
    case "ip-range":
      if (parseCidr(text) !== undefined) return undefined;
      return {
        code: "invalid-ip-range",
        what: "is no address or range and never matches",
        help: "write `203.0.113.0/24` or `2001:db8::/32`; there are no wildcards",
      };
  }
}
