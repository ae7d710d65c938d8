import { formulaOf, scriptOf } from "@policyproof/answers";
import { formatLocation } from "@policyproof/diagnostics";
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
      await session.io.stdout.write(`${formulaOf(loaded.policy)}\n`);
      return EXIT.pass;
    case "smtlib":
      return await writeScript(loaded, session);
  }
}

/** Writes a script that is satisfiable iff the policy allows some request; what it leaves open is named on standard error. */
async function writeScript({ file, policy }: LoadedPolicy, { io }: Session): Promise<ExitCode> {
  const script = scriptOf(policy);
  if (script.kind === "unsayable") {
    await io.stderr.write(
      `${formatLocation(file)}: error: SMT-LIB cannot say ${script.construct}\n  help: \`--as formula\` shows the policy as a formula\n`,
    );
    return EXIT.undecided;
  }
  await io.stdout.write(script.text);
  if (script.open.length === 0) return EXIT.pass;
  const open = script.open.map(
    ({ construct, span }) => `${formatLocation(file, span)}: warning: not encoded yet: ${construct}`,
  );
  await io.stderr.write(
    `${open.join("\n")}\n  help: the script leaves these conditions open, so a \`sat\` answer proves nothing; \`unsat\` does\n`,
  );
  return EXIT.undecided;
}
