import { writeFile } from "node:fs/promises";
import type { CheckContext, Verdict } from "@policyproof/checks";
import type { ProvableCheck } from "@policyproof/checks/proof";
import { UsageError } from "./errors.ts";
import type { CheckOptions } from "./options.ts";
import type { Session } from "./session.ts";

/** Where a proof is. */
export interface WrittenProof {
  readonly file: string;
  readonly lemmas: number;
}

/** Refuses to promise a proof where there is none to be had. */
export function refuseProof({ proof, solver, world }: CheckOptions): void {
  if (proof === undefined) return;
  if (solver !== "builtin") {
    throw new UsageError(`\`--solver ${solver}\` gives no certificates for \`--proof\``, "use `--solver builtin`");
  }
  if (world === "catalog") {
    throw new UsageError(
      "a certificate is about one question, and `--world catalog` asks one for each class of actions",
      "use `--world strings`: what no strings meet, no request of the catalogue does",
    );
  }
}

/** Writes a verified certificate of a PASS. Undefined, and the reason on standard error, if there is none. */
export async function writeProof(
  file: string,
  asked: ProvableCheck,
  { result }: Verdict,
  context: CheckContext,
  { io }: Session,
): Promise<WrittenProof | undefined> {
  if (result !== "PASS") {
    await io.stderr.write(`note: only a PASS has a proof: ${file} was not written\n`);
    return undefined;
  }
  const [{ prove }, { printCertificate }] = await Promise.all([
    import("@policyproof/checks/proof"),
    import("@policyproof/certificate"),
  ]);
  const proof = await prove(asked, context);
  if (proof.kind === "none") {
    await io.stderr.write(`warning: there is no proof of this PASS, ${file} was not written: ${proof.why}\n`);
    return undefined;
  }
  try {
    await writeFile(file, printCertificate(proof.certificate));
  } catch (error) {
    throw new UsageError(
      `the proof could not be written to \`${file}\` (${error instanceof Error ? error.message : String(error)})`,
      "give another path for `--proof`",
    );
  }
  return { file, lemmas: proof.certificate.lemmas.length };
}
