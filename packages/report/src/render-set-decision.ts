import { policiesOf, policiesOfLayer } from "@policyproof/policy";
import type { BuiltInRule, LayeredStatementRef, Policy, PolicySet, Request, SetDecision } from "@policyproof/policy";
import { layerInWords } from "./layer-in-words.ts";
import { marksOf } from "./marks.ts";
import type { Tone } from "./paint.ts";
import { printable } from "./printable.ts";
import { quoteLines } from "./quote-lines.ts";
import type { TextOptions } from "./render-verdict.ts";
import { keySpelling, requestInWords } from "./request-in-words.ts";
import { wrap } from "./wrap.ts";

const RULES: Readonly<Record<BuiltInRule, string>> = {
  "caller-identity": "because AWS allows sts:GetCallerIdentity to every signed caller.",
  "root-assumes-no-role": "because root users cannot assume roles.",
  "other-partition": "because no access crosses partitions.",
};

const MAX_QUOTED_LINES = 12;

/** A set of policies and the files that it came from. */
export interface SetSource {
  readonly set: PolicySet;
  readonly files: readonly { readonly file: string; readonly text: string }[];
}

/** The file of a policy; the places of one that was given as a string count within the string. */
function placeOf({ text }: Policy, files: SetSource["files"]): string {
  const own = files.find((one) => one.text === text);
  return own === undefined ? "the policy's string" : printable(own.file);
}

/**
 * What a set of policies says about one request: the layer that decided on the first line, then the statements. Ends without a
 * line break.
 */
export function renderSetDecisionText(
  decision: SetDecision,
  request: Request,
  source: SetSource,
  options: TextOptions,
): string {
  const isAllowed = decision.decision === "allowed";
  const tone: Tone = isAllowed ? "pass" : "fail";
  const sentence = requestInWords(request, {
    spelling: keySpelling(policiesOf(source.set)),
    verb: isAllowed ? "may call" : "may not call",
  });
  return [
    `${options.paint(tone, isAllowed ? "ALLOWED" : "DENIED")}  ${options.paint("strong", grounds(decision))}`,
    wrap(sentence, options.columns, "  "),
    ...decision.because.map((reference) => quoteStatement(reference, request, source, options)),
  ].join("\n\n");
}

function grounds({ decision, decidedBy }: SetDecision): string {
  switch (decidedBy.name) {
    case "built-in":
      return RULES[decidedBy.rule];
    case "root-user":
      return "because it is the root user and no policy denies it.";
    case "rcp":
    case "scp":
    case "vpce":
    case "resource":
    case "trust":
    case "identity":
    case "boundary":
    case "session":
      switch (decision) {
        case "allowed":
          return `by ${layerInWords(decidedBy)}.`;
        case "denied-explicit":
          return `explicitly, by ${layerInWords(decidedBy)}.`;
        case "denied-implicit":
          return `because nothing in ${layerInWords(decidedBy)} allows it.`;
      }
  }
}

function quoteStatement(
  reference: LayeredStatementRef,
  request: Request,
  { set, files }: SetSource,
  options: TextOptions,
): string {
  const name = reference.sid === undefined ? `index: ${reference.index}` : `sid: ${printable(reference.sid)}`;
  const headline = `The ${reference.effect} statement with ${name} in ${layerInWords(reference.layer)}.`;
  const policy = policiesOfLayer(set, reference.layer)[reference.policy];
  const statement = policy?.statements[reference.index];
  if (policy === undefined || statement === undefined) {
    return headline;
  }
  const { line, column } = statement.span.start;
  const marks = marksOf(policy, statement, request, "action");
  return [
    headline,
    options.paint("quiet", `  at ${placeOf(policy, files)}:${line}:${column}`),
    quoteLines(policy.text, statement.span, marks, { ...options, maxLines: MAX_QUOTED_LINES }),
  ].join("\n");
}
