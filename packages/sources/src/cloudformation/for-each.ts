import { quote } from "@policyproof/diagnostics";
import type { JsonMember, JsonNode } from "@policyproof/policy";
import { malformed, unknownBefore } from "./fault.ts";
import { spend } from "./run.ts";
import type { Run, Scope } from "./run.ts";
import { knownText, textOf } from "./values.ts";

interface LoopMember {
  readonly member: JsonMember;
  /** The scope of the loop with its variable. */
  readonly bindings: Scope;
  /** Its key as the template has it. */
  readonly writtenKey: string;
}

const FORM = 'write `["Name", ["a", "b"], {"Key${Name}": ...}]`';

/** The members that `"Fn::ForEach::Loop": ["Name", [values], {"Key${Name}": ...}]` stands for. */
export function loopMembers(run: Run, { key, keySpan, value }: JsonMember, scope: Scope): readonly LoopMember[] {
  const [identifier, collection, fragment] = value.kind === "array" ? value.items : [];
  if (identifier?.kind !== "string" || collection === undefined || fragment?.kind !== "object") {
    throw malformed(`${quote(key)} is no loop`, FORM, keySpan);
  }
  const name = identifier.value;
  const made: LoopMember[] = [];
  for (const item of collectionItems(run, collection, scope)) {
    const bindings = new Map(scope).set(name, textOf(item));
    for (const member of fragment.members) {
      spend(run, 100, keySpan);
      made.push({ member: { ...member, key: withItems(member.key, bindings) }, bindings, writtenKey: member.key });
    }
  }
  return made;
}

function collectionItems(run: Run, node: JsonNode, scope: Scope): readonly string[] {
  const list = run.evaluate(run, node, scope);
  const unclear = unknownBefore("the collection of a loop is not known", "give the parameter's value", node.span);
  if (list.kind !== "list") {
    if (list.kind === "text" && knownText(list.text) === undefined) throw unclear;
    throw malformed("the collection of a loop is a list", FORM, node.span);
  }
  if (list.open !== undefined) throw unclear;
  return list.items.map((item) => {
    const text = item.kind === "text" ? knownText(item.text) : undefined;
    if (text === undefined) throw unclear;
    return text;
  });
}

/** A text with the variables of the loops around it filled in; `&{Name}` leaves out what names of resources cannot hold. */
export function withItems(text: string, bindings: Scope): string {
  if (bindings.size === 0) return text;
  return text.replaceAll(/([$&])\{(\w+)\}/g, (written, sign: string, name: string) => {
    const value = bindings.get(name);
    const item = value === undefined ? undefined : knownText(value);
    if (item === undefined) return written;
    return sign === "&" ? item.replaceAll(/[^A-Za-z0-9]/g, "") : item;
  });
}
