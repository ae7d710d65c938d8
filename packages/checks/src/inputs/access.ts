import { parsePolicy } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";
import { CheckInputError } from "../input-error.ts";

/** What must not be granted. At most 100 actions and 100 resources of at most 2,048 characters. */
export interface ListedAccess {
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
}

/** A pattern that some action can match: a typo must not turn a gate green. */
const ACTION = /^(\*+|[A-Za-z0-9-]+:[A-Za-z0-9*?._-]+)$/;

const MOST_ENTRIES = 100;
const LONGEST_RESOURCE = 2048;

/** The listed access as a policy that allows just that, so that policies and lists are read by the same rules. */
export function accessPolicy({ actions = [], resources = [] }: ListedAccess): Policy {
  if (actions.length === 0 && resources.length === 0) {
    throw refuse("access", "neither actions nor resources are listed", "name at least one action or resource");
  }
  for (const [name, list] of [["actions", actions] as const, ["resources", resources] as const]) {
    if (list.length > MOST_ENTRIES) {
      throw refuse(
        `access[0].${name}`,
        `${list.length} ${name} are listed`,
        `list at most ${MOST_ENTRIES} and check the rest separately`,
      );
    }
  }
  const long = resources.findIndex((resource) => resource.length > LONGEST_RESOURCE);
  if (long >= 0) {
    throw refuse(
      `access[0].resources[${long}]`,
      `the resource is longer than ${LONGEST_RESOURCE} characters`,
      "shorten it",
    );
  }
  const statement = {
    Effect: "Allow",
    Action: actions.length > 0 ? actions : "*",
    Resource: resources.length > 0 ? resources : "*",
  };
  const { policy, diagnostics } = parsePolicy(JSON.stringify({ Version: "2008-10-17", Statement: statement }), {
    kind: "identity",
  });
  if (policy === undefined)
    throw refuse("access", diagnostics[0]?.message ?? "the listed access cannot be read", "correct the entry");
  refuseMalformed(policy);
  return policy;
}

function refuseMalformed(policy: Policy): void {
  const [statement] = policy.statements;
  const action = statement?.action.patterns.findIndex(({ text }) => !ACTION.test(text)) ?? -1;
  if (action >= 0) {
    const text = statement?.action.patterns[action]?.text ?? "";
    throw refuse(
      `access[0].actions[${action}]`,
      `\`${text}\` is not an action`,
      "write `service:Name`, as in `s3:GetObject`",
    );
  }
  const resource = statement?.resource?.patterns.findIndex((pattern) => pattern.kind === "none") ?? -1;
  if (resource >= 0) {
    const text = statement?.resource?.patterns[resource]?.text ?? "";
    throw refuse(
      `access[0].resources[${resource}]`,
      "Invalid ARN",
      `\`${text}\` is not an ARN; write \`arn:partition:service:region:account:resource\` or \`*\``,
    );
  }
}

function refuse(field: string, message: string, help: string): CheckInputError {
  return new CheckInputError("ValidationException", field, message, help);
}
