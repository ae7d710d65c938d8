import type { CellText } from "./cells.ts";
import { hasMarker } from "./marker.ts";
import { PARTITIONS } from "./regions.ts";
import { fillMarkers } from "./shape.ts";
import type { KindOf } from "./shape.ts";

/** Values for markers of accounts, regions, partitions and domains. */
export type Assignment = ReadonlyMap<string, string>;

/** One account that nobody mentions for each marker, and those that are mentioned. */
export function accountChoices(
  markers: readonly string[],
  bearing: readonly string[],
  texts: readonly CellText[],
): readonly Assignment[] {
  const runsOf = (all: readonly string[]): readonly string[] => [
    ...new Set(all.flatMap((text) => [...withoutMarkers(text).matchAll(/[0-9]+/g)].map(([run]) => run))),
  ];
  const mentioned = runsOf(bearing).filter((run) => run.length === 12);
  const taken = new Set(runsOf(texts.map(({ text }) => text)));
  const fresh: string[] = [];
  for (let number = 111_122_223_333; fresh.length < markers.length; number += 111_111_111) {
    if (!taken.has(String(number))) fresh.push(String(number));
  }
  let choices: { readonly values: Assignment; readonly freshUsed: number }[] = [{ values: new Map(), freshUsed: 0 }];
  for (const marker of markers) {
    choices = choices.flatMap(({ values, freshUsed }) => {
      // Accounts that nobody mentions differ in name only: a new one more than there are is enough.
      const open = fresh.slice(0, freshUsed + 1);
      return [...open, ...mentioned].map((account, index) => ({
        values: new Map([...values, [marker, account]]),
        freshUsed: index === freshUsed ? freshUsed + 1 : freshUsed,
      }));
    });
    if (choices.length > 1000) break;
  }
  return choices.map(({ values }) => values);
}

function withoutMarkers(text: string): string {
  return hasMarker(text) ? fillMarkers(text, () => "*") : text;
}

/** Of regions and partitions that nobody mentions one stands for all of its kind. */
export function placeChoices(
  markers: readonly string[],
  kindOf: KindOf,
  bearing: readonly string[],
): readonly Assignment[] {
  if (markers.length === 0) return [new Map()];
  const kinds = new Set(markers.map(kindOf));
  const runs = new Set(
    bearing.flatMap((text) => [...withoutMarkers(text).matchAll(/[A-Za-z0-9-]+/g)].map(([run]) => run)),
  );
  const chosen = new Map<string, Assignment>();
  for (const { name, dnsSuffix, regions } of PARTITIONS) {
    for (const region of regions) {
      const signature = JSON.stringify([
        kinds.has("partition") ? (runs.has(name) ? name : "") : undefined,
        kinds.has("region") ? (runs.has(region) ? region : "") : undefined,
        kinds.has("dns-suffix") ? dnsSuffix : undefined,
      ]);
      const values: Record<string, string> = { region, partition: name, "dns-suffix": dnsSuffix };
      if (!chosen.has(signature)) {
        chosen.set(signature, new Map(markers.map((marker) => [marker, values[kindOf(marker)] ?? ""])));
      }
    }
  }
  return [...chosen.values()];
}
