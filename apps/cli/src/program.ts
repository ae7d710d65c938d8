import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { Argument, Command, Option } from "commander";
import {
  contextOption,
  formatOption,
  policyTypeOption,
  proofOption,
  solverOption,
  timeoutOption,
  transcriptOption,
  withCommonOptions,
  worldOption,
} from "./command-options.ts";
import type { BatchOptions } from "./commands/batch.ts";
import type { CompareOptions } from "./commands/compare.ts";
import type { VerifyProofOptions } from "./commands/verify-proof.ts";
import { EXIT } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import { DOCUMENT_TYPES, MOST_JOBS, parseAccounts, parseDays, parseFloor, parseJobs, parseList } from "./options.ts";
import type { Session } from "./session.ts";

const { version } = createRequire(import.meta.url)("../package.json") as { readonly version: string };

export interface ProgramEvents {
  /** Text that was asked for: help, or the version. */
  readonly onHelp: (text: string) => void;
  /** The exit status of the command that ran. */
  readonly onDone: (code: ExitCode) => void;
}

/**
 * The command line. Only this file knows commander; every command is a function in `commands/` that is loaded when it is
 * called, so that `--help` loads neither parser nor solver.
 */
export function createProgram(session: Session, events: ProgramEvents): Command {
  const program = new Command("policyproof")
    .description(
      "Answers questions about AWS IAM policies for every possible request, with a proof or a counterexample.",
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: events.onHelp, writeErr: () => undefined })
    .addHelpText("after", EXIT_STATUS_HELP);

  const run: Run = (load) => async (options) => {
    const runCommand = await load();
    events.onDone(await runCommand(options, session));
  };
  addChecks(program, run);
  addOtherCommands(program, run);
  return program;
}

/** Makes the action of a command out of its function. */
type Run = <Options>(
  load: () => Promise<(options: Options, session: Session) => Promise<ExitCode>>,
) => (options: Options) => Promise<void>;

function addChecks(program: Command, run: Run): void {
  program.addCommand(
    withCommonOptions(
      commandOf(
        program,
        "check-no-new-access",
        "is every request that the new policy allows also allowed by the existing one?",
      )
        .requiredOption("--existing <file>", "the policy as it is; - for standard input")
        .requiredOption("--new <file>", "the policy as it shall become; - for standard input")
        .addOption(contextOption())
        .addOption(policyTypeOption())
        .addOption(proofOption()),
    )
      .addHelpText(
        "after",
        example("check-no-new-access --existing examples/article/old.json --new examples/article/new.json"),
      )
      .action(run(async () => (await import("./commands/check-no-new-access.ts")).checkNoNewAccessCommand)),
  );
  program.addCommand(
    withCommonOptions(
      commandOf(program, "check-access-not-granted", "does the policy grant none of the listed access?")
        .requiredOption("--policy <file>", "the policy; - for standard input")
        .option("--actions <list>", "actions, separated by commas; wildcards allowed", parseList)
        .option("--resources <list>", "resource ARNs, separated by commas", parseList)
        .option("--access <file>", 'the same as JSON: {"actions": [...], "resources": [...]}')
        .addOption(policyTypeOption())
        .addOption(proofOption()),
    )
      .addHelpText(
        "after",
        example("check-access-not-granted --policy examples/article/debugging.json --actions s3:DeleteBucket"),
      )
      .action(run(async () => (await import("./commands/check-access-not-granted.ts")).checkAccessNotGrantedCommand)),
  );
  program.addCommand(
    withCommonOptions(
      commandOf(program, "check-no-public-access", "is the resource closed to the public?")
        .requiredOption("--policy <file>", "the resource's policy; - for standard input")
        .requiredOption("--resource-type <type>", "such as AWS::S3::Bucket or AWS::KMS::Key")
        .option("--strict", "trust no wildcard in source ARNs, count the addresses of all ranges together", false)
        .addOption(proofOption()),
    )
      .addHelpText(
        "after",
        example("check-no-public-access --policy examples/article/first-bucket.json --resource-type AWS::S3::Bucket"),
      )
      .action(run(async () => (await import("./commands/check-no-public-access.ts")).checkNoPublicAccessCommand)),
  );
  program.addCommand(
    withCommonOptions(
      commandOf(program, "check-trust-zone", "can nobody outside the trusted accounts and organizations get in?")
        .requiredOption("--policy <file>", "the resource's policy; - for standard input")
        .requiredOption("--trusted-accounts <list>", "account ids, separated by commas", parseAccounts)
        .option("--trusted-orgs <list>", "organization ids, separated by commas", parseList)
        .addOption(proofOption()),
    )
      .addHelpText(
        "after",
        example(
          "check-trust-zone --policy examples/article/second-bucket-with-deny.json --trusted-accounts 123456789012",
        ),
      )
      .action(run(async () => (await import("./commands/check-trust-zone.ts")).checkTrustZoneCommand)),
  );
}

