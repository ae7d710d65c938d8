import type { Verdict } from "@policyproof/checks";
import { readData } from "./read-data.ts";

/** A case with a published answer, in the field names of the AWS API. */
export interface GoldenCase {
  readonly id: string;
  readonly source?: string;
  readonly confidence?: string;
  readonly check: Verdict["check"];
  readonly inputs: GoldenInputs;
  readonly expected: GoldenExpectation;
}

export interface GoldenInputs {
  readonly policyDocument?: unknown;
  readonly existingPolicyDocument?: unknown;
  readonly newPolicyDocument?: unknown;
  readonly policyType?: "IDENTITY_POLICY" | "RESOURCE_POLICY";
  readonly access?: readonly { readonly actions?: readonly string[]; readonly resources?: readonly string[] }[];
  readonly resourceType?: string;
  readonly trustedAccounts?: readonly string[];
  readonly trustedOrganizations?: readonly string[];
}

export interface GoldenExpectation {
  readonly result?: "PASS" | "FAIL";
  readonly message?: string;
  readonly reasons?: readonly {
    readonly description: string;
    readonly statementIndex?: number;
    readonly statementId?: string;
  }[];
  readonly statementIndex?: number;
  /** Name of the service's error. */
  readonly error?: string;
}

/** A deliberate difference from published words, with its reason. */
interface Choice {
  readonly message?: string;
  readonly description?: string;
  readonly why: string;
}

export type GoldenFile = "CheckNoNewAccess" | "CheckAccessNotGranted" | "CheckNoPublicAccess" | "Articles";

/** The cases of one file, with the deliberate differences of `choices.json` worked in. */
export function loadGoldenCases(file: GoldenFile): readonly GoldenCase[] {
  const cases = readData(`access-analyzer/${file}.json.gz`) as readonly GoldenCase[];
  const choices = readData("access-analyzer/choices.json") as Readonly<Record<string, Choice>>;
  return cases.map((one) => {
    const choice = choices[one.id];
    if (choice === undefined) return one;
    const { message, description } = choice;
    const reasons =
      description === undefined
        ? one.expected.reasons
        : one.expected.reasons?.map((reason) => ({ ...reason, description }));
    return {
      ...one,
      expected: {
        ...one.expected,
        ...(message === undefined ? {} : { message }),
        ...(reasons === undefined ? {} : { reasons }),
      },
    };
  });
}
