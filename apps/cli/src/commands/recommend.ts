import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { loadCatalog } from "@policyproof/catalog";
import { refinePolicy, renderTrieSvg } from "@policyproof/recommender";
import type { Attachment, ProvedRefinement, Refinement } from "@policyproof/recommender";
import { recommendationToJson, renderRecommendationText } from "@policyproof/report";
import { InputError, UsageError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { policyOf } from "../load-policy.ts";
import type { CommonOptions, PolicyType } from "../options.ts";
import { onlyOneStdin, readInput } from "../read-input.ts";
import type { Input } from "../read-input.ts";
import { readJson } from "../read-json.ts";
import { runQuestion } from "../run-check.ts";
import type { Reply } from "../run-check.ts";
import type { Session } from "../session.ts";
import { unprovedReply } from "../unused/unproved.ts";
import { unusedPermissionsOf } from "../unused/unused-permissions.ts";

export interface RecommendOptions extends CommonOptions {
  readonly policy: string;
  readonly unused: string;
  readonly policyType?: PolicyType;
  readonly futureActions: "keep" | "drop";
  readonly attachment: Attachment;
  /** Puts the refined policy into the place of the original. */
  readonly write: boolean;
  /** Directory for a picture of the trie of every replaced wildcard. */
  readonly trie?: string;
}

/** The policy without its unused actions, with the proof. Without the proof nothing is recommended. */
export async function recommendCommand(options: RecommendOptions, session: Session): Promise<ExitCode> {
  onlyOneStdin([options.policy, options.unused]);
  if (options.write && options.policy === "-") {
    throw new UsageError("standard input cannot be written to", "leave `--write` out, or give the policy as a file");
  }
  const reading = { stdin: session.io.stdin, signal: session.signal };
  return await runQuestion(options, session, async () => {
    const input = await readInput(options.policy, reading);
    const tested = await policyOf(input, { type: options.policyType, quiet: options.quiet }, session);
    const unusedPermissions = await readJson(options.unused, session, (node) => unusedPermissionsOf(node, "list"));
    return {
      sources: { tested },
      ask: async (context) => {
        const { futureActions, attachment } = options;
        const inputs = {
          policyDocument: input.text,
          unusedPermissions,
          options: { kind: tested.policy.kind, futureActions, attachment },
        };
        return await reply(await refinePolicy(inputs, await loadCatalog(), context), input, options);
      },
    };
  });
}

async function reply(refinement: Refinement, input: Input, options: RecommendOptions): Promise<Reply> {
  switch (refinement.kind) {
    case "unreadable":
      throw new InputError(input.file, input.text, refinement.diagnostics);
    case "unproved":
      return unprovedReply(refinement.proof, refinement.failed);
    case "unchanged":
    case "refined":
    case "detach": {
      if (options.trie !== undefined) await writeTries(options.trie, refinement);
      if (options.write) await writePolicies(options.policy, refinement);
      return {
        code: EXIT.pass,
        json: recommendationToJson(refinement),
        text: (text) => renderRecommendationText(refinement, input, text),
      };
    }
  }
}

/** By way of a new file, so that nobody ever sees half a policy. */
async function writePolicies(path: string, { kind, policies }: ProvedRefinement): Promise<void> {
  if (kind !== "refined") return;
  for (const [index, { text }] of policies.entries()) {
    const target = index === 0 ? path : path.replace(/(\.json)?$/, `-${index + 1}$1`);
    await writeFile(`${target}.new`, text);
    await rename(`${target}.new`, target);
  }
}

async function writeTries(directory: string, { edits }: ProvedRefinement): Promise<void> {
  for (const { statementIndex, tries } of edits) {
    for (const [index, trie] of tries.entries()) {
      const file = join(
        directory,
        `statement-${statementIndex}-${trie.service}${index === 0 ? "" : `-${index + 1}`}.svg`,
      );
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, renderTrieSvg(trie));
    }
  }
}
