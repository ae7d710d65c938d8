import type { JsonNode } from "@policyproof/policy";

/** The documents under a choice of what decides between their variants. */
export interface Pair {
  readonly choices: Readonly<Record<string, string>>;
  /** The variant of the tested document, and that of the existing one if there is one. */
  readonly trees: readonly JsonNode[];
}
