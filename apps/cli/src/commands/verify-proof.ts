import { readCertificate } from "@policyproof/certificate";
import type { Checked } from "@policyproof/certificate";
import { CheckInputError } from "@policyproof/checks";
import { verifyProof } from "@policyproof/checks/proof";
import { ansi, plain } from "@policyproof/report";
import { UnreadableFileError, UsageError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { wantsColor } from "../io.ts";
import type { Format, PolicyType } from "../options.ts";
import { onlyOneStdin, readInput } from "../read-input.ts";
import { refusedInput } from "../run-check.ts";
import type { Question } from "../run-check.ts";
import type { Session } from "../session.ts";
import { loadAccessNotGranted } from "./check-access-not-granted.ts";
import { loadNoNewAccess } from "./check-no-new-access.ts";
import { loadNoPublicAccess } from "./check-no-public-access.ts";
import { loadTrustZone } from "./check-trust-zone.ts";

export interface VerifyProofOptions {
  readonly certificate: string;
  readonly format: Format;
  readonly quiet: boolean;
  readonly existing?: string;
  readonly new?: string;
  readonly context?: string;
  readonly policyType?: PolicyType;
  readonly policy?: string;
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly access?: string;
  readonly resourceType?: string;
  readonly strict: boolean;
  readonly trustedAccounts?: readonly string[];
  readonly trustedOrgs?: readonly string[];
}

/** Checks a certificate against the inputs of its check. No solver takes part. */
export async function verifyProofCommand(options: VerifyProofOptions, session: Session): Promise<ExitCode> {
  const { io, signal } = session;
  onlyOneStdin([options.certificate, options.existing, options.new, options.context, options.policy, options.access]);
  const input = await readInput(options.certificate, { stdin: io.stdin, signal });
  const read = readCertificate(input.text);
  if (read.kind === "error") {
    throw new UnreadableFileError(
      input.file,
      `this is no certificate: ${read.message}`,
      "give a file that a check wrote with `--proof`",
    );
  }
  const { certificate } = read;
  const { asked, sources } = await loadQuestion(certificate.about, input.file, options, session);
  const checked = verified();
  await io.stdout.write(`${render(asked.check, checked, options.format, session)}\n`);
  return checked.valid ? EXIT.pass : EXIT.fail;

  function verified(): Checked {
    try {
      return verifyProof(asked, certificate);
    } catch (error) {
      throw error instanceof CheckInputError ? refusedInput(error, sources) : error;
    }
  }
}

/** Reads the inputs of the check that the certificate says it is about. */
async function loadQuestion(
  check: string,
  file: string,
  options: VerifyProofOptions,
  session: Session,
): Promise<Question> {
  const { existing, new: candidate, policy, resourceType, trustedAccounts } = options;
  const lacking = (needed: string): UsageError =>
    new UsageError(`the certificate is about ${check}, and its inputs are missing`, `give ${needed}`);
  switch (check) {
    case "CheckNoNewAccess":
      if (existing === undefined || candidate === undefined) throw lacking("`--existing` and `--new`");
      return await loadNoNewAccess({ ...options, existing, new: candidate }, session);
    case "CheckAccessNotGranted":
      if (policy === undefined) throw lacking("`--policy` with `--actions`, `--resources` or `--access`");
      return await loadAccessNotGranted({ ...options, policy }, session);
    case "CheckNoPublicAccess":
      if (policy === undefined || resourceType === undefined) throw lacking("`--policy` and `--resource-type`");
      return await loadNoPublicAccess({ ...options, policy, resourceType }, session);
    case "TrustZone":
      if (policy === undefined || trustedAccounts === undefined) throw lacking("`--policy` and `--trusted-accounts`");
      return await loadTrustZone({ ...options, policy, trustedAccounts }, session);
    default:
      throw new UnreadableFileError(
        file,
        `the certificate is about \`${check}\`, which is no check`,
        "give a file that a check wrote with `--proof`",
      );
  }
}

function render(check: string, checked: Checked, format: Format, { io }: Session): string {
  if (format === "json") return JSON.stringify({ check, ...checked }, undefined, 2);
  const paint = wantsColor(io.stdout, io.env) ? ansi : plain;
  if (!checked.valid) return `${paint("fail", "INVALID")}  ${paint("strong", `${checked.reason}.`)}`;
  const lemmas = checked.clauseLemmas + checked.theoryLemmas;
  return [
    `${paint("pass", "VALID")}  ${paint("strong", `The certificate proves that ${check} passes.`)}`,
    paint("quiet", `lemmas: ${lemmas}, ${checked.theoryLemmas} of them about values; steps: ${checked.steps}`),
  ].join("\n\n");
}
