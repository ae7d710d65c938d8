import { variablesIn } from "./cells.ts";
import type { Cell, CellText } from "./cells.ts";
import { markerPieces } from "./shape.ts";
import type { KindOf } from "./shape.ts";

/** Parts of requests of which condition keys say the same. */
const RELATED: readonly (readonly Cell[])[] = [
  [
    "principal:AWS",
    "principal:Federated",
    "key:aws:principalaccount",
    "key:aws:principalarn",
    "key:aws:userid",
    "key:aws:username",
  ],
  ["resource:4", "resource:short", "key:aws:resourceaccount"],
  ["resource:short", "resource:1", "resource:2", "resource:3", "resource:5"],
  ["key:aws:principalorgid", "key:aws:principalorgpaths"],
  ["key:aws:calledvia", "key:aws:calledviafirst", "key:aws:calledvialast"],
];

/** Where no marker stays in the text. */
export const CLOSED: ReadonlySet<Cell> = new Set(["other", "resource:whole"]);

/** Parts of requests that have to do with each other have the same group. */
export function groupsOf(texts: readonly CellText[], kindOf: KindOf): (cell: Cell) => Cell {
  const parents = new Map<Cell, Cell>();
  const find = (cell: Cell): Cell => {
    const parent = parents.get(cell);
    return parent === undefined ? cell : find(parent);
  };
  const join = (a: Cell, b: Cell): void => {
    if (find(a) !== find(b)) parents.set(find(a), find(b));
  };
  const hasShort = texts.some(({ cell }) => cell === "resource:short");
  for (const [first = "", ...rest] of RELATED) {
    if (first === "resource:short" && !hasShort) continue;
    for (const cell of rest) join(first, cell);
  }
  for (const { cell, text } of texts) {
    if (CLOSED.has(cell)) continue;
    for (const key of variablesIn(text)) join(cell, `key:${key}`);
    for (const marker of markerPieces(text)) if (kindOf(marker) === "name") join(cell, marker);
  }
  return find;
}
