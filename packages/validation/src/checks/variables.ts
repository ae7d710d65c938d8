import { substringOf } from "../document/substring.ts";
import type { DocumentView, TextView } from "../document/document.ts";
import { createFinding } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { IssueCode } from "../codes.ts";
import type { StatementCheck } from "./check.ts";

/** Policy variables that are not written as documented, in resources and in values of String and Arn operators. */
export const malformedVariables: StatementCheck = (statement, { document }) => {
  if (!document.variables) return [];
  const resources = ["Resource", "NotResource"].flatMap((name) => statement.elements.get(name)?.texts ?? []);
  const values = statement.conditions
    .filter(({ operator }) => /^(?:string|arn)/.test(operator.base))
    .flatMap((condition) => condition.values);
  return [...resources, ...values].flatMap((text) => malformedIn(text, document));
};

function malformedIn(whole: TextView, document: DocumentView): readonly Finding[] {
  const { text } = whole;
  const findings: Finding[] = [];
  const lastQuoted = text.lastIndexOf("'}");
  for (let start = text.indexOf("${"); start !== -1;) {
    const end = endOf(text, start, lastQuoted);
    const verdict = end === undefined ? NO_BRACE : judge(text.slice(start + 2, end));
    const next = end ?? text.length;
    if (verdict !== undefined) {
      const length = Math.min(next + 1, text.length) - start;
      findings.push(createFinding(verdict[0], verdict[1], [substringOf(document, whole, start, length)]));
    }
    start = text.indexOf("${", next);
  }
  return findings;
}

type Verdict = readonly [IssueCode, string];

const NO_BRACE: Verdict = [
  "MISSING_BRACE_IN_VARIABLE",
  "The policy variable is missing a closing curly brace. Add } after the variable text.",
];

/** Where the variable's brace closes; one within a quoted default does not count. `lastQuoted` is where the text's last `'}` is. */
function endOf(text: string, start: number, lastQuoted: number): number | undefined {
  const first = text.indexOf("}", start);
  if (first === -1) return undefined;
  const quoted = text.slice(start, first).indexOf(", '");
  if (quoted === -1) return first;
  const from = start + quoted + 3;
  return lastQuoted < from ? first : text.indexOf("'}", from) + 1;
}

/** What is wrong with the text between the braces. `*`, `?` and `$` alone stand for themselves. */
function judge(body: string): Verdict | undefined {
  const comma = body.indexOf(",");
  const name = comma === -1 ? body : body.slice(0, comma);
  if (name === "") {
    return [
      "EMPTY_VARIABLE",
      "Empty policy variable. Remove the ${} variable structure or provide a variable within the structure.",
    ];
  }
  if (/^[*?$]$/.test(body)) return undefined;
  const symbol = /[${*?'"]/.exec(name)?.[0];
  if (symbol !== undefined) {
    return [
      "UNSUPPORTED_SYMBOL_IN_VARIABLE",
      `The symbol ${symbol} is not supported within the policy variable text. Remove the symbol.`,
    ];
  }
  if (/\s/.test(name)) {
    return [
      "UNSUPPORTED_SPACE_IN_VARIABLE",
      "A space is not supported within the policy variable text. Remove the space.",
    ];
  }
  if (comma === -1 || /^, '.*'$/s.test(body.slice(comma))) return undefined;
  return [
    "MISSING_QUOTE_IN_VARIABLE",
    "The policy variable default value must begin and end with a single quote. Add the missing quote.",
  ];
}