function addOtherCommands(program: Command, run: Run): void {
  program.addCommand(
    withCommonOptions(
      commandOf(
        program,
        "compare",
        "what does the second policy allow that the first does not, and the other way round?",
      )
        .argument("<existing>", "the policy as it is; - for standard input")
        .argument("<new>", "the policy as it shall become; - for standard input")
        .addOption(policyTypeOption()),
    )
      .addHelpText("after", example("compare examples/article/new.json examples/article/old.json") + COMPARE_HELP)
      .action((existing: string, candidate: string, options: Omit<CompareOptions, "existing" | "candidate">) =>
        run(async () => (await import("./commands/compare.ts")).compareCommand)({ ...options, existing, candidate }),
      ),
  );
  program.addCommand(
    commandOf(program, "verify-proof", "does the certificate, written with --proof, prove that the check passes?")
      .argument("<certificate>", "the certificate; - for standard input")
      .option("--existing <file>", "the inputs of check-no-new-access")
      .option("--new <file>", "likewise")
      .addOption(contextOption())
      .option("--policy <file>", "the policy of any other check")
      .option("--actions <list>", "as given to check-access-not-granted", parseList)
      .option("--resources <list>", "likewise", parseList)
      .option("--access <file>", "likewise")
      .option("--resource-type <type>", "as given to check-no-public-access")
      .option("--strict", "likewise", false)
      .option("--trusted-accounts <list>", "as given to check-trust-zone", parseAccounts)
      .option("--trusted-orgs <list>", "likewise", parseList)
      .addOption(policyTypeOption())
      .addOption(formatOption())
      .option("--quiet", "no warnings", false)
      .addHelpText(
        "after",
        example(
          "verify-proof examples/proof/proof.json --existing examples/proof/existing.json --new examples/proof/new.json",
        ) + VERIFY_HELP,
      )
      .action((certificate: string, options: Omit<VerifyProofOptions, "certificate">) =>
        run(async () => (await import("./commands/verify-proof.ts")).verifyProofCommand)({ ...options, certificate }),
      ),
  );
  program.addCommand(
    commandOf(program, "validate-policy", "what is wrong with the document, and which statements change nothing?")
      .requiredOption("--policy <file>", "the document; - for standard input")
      .addOption(
        new Option(
          "--policy-type <type>",
          "default: resource if the statements name principals, else identity",
        ).choices(DOCUMENT_TYPES),
      )
      .option("--resource-type <type>", "what a resource policy is attached to, such as AWS::S3::Bucket")
      .addOption(solverOption())
      .addOption(timeoutOption())
      .addOption(formatOption())
      .addOption(transcriptOption())
      .addHelpText("after", example("validate-policy --policy examples/article/debugging.json") + VALIDATE_HELP)
      .action(run(async () => (await import("./commands/validate-policy.ts")).validatePolicyCommand)),
  );
  program.addCommand(
    commandOf(program, "evaluate", "what do the policy, or all policies of a set, say about one request?")
      .requiredOption("--policy <file>", "the policy, or a set of policies; - for standard input")
      .addOption(contextOption())
      .requiredOption("--request <file>", "the request as JSON; - for standard input")
      .addOption(policyTypeOption())
      .addOption(formatOption())
      .option("--quiet", "no warnings", false)
      .addHelpText(
        "after",
        `${example("evaluate --policy examples/article/new.json --request examples/article/request.json")}\nExit status: 0 allowed, 1 denied.\n`,
      )
      .action(run(async () => (await import("./commands/evaluate.ts")).evaluateCommand)),
  );
  program.addCommand(
    commandOf(program, "encode", "show the formula that a policy means")
      .requiredOption("--policy <file>", "the policy; - for standard input")
      .addOption(
        new Option("--as <form>", "a formula to read, or a script for solvers")
          .choices(["formula", "smtlib"])
          .default("formula"),
      )
      .addOption(policyTypeOption())
      .option("--quiet", "no warnings", false)
      .addHelpText("after", example("encode --policy examples/article/first-bucket.json --as formula"))
      .action(run(async () => (await import("./commands/encode.ts")).encodeCommand)),
  );
  program.addCommand(
    commandOf(program, "batch", "answer one JSON object a line with one verdict a line, in order")
      .addArgument(new Argument("[file]", "JSON lines; - for standard input").default("-"))
      .addOption(solverOption())
      .addOption(timeoutOption())
      .addOption(worldOption())
      .addOption(
        new Option("--jobs <number>", "lines under way at once")
          .argParser(parseJobs)
          .default(Math.min(availableParallelism(), MOST_JOBS), "one for each processor"),
      )
      .option("--quiet", "no progress", false)
      .addOption(transcriptOption())
      .addHelpText("after", example("batch examples/article/batch.jsonl") + BATCH_HELP)
      .action((file: string, options: Omit<BatchOptions, "file">) =>
        run(async () => (await import("./commands/batch.ts")).batchCommand)({ ...options, file }),
      ),
  );
  addUnusedAccess(program, run);
  program.addCommand(
    commandOf(program, "solvers", "which solvers work here, their versions and what each can do")
      .addOption(formatOption())
      .addHelpText("after", example("solvers --format json"))
      .action(run(async () => (await import("./commands/solvers.ts")).solversCommand)),
  );
}

