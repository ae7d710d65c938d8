import type { Principal, Request } from "@policyproof/policy";
import type { ObservedRequest } from "@policyproof/recommender";
import { randomNumbers } from "./random.ts";

/** A workload with a policy that allows it, and much more. */
export interface ObservedCase {
  readonly policyDocument: string;
  readonly observed: readonly ObservedRequest[];
  /** Requests of the same kind, allowed by the policy, that were not among the observed. */
  readonly heldOut: readonly ObservedRequest[];
}

const ACCOUNT = "111122223333";
const REGIONS = ["eu-west-1", "us-east-1"] as const;
const TEAMS = ["billing", "search", "media", "fleet", "ledger"] as const;
const PRINCIPAL: Principal = {
  kind: "role-session",
  partition: "aws",
  account: ACCOUNT,
  role: "worker",
  session: "run",
};

/** One thing that a workload does, over and over with other resources. */
interface Habit {
  readonly service: string;
  readonly actions: readonly string[];
  readonly resource: (dice: Dice) => string;
}

interface Dice {
  /** A whole number below the limit. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** So many random hexadecimal digits. */
  readonly hex: (digits: number) => string;
}

/** The same seed gives the same case. */
export function observedCase(
  seed: number,
  { observed, heldOut }: { readonly observed: number; readonly heldOut: number },
): ObservedCase {
  const dice = diceOf(randomNumbers(seed));
  const habits = shuffled(habitsOf(dice), dice).slice(0, 2 + dice.below(4));
  const request = (id: string): ObservedRequest => {
    const { service, actions, resource } = dice.pick(habits);
    return { id, request: requestFor(`${service}:${dice.pick(actions)}`, resource(dice)) };
  };
  return {
    policyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statementsFor(habits, dice) }, null, 2),
    observed: Array.from({ length: observed }, (_, index) => request(`o${index}`)),
    heldOut: Array.from({ length: heldOut }, (_, index) => request(`h${index}`)),
  };
}

function habitsOf(dice: Dice): readonly Habit[] {
  const team = dice.pick(TEAMS);
  const region = dice.pick(REGIONS);
  const bucket = `${team}-${dice.hex(6)}`;
  const at = (service: string): string => `arn:aws:${service}:${region}:${ACCOUNT}:`;
  const tables = dice.below(2) === 0 ? [`${team}-orders`] : [`${team}-orders`, `${team}-items`, `${team}-users`];
  const functions = Array.from({ length: 1 + dice.below(4) }, () => `${team}-${dice.hex(4)}`);
  const day = (one: Dice): string => `2026/${1 + one.below(12)}/${1 + one.below(28)}`;
  return [
    {
      service: "s3",
      actions: ["GetObject", "PutObject"],
      resource: (one) => `arn:aws:s3:::${bucket}/in/${day(one)}/${one.hex(8)}.json`,
    },
    {
      service: "s3",
      actions: ["GetObject"],
      resource: (one) => `arn:aws:s3:::${team}-shared/models/v${one.below(40)}/weights.bin`,
    },
    { service: "s3", actions: ["ListBucket", "GetBucketLocation"], resource: () => `arn:aws:s3:::${bucket}` },
    {
      service: "dynamodb",
      actions: ["GetItem", "PutItem", "Query"],
      resource: (one) => `${at("dynamodb")}table/${one.pick(tables)}`,
    },
    {
      service: "dynamodb",
      actions: ["Query"],
      resource: (one) => `${at("dynamodb")}table/${one.pick(tables)}/index/by-${one.pick(["day", "user"])}`,
    },
    {
      service: "lambda",
      actions: ["InvokeFunction"],
      resource: (one) => `${at("lambda")}function:${one.pick(functions)}`,
    },
    {
      service: "sqs",
      actions: ["SendMessage", "ReceiveMessage"],
      resource: (one) => `${at("sqs")}${team}-${one.pick(["jobs", "done"])}`,
    },
    {
      service: "secretsmanager",
      actions: ["GetSecretValue"],
      resource: (one) => `${at("secretsmanager")}secret:${team}/db-${one.hex(6)}`,
    },
    {
      service: "logs",
      actions: ["CreateLogStream", "PutLogEvents"],
      resource: (one) => `${at("logs")}log-group:/app/${team}:log-stream:${one.hex(12)}`,
    },
    {
      service: "ssm",
      actions: ["GetParameter"],
      resource: (one) => `${at("ssm")}parameter/${team}/${one.pick(["url", "flags", "limits", "mode"])}`,
    },
    { service: "ec2", actions: ["DescribeInstances", "DescribeTags"], resource: () => "*" },
  ];
}

/** As people write them: whole services on everything, mostly; sometimes one statement a service; sometimes a narrow one besides. */
function statementsFor(habits: readonly Habit[], dice: Dice): readonly unknown[] {
  const services = [...new Set(habits.map(({ service }) => service))];
  const wide = services.map((service) => `${service}:*`);
  const together = [{ Effect: "Allow", Action: dice.below(4) === 0 ? "*" : wide, Resource: "*" }];
  const apart = wide.map((action, index) => ({ Sid: `S${index}`, Effect: "Allow", Action: action, Resource: "*" }));
  const deny = { Effect: "Deny", Action: "s3:DeleteBucket", Resource: "*" };
  const narrow = { Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::*" };
  return [
    ...(dice.below(2) === 0 ? together : apart),
    ...(dice.below(3) === 0 ? [deny] : []),
    ...(dice.below(3) === 0 ? [narrow] : []),
  ];
}

function requestFor(action: string, resource: string): Request {
  return { principal: PRINCIPAL, action, resource, context: new Map() };
}

function diceOf(random: () => number): Dice {
  const below = (limit: number): number => Math.floor(random() * limit);
  return {
    below,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(""),
  };
}

function shuffled<T>(items: readonly T[], dice: Dice): readonly T[] {
  return items
    .map((item) => ({ item, place: dice.below(2 ** 30) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
