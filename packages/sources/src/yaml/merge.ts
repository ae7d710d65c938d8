import type { JsonMember, JsonNode } from "@policyproof/policy";
import { yamlFault } from "./fault.ts";

/** The members of a mapping with those of its merge keys (`<<: *base`, `<<: [*a, *b]`): what is written wins, then the earlier one. */
export function mergeMembers(written: readonly JsonMember[], merged: readonly JsonNode[]): readonly JsonMember[] {
  const members = new Map(written.map((member) => [member.key, member]));
  for (const value of merged) {
    for (const source of value.kind === "array" ? value.items : [value]) {
      if (source.kind !== "object") {
        throw yamlFault("syntax", "`<<` merges mappings, and this is none", source.span, "give an alias of a mapping");
      }
      for (const member of source.members) if (!members.has(member.key)) members.set(member.key, member);
    }
  }
  return [...members.values()];
}
