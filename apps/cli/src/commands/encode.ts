import {
  collectKeyUsage,
  createRequestSymbols,
  encodePolicy,
  policyFormula,
  relevantAssumptions,
  renderFormula,
  shapeAssumptions,
} from "@policyproof/encoder";
import type { EncodedPolicy } from "@policyproof/encoder";
import { formatLocation } from "@policyproof/diagnostics";
import { createTerms, printScript, unsupportedConstruct } from "@policyproof/smt";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import { loadPolicy } from "../load-policy.ts";
import type { LoadedPolicy } from "../load-policy.ts";
import type { PolicyType } from "../options.ts";
import type { Session } from "../session.ts";

export interface EncodeOptions {
  readonly policy: string;
  readonly as: "formula" | "smtlib";
  readonly policyType?: PolicyType;
  readonly quiet: boolean;
}

export async function encodeCommand(options: EncodeOptions, session: Session): Promise<ExitCode> {
  const loaded = await loadPolicy(options.policy, { type: options.policyType, quiet: options.quiet }, session);
  switch (options.as) {
    case "formula":
      await session.io.stdout.write(`${renderFormula(policyFormula(loaded.policy))}\n`);
      return EXIT.pass;
    case "smtlib":
      return await writeScript(loaded, session);
  }
}

/** Writes a script that is satisfiable iff the policy allows some request; what it leaves open is named on standard error. */
async function writeScript({ file, policy }: LoadedPolicy, { io }: Session): Promise<ExitCode> {
  const symbols = createRequestSymbols(createTerms(), collectKeyUsage([policy]));
  const encoded = encodePolicy(policy, symbols);
  const assumptions = relevantAssumptions([encoded.allowed], shapeAssumptions(symbols));
  const assertions = [encoded.allowed, ...assumptions.map(({ term }) => term)];
  const construct = unsupportedConstruct(assertions);
  if (construct !== undefined) {
    await io.stderr.write(
      `${formatLocation(file)}: error: SMT-LIB cannot say ${construct}\n  help: \`--as formula\` shows the policy as a formula\n`,
    );
    return EXIT.undecided;
  }
  await io.stdout.write(`; satisfiable iff the policy allows some request\n${printScript(assertions).text}`);
  const open = openConstructs(file, encoded);
  if (open.length > 0) {
    await io.stderr.write(
      `${open.join("\n")}\n  help: the script leaves these conditions open, so a \`sat\` answer proves nothing; \`unsat\` does\n`,
    );
    return EXIT.undecided;
  }
  return EXIT.pass;
}

function openConstructs(file: string, { unsupported }: EncodedPolicy): readonly string[] {
  return unsupported.map(
    ({ construct, span }) => `${formatLocation(file, span)}: warning: not encoded yet: ${construct}`,
  );
}
