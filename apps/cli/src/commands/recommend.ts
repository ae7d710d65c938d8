import { unprovedAnswer, unprovedTightening, unusedPermissionsOf } from "@policyproof/answers";
import { loadCatalog } from "@policyproof/catalog";
import type { CheckContext } from "@policyproof/checks";
import { refinePolicy, tightenToObserved } from "@policyproof/recommender";
import type { Attachment } from "@policyproof/recommender";
import {
  recommendationToJson,
  renderRecommendationText,
  renderTightenedText,
  tightenedToJson,
} from "@policyproof/report";
import { InputError, UsageError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { policyOf } from "../load-policy.ts";
import type { LoadedPolicy } from "../load-policy.ts";
import type { CommonOptions, PolicyType } from "../options.ts";
import { onlyOneStdin, readInput } from "../read-input.ts";
import type { Input } from "../read-input.ts";
import { readJson } from "../read-json.ts";
import { runQuestion } from "../run-check.ts";
import type { Reply } from "../run-check.ts";
import type { Session } from "../session.ts";
import { editsOff } from "../unused/edits-off.ts";
import { readObserved } from "../unused/observed-requests.ts";
import { writeRefined } from "../unused/refined-files.ts";
import type { Written } from "../unused/refined-files.ts";
import { writeTries } from "../unused/trie-files.ts";
import { unprovedReply } from "../unused/unproved.ts";

export interface RecommendOptions extends Omit<CommonOptions, "world"> {
  readonly policy: string;
  /** A list of unused actions. Either this or `observed`. */
  readonly unused?: string;
  /** Requests that were made. */
  readonly observed?: string;
  readonly policyType?: PolicyType;
  readonly futureActions: "keep" | "drop";
  readonly attachment: Attachment;
  /** With `observed`: ids of edits that are not made. */
  readonly off?: readonly string[];
  /** With `observed`: the fewest characters of a prefix of resources. */
  readonly floor?: number;
  /** Puts the refined policy into the place of the original. */
  readonly write: boolean;
  /** Directory for a picture of the trie of every replaced wildcard. */
  readonly trie?: string;
}

/** The policy that is asked about, as it was read. */
interface Subject extends LoadedPolicy {
  readonly input: Input;
}

type Ask = (context: CheckContext) => Promise<Reply>;

/** The policy without its unused actions, or narrowed to what was observed, with the proof. Without the proof nothing is recommended. */
export async function recommendCommand(options: RecommendOptions, session: Session): Promise<ExitCode> {
  const prepare = readerOf(options);
  onlyOneStdin([options.policy, options.unused, options.observed]);
  if (options.write && options.policy === "-") {
    throw new UsageError("standard input cannot be written to", "leave `--write` out, or give the policy as a file");
  }
  return await runQuestion({ ...options, world: "strings" }, session, async () => {
    const input = await readInput(options.policy, { stdin: session.io.stdin, signal: session.signal });
    const tested = await policyOf(input, { type: options.policyType, quiet: options.quiet }, session);
    return { sources: { tested }, ask: await prepare({ ...tested, input }, session) };
  });
}

function readerOf(options: RecommendOptions): (subject: Subject, session: Session) => Promise<Ask> {
  const { unused, observed, off, floor, trie } = options;
  if (unused !== undefined && observed !== undefined) {
    throw new UsageError("`--unused` and `--observed` are two ways of asking", "give one of them");
  }
  if (unused !== undefined) {
    if (off !== undefined || floor !== undefined) {
      throw new UsageError("`--off` and `--floor` belong to `--observed`", "leave them out with `--unused`");
    }
    return (subject, session) => withoutUnused(unused, subject, options, session);
  }
  if (observed !== undefined) {
    if (trie !== undefined) throw new UsageError("`--trie` belongs to `--unused`", "leave it out with `--observed`");
    return (subject, session) => asObserved(observed, subject, options, session);
  }
  throw new UsageError(
    "nothing says what is used",
    "give `--unused FILE`, a list of unused actions, or `--observed FILE`, requests that were made",
  );
}

async function withoutUnused(
  file: string,
  subject: Subject,
  options: RecommendOptions,
  session: Session,
): Promise<Ask> {
  const { policy, input } = subject;
  const unusedPermissions = await readJson(file, session, (node) => unusedPermissionsOf(node, "list"));
  return async (context) => {
    const { futureActions, attachment, trie } = options;
    const inputs = {
      policyDocument: input.text,
      unusedPermissions,
      options: { kind: policy.kind, futureActions, attachment },
    };
    const refinement = await refinePolicy(inputs, await loadCatalog(), context);
    switch (refinement.kind) {
      case "unreadable":
        throw new InputError(input.file, input.text, refinement.diagnostics);
      case "unproved":
        return unprovedReply(unprovedAnswer(refinement.proof, refinement.failed));
      case "unchanged":
      case "refined":
      case "detach": {
        session.signal.throwIfAborted();
        if (trie !== undefined) await writeTries(trie, refinement.edits);
        const texts = refinement.policies.map(({ text }) => text);
        const reply: Reply = {
          code: EXIT.pass,
          json: recommendationToJson(refinement),
          text: (text) => renderRecommendationText(refinement, input, text),
        };
        return await written(reply, refinement.kind === "unchanged", texts, options);
      }
    }
  };
}

async function asObserved(file: string, subject: Subject, options: RecommendOptions, session: Session): Promise<Ask> {
  const { policy, input } = subject;
  const off = editsOff(options.off ?? [], policy);
  const observed = await readObserved(file, session);
  return async (context) => {
    const { floor } = options;
    const inputs = {
      policyDocument: input.text,
      observed,
      options: { kind: policy.kind, off, ...(floor === undefined ? {} : { floor }) },
    };
    const tightened = await tightenToObserved(inputs, await loadCatalog(), context);
    switch (tightened.kind) {
      case "unreadable":
        throw new InputError(input.file, input.text, tightened.diagnostics);
      case "nothing-observed":
        throw new UsageError(
          `${input.file} allows none of the ${observed.length} observed requests: there is nothing to narrow it to`,
          "give requests that this policy was used for; `policyproof evaluate` says why it does not allow one",
        );
      case "unproved":
        return unprovedReply(unprovedTightening(tightened.proof));
      case "unchanged":
      case "tightened": {
        session.signal.throwIfAborted();
        const reply: Reply = {
          code: EXIT.pass,
          json: tightenedToJson(tightened),
          text: (text) => renderTightenedText(tightened, input, text),
        };
        return await written(reply, tightened.kind === "unchanged", [tightened.text], options);
      }
    }
  };
}

/** The answer, and what `--write` did. */
async function written(
  reply: Reply,
  isUnchanged: boolean,
  texts: readonly string[],
  { write, policy }: RecommendOptions,
): Promise<Reply> {
  if (!write) return reply;
  const done: Written = isUnchanged ? { reason: "nothing changes" } : await writeRefined(policy, texts);
  const line = "files" in done ? `written: ${done.files.join(", ")}` : `not written: ${done.reason}`;
  return {
    ...reply,
    json: { ...reply.json, written: "files" in done ? done.files : [] },
    text: (options) => `${reply.text(options)}\n${options.paint("quiet", line)}`,
  };
}
