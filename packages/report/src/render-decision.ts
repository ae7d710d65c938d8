import type { Decision, Request, StatementRef } from "@policyproof/policy";
import { marksOf } from "./marks.ts";
import type { Tone } from "./paint.ts";
import { printable } from "./printable.ts";
import { quoteLines } from "./quote-lines.ts";
import type { Source, TextOptions } from "./render-verdict.ts";
import { keySpelling, requestInWords } from "./request-in-words.ts";
import { wrap } from "./wrap.ts";

const HEADLINES: Readonly<Record<Decision["decision"], readonly [Tone, string, string]>> = {
  allowed: ["pass", "ALLOWED", "by the policy."],
  "denied-explicit": ["fail", "DENIED", "explicitly."],
  "denied-implicit": ["fail", "DENIED", "because no statement allows it."],
};

const MAX_QUOTED_LINES = 12;

/** What a policy says about one request, with the statements that decided it quoted. Ends without a line break. */
export function renderDecisionText(decision: Decision, request: Request, source: Source, options: TextOptions): string {
  const [tone, word, rest] = HEADLINES[decision.decision];
  const verb = decision.decision === "allowed" ? "may call" : "may not call";
  const sentence = requestInWords(request, { spelling: keySpelling([source.policy]), verb });
  return [
    `${options.paint(tone, word)}  ${options.paint("strong", rest)}`,
    wrap(sentence, options.columns, "  "),
    ...decision.because.map((reference) => quoteStatement(reference, request, source, options)),
  ].join("\n\n");
}

function quoteStatement(reference: StatementRef, request: Request, source: Source, options: TextOptions): string {
  const name = reference.sid === undefined ? `index: ${reference.index}` : `sid: ${printable(reference.sid)}`;
  const headline = `The ${reference.effect} statement with ${name}.`;
  const statement = source.policy.statements[reference.index];
  if (statement === undefined) {
    return headline;
  }
  const { line, column } = statement.span.start;
  const marks = marksOf(source.policy, statement, request, "action");
  return [
    headline,
    options.paint("quiet", `  at ${printable(source.file)}:${line}:${column}`),
    quoteLines(source.policy.text, statement.span, marks, { ...options, maxLines: MAX_QUOTED_LINES }),
  ].join("\n");
}
