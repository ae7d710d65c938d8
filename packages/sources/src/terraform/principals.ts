import { fieldOf, isText } from "../json/fields.ts";
import type { Holder } from "../model.ts";
import { splitAddress } from "./module-address.ts";
import type { Resource } from "./resource.ts";

const TYPE = /^aws(?:cc)?_iam_(role|user|group)$/;

/** The names that AWS knows a role, user or group by, as the provider and that of Cloud Control call them. */
const NAMES = ["name", "id", "role_name", "user_name", "group_name"];

/** What of a plan can have identity policies. */
export interface Principals {
  /** The resource as a holder; undefined if it is no role, user or group. */
  of(resource: Resource): Holder | undefined;
  /** Whose name this is. */
  named(kind: Holder["kind"], name: string): Holder;
  /** The instances of a block that a reference speaks of, by its address without the attribute: all of them if it has no key. */
  at(kind: Holder["kind"], address: string): readonly Holder[];
}

export function principalsOf(resources: readonly Resource[]): Principals {
  const holders = new Map<string, Holder>();
  const byName = new Map<string, Holder>();
  const byBlock = new Map<string, Holder[]>();
  for (const resource of resources) {
    const holder = holderOf(resource);
    if (holder === undefined) continue;
    const { address } = resource;
    holders.set(address, holder);
    for (const name of valuesOf(resource, NAMES)) byName.set(`${holder.kind} ${name}`, holder);
    for (const key of new Set([address, blockOf(resource)])) {
      const known = byBlock.get(`${holder.kind} ${key}`);
      if (known === undefined) byBlock.set(`${holder.kind} ${key}`, [holder]);
      else known.push(holder);
    }
  }
  return {
    of: ({ address }) => holders.get(address),
    named: (kind, name) => byName.get(`${kind} ${name}`) ?? { kind, names: [name] },
    at: (kind, address) => byBlock.get(`${kind} ${address}`) ?? [],
  };
}

function holderOf(resource: Resource): Holder | undefined {
  const { address, type, name, data } = resource;
  const kind = data ? undefined : TYPE.exec(type)?.[1];
  if (kind !== "role" && kind !== "user" && kind !== "group") return undefined;
  const known = valuesOf(resource, [...NAMES, "arn"]);
  return { kind, names: [...new Set([address, name, ...known])] };
}

/** The texts that some arguments will have: a name that changes is that of something else. */
export function valuesOf({ values }: Resource, names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => fieldOf(values, name)).filter(isText))].map(({ value }) => value);
}

/** The address without the key of the instance. */
export function blockOf({ address, type, name }: Pick<Resource, "address" | "type" | "name">): string {
  const { rest } = splitAddress(address);
  return `${address.slice(0, address.length - rest.length)}${type}.${name}`;
}
