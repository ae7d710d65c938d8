import { hasMarker, markerPieces, textsOf } from "@policyproof/sources";
import type { Unknown } from "@policyproof/sources";
import type { DocumentQuestion } from "./question.ts";

/** What is not known, by its marker. */
export type Unknowns = ReadonlyMap<string, Unknown>;

export function unknownsOf({ tested, existing }: DocumentQuestion): Unknowns {
  const found = new Map<string, Unknown>();
  for (const unknown of [...tested.unknowns, ...(existing?.unknowns ?? [])]) {
    const other = found.get(unknown.marker);
    // Of two descriptions that contradict each other neither counts.
    const isSame = other === undefined || other.kind === unknown.kind;
    found.set(unknown.marker, isSame ? (other ?? unknown) : { ...other, kind: "anything" });
  }
  return found;
}

/** A marker that nobody has described may stand for anything. */
export function unknownOf(unknowns: Unknowns, marker: string): Pick<Unknown, "kind" | "name"> {
  return unknowns.get(marker) ?? { kind: "anything", name: "a value that is not known" };
}

/** Something in the documents that is called as our own names are. */
export function reservedName({ tested, existing }: DocumentQuestion, unknowns: Unknowns): string | undefined {
  const trees = [tested, ...(existing === undefined ? [] : [existing])].flatMap(({ variants }) =>
    variants.map(({ tree }) => tree),
  );
  return trees.flatMap(textsOf).find((text) => {
    const own = new Set(markerPieces(text).filter((marker) => unknowns.has(marker)));
    const rest = [...own].reduce((one, marker) => one.replaceAll(marker, ""), text);
    return rest.toLowerCase().includes("policyproof:") || (hasMarker(text) && own.size === 0);
  });
}
