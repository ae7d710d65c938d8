import { quote } from "@policyproof/diagnostics";
import type { Template } from "../ast/pattern.ts";
import { isPossibleKey } from "../ast/template.ts";
import { report } from "./context.ts";
import type { ParseContext } from "./context.ts";
import type { Text } from "./texts.ts";

/** Whether the text holds something written like a policy variable. */
function hasVariable(text: string): boolean {
  const open = text.indexOf("${");
  return open !== -1 && text.includes("}", open);
}

/** Notes variables in a place where they would count in version 2012-10-17, if this is another version. */
export function lintVersion(context: ParseContext, text: Text): void {
  if (context.variables || !hasVariable(text.text)) return;
  report(
    context,
    "variable-needs-version",
    `without \`"Version": "2012-10-17"\` the variable in ${quote(text.text)} is plain text`,
    text,
    'add `"Version": "2012-10-17"` to the policy if the variable is meant',
  );
}

/** Notes variables in a place that has none in any version. */
export function lintUnsupported(context: ParseContext, text: Text, where: string): void {
  if (!context.variables || !hasVariable(text.text)) return;
  report(
    context,
    "unsupported-variable",
    `${where} has no policy variables, so ${quote(text.text)} is plain text`,
    text,
    "write the value itself",
  );
}

/** Notes variables that are not written as documented. */
export function lintMalformed(context: ParseContext, text: Text, template: Template): void {
  for (const part of template) {
    if (part.kind !== "variable" || isPossibleKey(part.key)) continue;
    report(
      context,
      "invalid-variable",
      `${quote(`\${${part.name}}`)} is no policy variable, and ${quote(text.text)} never matches`,
      text,
      "write `${key}` or `${key, 'default'}`: no spaces in the key, one space after the comma, single quotes; `${$}` is a plain `$`",
    );
  }
}
