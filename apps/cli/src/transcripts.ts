import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SolverDisagreementError } from "@policyproof/solver";
import { UsageError } from "./errors.ts";
import type { Session } from "./session.ts";

/**
 * Where the questions of a session go: `00001.smt2` and so on, in the order of the answers. Throws UsageError if there can
 * be no such directory; what cannot be written later is told once on standard error.
 */
export function openTranscripts(directory: string, { io }: Session): (script: string) => void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new UsageError(
      `there can be no directory \`${directory}\` for transcripts (${messageOf(error)})`,
      "give another path for `--transcript`",
    );
  }
  let count = 0;
  let failed = false;
  return (script) => {
    count += 1;
    try {
      writeFileSync(join(directory, `${String(count).padStart(5, "0")}.smt2`), script);
    } catch (error) {
      if (!failed) {
        failed = true;
        void io.stderr.write(`warning: transcripts are incomplete: ${messageOf(error)}\n`);
      }
    }
  };
}

/** Keeps what is needed to find out which solver is wrong, and says where it is. */
export function saveDisagreement(error: SolverDisagreementError, { io }: Session): void {
  try {
    const file = join(mkdtempSync(join(tmpdir(), "policyproof-disagreement-")), "question.smt2");
    writeFileSync(file, error.transcript);
    void io.stderr.write(`${error.message}: ${file}\n`);
  } catch {
    void io.stderr.write(`${error.message}:\n${error.transcript}\n`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