function addUnusedAccess(program: Command, run: Run): void {
  program.addCommand(
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
      .action(run(async () => (await import("./commands/recommend.ts")).recommendCommand)),
  );
  program.addCommand(
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
      .action(run(async () => (await import("./commands/find-unused.ts")).findUnusedCommand)),
  );
}

/** A command that fails and prints as the program does. */
function commandOf(program: Command, name: string, description: string): Command {
  return new Command(name).description(description).copyInheritedSettings(program);
}

function example(args: string): string {
  return `\nExample:\n  policyproof ${args}\n`;
}

const EXIT_STATUS_HELP = `
Exit status:
  ${EXIT.pass}   PASS
  ${EXIT.fail}   FAIL
  ${EXIT.badInput}   bad usage or unreadable input
  ${EXIT.undecided}   UNDECIDED
  ${EXIT.internal}  internal error

Example:
  policyproof check-no-new-access --existing examples/article/old.json --new examples/article/new.json
`;

const COMPARE_HELP = `
What was gained and what was lost are written as Allow statements that together cover the difference, largest first. Each is
needed: its example is allowed by no other one. They may say more than the difference where policies have no words for less.
Exit status: 0 equivalent or narrower, 1 wider or incomparable, 3 not decided.
`;

const VERIFY_HELP = `
Give the inputs and options of the check that wrote the certificate. Neither solver nor network takes part: the question is made anew from the
inputs, and every step of the certificate is followed. See docs/proofs.md for what that rests on.
Exit status: 0 the certificate proves it, 1 it does not, 2 it cannot be read.
`;

const VALIDATE_HELP = `
Findings have the codes of AWS's policy checks, and codes of policyproof's own for what is proved about all requests. A text that
is no policy is a finding, too.
Exit status: 0 no error or security warning, 1 one or more, 3 none but something is not decided.
`;

const RECOMMEND_HELP = `
What is recommended is proved: it allows nothing new and nothing unused, for every possible request, and all the rest, for every action of the
catalogue. With --observed: it allows nothing new, and every observed request that the policy allows. Each edit has an id, and names the requests that
forced what is left. --write keeps a policy of which nothing is left; one that does not fit goes into several files: policy.json, policy-2.json.
Exit status: 0 proved (also if there is nothing to change), 3 not decided.
`;

const FIND_UNUSED_HELP = `
Exit status: 0 nothing unused, 1 findings, 3 something could not be read, or no recommendation could be proved for it; it is listed.
`;

const BATCH_HELP = `
A line is {"id": ..., "check": ..., "inputs": {...}} with check one of CheckNoNewAccess, CheckAccessNotGranted,
CheckNoPublicAccess, TrustZone, Compare, Recommend, ValidatePolicy and Evaluate. A line that cannot be answered gets {"id": ..., "error": {...}} and
the next lines go on. Empty lines are skipped. The exit status is the worst of all lines, from best to worst: 0 PASS or
allowed, 1 FAIL or denied, 3 UNDECIDED, 2 unreadable line, 70 internal error.
`;
