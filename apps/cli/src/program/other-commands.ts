import { availableParallelism } from "node:os";
import { Argument, Option } from "commander";
import {
  contextOption,
  formatOption,
  policyTypeOption,
  solverOption,
  timeoutOption,
  transcriptOption,
  withCommonOptions,
  worldOption,
} from "../command-options.ts";
import type { BatchOptions } from "../commands/batch.ts";
import type { CompareOptions } from "../commands/compare.ts";
import type { VerifyProofOptions } from "../commands/verify-proof.ts";
import { DOCUMENT_TYPES, MOST_JOBS, parseAccounts, parseJobs, parseList } from "../options.ts";
import { commandOf, example } from "./definition.ts";
import type { Definition } from "./definition.ts";

/*
 * The commands beside the checks.
 */

export const compare: Definition = (program, run) =>
  withCommonOptions(
    commandOf(program, "compare", "what does the second policy allow that the first does not, and the other way round?")
      .argument("<existing>", "the policy as it is; - for standard input")
      .argument("<new>", "the policy as it shall become; - for standard input")
      .addOption(policyTypeOption()),
  )
    .addHelpText("after", example("compare examples/article/new.json examples/article/old.json") + COMPARE_HELP)
    .action((existing: string, candidate: string, options: Omit<CompareOptions, "existing" | "candidate">) =>
      run(async () => (await import("../commands/compare.ts")).compareCommand)({ ...options, existing, candidate }),
    );

export const verifyProof: Definition = (program, run) =>
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
      run(async () => (await import("../commands/verify-proof.ts")).verifyProofCommand)({ ...options, certificate }),
    );

export const validatePolicy: Definition = (program, run) =>
  commandOf(program, "validate-policy", "what is wrong with the document, and which statements change nothing?")
    .requiredOption("--policy <file>", "the document; - for standard input")
    .addOption(
      new Option("--policy-type <type>", "default: resource if the statements name principals, else identity").choices(
        DOCUMENT_TYPES,
      ),
    )
    .option("--resource-type <type>", "what a resource policy is attached to, such as AWS::S3::Bucket")
    .addOption(solverOption())
    .addOption(timeoutOption())
    .addOption(formatOption())
    .addOption(transcriptOption())
    .addHelpText("after", example("validate-policy --policy examples/article/debugging.json") + VALIDATE_HELP)
    .action(run(async () => (await import("../commands/validate-policy.ts")).validatePolicyCommand));

export const evaluate: Definition = (program, run) =>
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
    .action(run(async () => (await import("../commands/evaluate.ts")).evaluateCommand));

export const encode: Definition = (program, run) =>
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
    .action(run(async () => (await import("../commands/encode.ts")).encodeCommand));

export const batch: Definition = (program, run) =>
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
      run(async () => (await import("../commands/batch.ts")).batchCommand)({ ...options, file }),
    );

export const solvers: Definition = (program, run) =>
  commandOf(program, "solvers", "which solvers work here, their versions and what each can do")
    .addOption(formatOption())
    .addHelpText("after", example("solvers --format json"))
    .action(run(async () => (await import("../commands/solvers.ts")).solversCommand));

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

const BATCH_HELP = `
A line is {"id": ..., "check": ..., "inputs": {...}} with check one of CheckNoNewAccess, CheckAccessNotGranted,
CheckNoPublicAccess, TrustZone, Compare, Recommend, ValidatePolicy and Evaluate. A line that cannot be answered gets {"id": ..., "error": {...}} and
the next lines go on. Empty lines are skipped. The exit status is the worst of all lines, from best to worst: 0 PASS or
allowed, 1 FAIL or denied, 3 UNDECIDED, 2 unreadable line, 70 internal error.
`;
