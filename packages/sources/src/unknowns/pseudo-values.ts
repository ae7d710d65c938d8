import type { JsonNode } from "@policyproof/policy";
import { cellTexts, mapCells } from "./cells.ts";
import type { Cell, CellText } from "./cells.ts";
import { accountChoices, placeChoices } from "./choices.ts";
import type { Assignment } from "./choices.ts";
import { ACCOUNT_FORM, PLACE_FORM, openGroups } from "./exchange.ts";
import { groupsOf } from "./groups.ts";
import { markerOf } from "./marker.ts";
import { listNode, objectOf, textNode } from "../json/build.ts";
import { fillMarkers, markerPieces } from "./shape.ts";
import type { KindOf } from "./shape.ts";

export interface PseudoValues {
  /** The documents, in which markers for which no value is tried have become other ones, of values of the same kind in that place alone. */
  readonly trees: readonly JsonNode[];
  /** Of a marker that was put in for another: the other. */
  readonly standsFor: ReadonlyMap<string, string>;
  /** If a verdict is the same under each, it is under all values that there are. At least one; of a document without such markers, an empty one. */
  readonly assignments: readonly Assignment[];
}

/** Texts beside the documents that are compared with the same parts of requests. */
export interface OtherTexts {
  /** Accounts, as principals are. */
  readonly accounts: readonly string[];
  readonly resources: readonly string[];
}

/**
 * Chooses values to try for what can only have values of a known form.
 *
 * Argument. Let a and b be accounts that none of the texts mentions. In all texts of requests exchange each run of digits that is
 * a with b, and the other way round, where a run goes on as far as there are digits. If in all texts of the policies that are compared with these
 *
 * - a marker of the account, and each run of fewer than twelve digits, is followed and preceded by some other character that is written out, or by
 *   nothing at all (not by a wildcard, a variable or another marker), and
 * - no variable stands beside a wildcard or another variable,
 *
 * then each run within what a literal or a variable stands for is a run of the whole text, so that a text matches under a iff the exchanged one
 * does under b. So one such account stands for all; the others to try are those that are mentioned. The same holds of regions and partitions
 * with letters, digits and hyphens for digits, where shorter runs that are in no name do no harm, and without `?`. Where a text does not meet this,
 * the value in it is taken for any text, independent of other places: that can only make the verdict harder to reach.
 *
 * The parts of requests that have to do with each other are looked at together: by variables, by markers that stay, and as condition keys do.
 */
export function pseudoValues(
  trees: readonly JsonNode[],
  kindOf: KindOf,
  others: OtherTexts,
  most: number,
): PseudoValues {
  const texts = [...cellTexts(trees), ...otherTexts(others)];
  const markers = [...new Set(texts.flatMap(({ text }) => markerPieces(text)))];
  const groupOf = groupsOf(texts, kindOf);
  const accounts = markers.filter((marker) => kindOf(marker) === "account");
  const places = markers.filter((marker) => isPlace(kindOf(marker)));
  for (const tried of [
    { accounts, places },
    { accounts, places: [] },
    { accounts: [], places: [] },
  ]) {
    const accountsOpen = openGroups(texts, groupOf, tried.accounts, ACCOUNT_FORM);
    const placesOpen = openGroups(texts, groupOf, tried.places, PLACE_FORM);
    const isTried = (marker: string, cell: Cell): boolean => {
      const group = groupOf(cell);
      return (
        (tried.accounts.includes(marker) && !accountsOpen.has(group)) ||
        (tried.places.includes(marker) && !placesOpen.has(group))
      );
    };
    const standsFor = new Map<string, string>();
    const read = trees.map((tree) =>
      mapCells(tree, ({ cell, text }) =>
        fillMarkers(text, (marker) => {
          const kind = kindOf(marker);
          if ((kind !== "account" && !isPlace(kind)) || isTried(marker, cell)) return marker;
          const other = markerOf(`any ${marker} in ${groupOf(cell)}`);
          standsFor.set(other, marker);
          return other;
        }),
      ),
    );
    const left = texts.filter(({ cell, text }) => markerPieces(text).some((marker) => isTried(marker, cell)));
    const used = new Set(
      left.flatMap(({ cell, text }) => markerPieces(text).filter((marker) => isTried(marker, cell))),
    );
    const groups = new Set(left.map(({ cell }) => groupOf(cell)));
    const bearing = texts.filter(({ cell }) => groups.has(groupOf(cell))).map(({ text }) => text);
    const assignments = combine(
      accountChoices(
        accounts.filter((marker) => used.has(marker)),
        bearing,
        texts,
      ),
      placeChoices(
        places.filter((marker) => used.has(marker)),
        kindOf,
        bearing,
      ),
      most,
    );
    if (assignments !== undefined) return { trees: read, standsFor, assignments };
  }
  throw new Error("nothing to try is one assignment");
}

function isPlace(kind: ReturnType<KindOf>): boolean {
  return kind === "region" || kind === "partition" || kind === "dns-suffix";
}

function otherTexts({ accounts, resources }: OtherTexts): readonly CellText[] {
  const listed = listNode(
    resources.map((text) => textNode(text, NOWHERE)),
    NOWHERE,
  );
  const statement = objectOf([["Statement", objectOf([["Resource", listed]], NOWHERE)]], NOWHERE);
  return [...accounts.map((text) => ({ cell: "principal:AWS", text })), ...cellTexts([statement])];
}

const START = { offset: 0, line: 1, column: 1 };
const NOWHERE = { start: START, end: START };

function combine(
  accounts: readonly Assignment[],
  places: readonly Assignment[],
  most: number,
): readonly Assignment[] | undefined {
  if (accounts.length * places.length > most) return undefined;
  return accounts.flatMap((some) => places.map((more) => new Map([...some, ...more])));
}

/** The documents with values for markers. */
export function withValues(trees: readonly JsonNode[], values: Assignment): readonly JsonNode[] {
  return trees.map((tree) => mapCells(tree, ({ text }) => fillMarkers(text, (marker) => values.get(marker) ?? marker)));
}
