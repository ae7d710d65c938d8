import { contextOption, policyTypeOption, proofOption, withCommonOptions } from "../command-options.ts";
import { parseAccounts, parseList } from "../options.ts";
import { commandOf, example } from "./definition.ts";
import type { Definition } from "./definition.ts";

/*
 * The commands that check one property of a policy.
 */

export const checkNoNewAccess: Definition = (program, run) =>
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
    .action(run(async () => (await import("../commands/check-no-new-access.ts")).checkNoNewAccessCommand));

export const checkAccessNotGranted: Definition = (program, run) =>
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
    .action(run(async () => (await import("../commands/check-access-not-granted.ts")).checkAccessNotGrantedCommand));

export const checkNoPublicAccess: Definition = (program, run) =>
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
    .action(run(async () => (await import("../commands/check-no-public-access.ts")).checkNoPublicAccessCommand));

export const checkTrustZone: Definition = (program, run) =>
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
    .action(run(async () => (await import("../commands/check-trust-zone.ts")).checkTrustZoneCommand));
