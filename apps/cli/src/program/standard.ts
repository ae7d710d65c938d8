import { availableParallelism } from "node:os";
import { Option } from "commander";
import { solverOption, timeoutOption } from "../command-options.ts";
import type { CheckStandardOptions } from "../commands/check.ts";
import type { InitOptions } from "../commands/init.ts";
import { MOST_JOBS, parseJobs } from "../options.ts";
import { REPORT_FORMATS, parseOutput, parseParameter } from "../standard/options.ts";
import { commandOf, example } from "./definition.ts";
import type { Definition } from "./definition.ts";

/*
 * The commands about all policies of a repository.
 */

export const check: Definition = (program, run) =>
  commandOf(program, "check", "does everything that policyproof.yaml demands hold of all policies that are found?")
    .argument("[paths...]", "files, folders and patterns (default: the current folder)")
    .option("--standard <file>", "what must hold (default: policyproof.yaml of the current folder)")
    .option("--base <revision>", "the git revision that no-new-access compares with, such as main or HEAD")
    .option("--changed-only", "leave out policies that are as they were in the base revision; so with --base")
    .option("--no-changed-only", "look at all policies nevertheless")
    .addOption(new Option("--format <format>", "how to print the report").choices(REPORT_FORMATS).default("text"))
    .option("--output <format=file>", "write the report into a file, too; may be given several times", parseOutput)
    .option(
      "--parameter <name=value>",
      "the value of a parameter of a CloudFormation template; may be given several times",
      parseParameter,
    )
    .option("--parameter-defaults", "take the defaults of parameters whose values are not given")
    .addOption(
      new Option("--jobs <number>", "questions under way at once")
        .argParser(parseJobs)
        .default(Math.min(availableParallelism(), MOST_JOBS), "one for each processor"),
    )
    .addOption(solverOption())
    .addOption(timeoutOption())
    .option("--today <date>", "the day that waivers are held against, as in 2027-01-31 (default: today)")
    .option("--quiet", "only what does not pass, and no progress", false)
    .addHelpText("after", example("check examples/standard --standard examples/standard/policyproof.yaml") + CHECK_HELP)
    .action((paths: readonly string[], options: Omit<CheckStandardOptions, "paths">) =>
      run(async () => (await import("../commands/check.ts")).checkCommand)({ ...options, paths }),
    );

export const init: Definition = (program, run) =>
  commandOf(program, "init", "write a first policyproof.yaml from the policies that are found")
    .argument("[paths...]", "files, folders and patterns (default: the current folder)")
    .option("--standard <file>", "the file to write (default: policyproof.yaml)")
    .option("--force", "replace a file that is there", false)
    .option("--print", "write to standard output instead", false)
    .addHelpText("after", example("init examples/standard --print"))
    .action((paths: readonly string[], options: Omit<InitOptions, "paths">) =>
      run(async () => (await import("../commands/init.ts")).initCommand)({ ...options, paths }),
    );

const CHECK_HELP = `
Policies are found in JSON files, CloudFormation templates (JSON and YAML), Terraform plans (\`terraform show -json\`) and exports of accounts. See docs/check.md.
Exit status, the worst of all that count: 0 everything holds, 1 something does not, 3 something is not decided or was not analysed, 2 a file or the
standard cannot be read; warnings and waived results do not count.
`;
