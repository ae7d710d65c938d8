import type { JsonNode } from "@policyproof/policy";
import { nodeText } from "../rules/node-text.ts";
import { textOf } from "../rules/statements.ts";

/** What a fault is, apart from where it stands and how it is told. */
export interface FaultIdentity {
  readonly rule: string;
  readonly file: string;
  readonly policy: string;
  /** Statements at fault. */
  readonly statements: readonly JsonNode[];
}

/** 64 hexadecimal digits that stay the same while the fault does: a statement counts by its `Sid`, one without by its content. */
export async function fingerprintOf({ rule, file, policy, statements }: FaultIdentity): Promise<string> {
  const names = statements.map((statement) => textOf(statement, "Sid") ?? nodeText(statement)).toSorted();
  const bytes = new TextEncoder().encode(JSON.stringify([rule, file, policy, names]));
  const digest = await globalThis.crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
