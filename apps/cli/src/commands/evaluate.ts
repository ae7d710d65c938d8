import { requestOfText } from "@policyproof/answers";
import { evaluate, evaluateSet, inSet, isAbout, withPolicy } from "@policyproof/policy";
import type { Decision, Request } from "@policyproof/policy";
import {
  ansi,
  decisionToJson,
  plain,
  renderDecisionText,
  renderSetDecisionText,
  setDecisionToJson,
} from "@policyproof/report";
import type { SetSource, Source, TextOptions } from "@policyproof/report";
import { InputError, UsageError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { wantsColor } from "../io.ts";
import { policyOf } from "../load-policy.ts";
import { holdsPolicySet, loadPolicySet, policySetOf } from "../load-policy-set.ts";
import type { Format, PolicyType } from "../options.ts";
import { onlyOneStdin, readInput } from "../read-input.ts";
import type { Session } from "../session.ts";

export interface EvaluateOptions {
  readonly policy: string;
  readonly request: string;
  /** A set of policies that have a say beside the policy. */
  readonly context?: string;
  readonly policyType?: PolicyType;
  readonly format: Format;
  readonly quiet: boolean;
}

/** An answer in both forms. */
interface Answer {
  readonly decision: Decision["decision"];
  readonly json: object;
  readonly text: (options: TextOptions) => string;
}

export async function evaluateCommand(options: EvaluateOptions, session: Session): Promise<ExitCode> {
  const { io } = session;
  const context = options.context === undefined ? [] : [options.context];
  onlyOneStdin([options.policy, options.request, ...context]);
  const decide = await prepare(options, session);
  const answer = decide(await loadRequest(options.request, session));
  const text =
    options.format === "json"
      ? JSON.stringify(answer.json, undefined, 2)
      : answer.text({ paint: wantsColor(io.stdout, io.env) ? ansi : plain, columns: io.stdout.columns });
  await io.stdout.write(`${text}\n`);
  return answer.decision === "allowed" ? EXIT.pass : EXIT.fail;
}

/** Reads the policy, or the set of policies, that is asked. */
async function prepare(options: EvaluateOptions, session: Session): Promise<(request: Request) => Answer> {
  const input = await readInput(options.policy, { stdin: session.io.stdin, signal: session.signal });
  if (holdsPolicySet(input)) {
    if (options.context !== undefined) {
      throw new UsageError(
        `${input.file} is a set of policies already`,
        "leave out `--context`, or give one policy with `--policy`",
      );
    }
    const loaded = await policySetOf(input, options, session);
    return (request) => finalAnswer({ set: loaded.set, files: [loaded] }, request);
  }
  const source = await policyOf(input, { type: options.policyType, quiet: options.quiet }, session);
  if (options.context === undefined) return (request) => documentAnswer(source, request);
  const context = await loadPolicySet(options.context, options, session);
  const set = withPolicy(context.set, source.policy);
  if (set === undefined) {
    throw new UsageError(
      `${context.file} has a \`resource\` policy and ${source.file} is one too`,
      "take `resource` out of the context",
    );
  }
  const files = [{ file: source.file, text: source.policy.text }, context];
  return (request) => finalAnswer({ set, files }, request);
}

async function loadRequest(path: string, { io, signal }: Session): Promise<Request> {
  const input = await readInput(path, { stdin: io.stdin, signal });
  const { request, diagnostics } = requestOfText(input.text);
  if (request === undefined) {
    throw new InputError(input.file, input.text, diagnostics);
  }
  return request;
}

function documentAnswer(source: Source, request: Request): Answer {
  const decision = evaluate(source.policy, request);
  return {
    decision: decision.decision,
    json: decisionToJson(decision),
    text: (options) => renderDecisionText(decision, request, source, options),
  };
}

function finalAnswer(source: SetSource, asked: Request): Answer {
  const request = inSet(source.set, asked);
  if (!isAbout(source.set, request)) {
    throw new UsageError(
      `${source.files.at(-1)?.file ?? "the set"} is about another principal or another account's resources than the request`,
      "correct `principal` or `resourceAccount` of the set, or leave them out",
    );
  }
  const decision = evaluateSet(source.set, request);
  return {
    decision: decision.decision,
    json: setDecisionToJson(decision),
    text: (options) => renderSetDecisionText(decision, request, source, options),
  };
}
