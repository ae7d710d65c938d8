import type { Formula } from "./formula.ts";

const WIDTH = 100;
const SIGN = { and: "∧", or: "∨" } as const;

/** The formula as text: one line if it fits, else one operand a line, as in `(Action = "s3:PutObject")⏎∧ (Resource = ...)`. */
export function renderFormula(formula: Formula): string {
  return lines(formula, true).join("\n");
}

function lines(formula: Formula, top: boolean): string[] {
  const flat = inline(formula, top);
  if (flat.length <= WIDTH && !(top && formula.kind === "and")) return [flat];
  switch (formula.kind) {
    case "true":
    case "false":
    case "atom":
      return [flat];
    case "not":
      return bracket("¬(", lines(formula.body, true), ")");
    case "and":
    case "or": {
      const sign = SIGN[formula.kind];
      const body = formula.parts.flatMap((part, index) => {
        const [first = "", ...rest] = lines(part, false);
        return index === 0 ? [first, ...rest] : [`${sign} ${first}`, ...rest.map((line) => `  ${line}`)];
      });
      return top ? body : bracket("(", body, ")");
    }
  }
}

function bracket(open: string, body: readonly string[], close: string): string[] {
  const [first = "", ...rest] = body;
  const indented = rest.map((line) => " ".repeat(open.length) + line);
  const all = [open + first, ...indented];
  return [...all.slice(0, -1), (all.at(-1) ?? "") + close];
}

function inline(formula: Formula, top: boolean): string {
  switch (formula.kind) {
    case "true":
      return "true";
    case "false":
      return "false";
    case "atom":
      return `(${formula.subject} ${formula.relation} ${formula.object})`;
    case "not":
      return `¬${inline(formula.body, false)}`;
    case "and":
    case "or": {
      const text = formula.parts.map((part) => inline(part, false)).join(` ${SIGN[formula.kind]} `);
      return top ? text : `(${text})`;
    }
  }
}
