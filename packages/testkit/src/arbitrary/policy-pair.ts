import fc from "fast-check";
import type { PolicyKind } from "@policyproof/policy";
import { policyKind } from "./near-miss.ts";
import { oneOf, picker, picks } from "./picker.ts";
import type { Pick } from "./picker.ts";
import { policyJson } from "./policy-json.ts";
import type { PolicyJson, StatementJson } from "./policy-json.ts";
import type { KeyVocabulary } from "./vocabulary.ts";

export interface PolicyPair {
  readonly kind: PolicyKind;
  readonly existing: PolicyJson;
  readonly candidate: PolicyJson;
  /** A third policy, related to neither unless its statements are among the candidate's. */
  readonly other: PolicyJson;
}

/**
 * Two policies of one kind: two versions of one, in three cases of four, or two that have nothing to do with each other.
 * @param keys the condition keys that they may mention
 */
export function policyPair(keys?: readonly KeyVocabulary[]): fc.Arbitrary<PolicyPair> {
  return policyKind().chain((kind) =>
    fc.tuple(policyJson(kind, keys), policyJson(kind, keys), picks(12)).map(([existing, other, choices]) => ({
      kind,
      existing,
      candidate: versionOf(existing, other, picker(choices)),
      other,
    })),
  );
}

/** Another version of the first document: its statements edited one by one, those of the second among them, or the second alone. */
function versionOf(first: PolicyJson, second: PolicyJson, pick: Pick): PolicyJson {
  switch (pick(4)) {
    case 0:
      return { ...first, Statement: edited(first.Statement, pick) };
    case 1:
      return { ...first, Statement: [...edited(first.Statement, pick), ...second.Statement] };
    case 2:
      return { ...first, Statement: [...second.Statement, ...first.Statement] };
    default:
      return second;
  }
}

/** Keeps, drops, widens or narrows each statement; never drops them all. */
function edited(statements: readonly StatementJson[], pick: Pick): readonly StatementJson[] {
  const result = statements.flatMap((statement) => {
    switch (pick(6)) {
      case 0:
      case 1:
        return [statement];
      case 2:
        return [];
      case 3:
        return [
          withList(statement, "Action", (list) => [...list, oneOf(pick, ["s3:GetObjectAcl", "iam:*", "s3:Get*"])]),
        ];
      case 4:
        return [withList(statement, "Resource", (list) => list.slice(1))];
      default:
        return [withFewerConditions(statement, pick)];
    }
  });
  return result.length > 0 ? result : statements;
}

/** Without its first condition, or without any. */
function withFewerConditions(statement: StatementJson, pick: Pick): StatementJson {
  const { Condition: condition, ...rest } = statement;
  const [, ...others] = Object.entries((condition ?? {}) as Record<string, unknown>);
  const left = pick(3) === 2 || others.length === 0 ? {} : { Condition: Object.fromEntries(others) };
  return { ...rest, ...left, Effect: statement.Effect };
}

function withList(
  statement: StatementJson,
  name: string,
  change: (list: readonly unknown[]) => readonly unknown[],
): StatementJson {
  const list = statement[name];
  return Array.isArray(list) ? { ...statement, [name]: change(list as readonly unknown[]) } : statement;
}
