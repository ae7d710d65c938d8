import { Option } from "commander";
import { formatOption, policyTypeOption, solverOption, timeoutOption, transcriptOption } from "../command-options.ts";
import { parseAccounts, parseDays, parseFloor, parseList } from "../options.ts";
import { commandOf, example } from "./definition.ts";
import type { Definition } from "./definition.ts";

/*
 * The commands about access that nobody uses.
 */

export const recommend: Definition = (program, run) =>
  commandOf(program, "recommend", "the policy without its unused actions, with a proof that nothing else changed")
    .requiredOption("--policy <file>", "the policy; - for standard input")
    .option(
      "--unused <file>",
      'the unused actions: [{"serviceNamespace", "actions"}], or a finding that lists them; - for standard input',
    )
    .option(
      "--observed <file>",
      "instead: requests that were made, one a line as `evaluate` takes them, to narrow actions and resources to; - for standard input",
    )
    .addOption(policyTypeOption())
    .addOption(
      new Option(
        "--future-actions <what>",
        "with --unused: what becomes of actions that AWS adds below a replaced wildcard later",
      )
        .choices(["keep", "drop"])
        .default("keep"),
    )
    .addOption(
      new Option(
        "--attachment <kind>",
        "with --unused: whose limit of size to keep: a managed policy's, or an inline policy's of whom",
      )
        .choices(["managed", "inline-user", "inline-role", "inline-group"])
        .default("managed"),
    )
    .option("--trie <dir>", "with --unused: draw the trie of every replaced wildcard into this directory, as SVG")
    .option("--off <list>", "with --observed: ids of edits that are not to be made, separated by commas", parseList)
    .option(
      "--floor <number>",
      "with --observed: the fewest characters that a prefix of resources must have (default: 3)",
      parseFloor,
    )
    .option("--write", "put the refined policy into the file", false)
    .addOption(solverOption())
    .addOption(timeoutOption())
    .addOption(formatOption())
    .option("--quiet", "no warnings", false)
    .addOption(transcriptOption())
    .addHelpText(
      "after",
      example("recommend --policy examples/unused/policy.json --unused examples/unused/unused.json") + RECOMMEND_HELP,
    )
    .action(run(async () => (await import("../commands/recommend.ts")).recommendCommand));

export const findUnused: Definition = (program, run) =>
  commandOf(program, "find-unused", "roles, keys, passwords and permissions that nobody uses")
    .requiredOption("--authorization-details <file>", "from `aws iam get-account-authorization-details`")
    .option("--credential-report <file>", "CSV, from `aws iam get-credential-report`")
    .option("--access-keys <file>", "from `aws iam list-access-keys`, for the ids of keys")
    .option("--last-accessed <dir>", "from `aws iam get-service-last-accessed-details`, one file a principal")
    .option("--cloudtrail <paths...>", "log files and folders of them, .json and .json.gz")
    .option("--tracking-period <days>", "unused for so long counts as unused, 1 to 365", parseDays, 90)
    .option("--as-of <date>", "the end of the period: 2026-09-30 or with a time (default: now)")
    .option("--exclude-accounts <list>", "account ids, separated by commas", parseAccounts)
    .option("--exclude-tags <list>", "key=value, separated by commas; who has one of them is left out", parseList)
    .option("--allow-partial", "what could not be read does not change the exit status", false)
    .option(
      "--recommend <dir>",
      "write what to do about unused permissions into this new directory: a folder for each user and role, with steps, policies, differences and proofs",
    )
    .addOption(solverOption())
    .addOption(timeoutOption())
    .addOption(
      new Option("--format <format>", "for people or for programs").choices(["text", "json", "csv"]).default("text"),
    )
    .option("--quiet", "no progress", false)
    .addHelpText(
      "after",
      example(
        "find-unused --authorization-details examples/unused/account.json --cloudtrail examples/unused/cloudtrail.json --as-of 2026-09-30",
      ) + FIND_UNUSED_HELP,
    )
    .action(run(async () => (await import("../commands/find-unused.ts")).findUnusedCommand));

const RECOMMEND_HELP = `
What is recommended is proved: it allows nothing new and nothing unused, for every possible request, and all the rest, for every action of the
catalogue. With --observed: it allows nothing new, and every observed request that the policy allows. Each edit has an id, and names the requests that
forced what is left. --write keeps a policy of which nothing is left; one that does not fit goes into several files: policy.json, policy-2.json.
Exit status: 0 proved (also if there is nothing to change), 3 not decided.
`;

const FIND_UNUSED_HELP = `
Exit status: 0 nothing unused, 1 findings, 3 something could not be read, or no recommendation could be proved for it; it is listed.
`;
