import type { Cell, CellText } from "./cells.ts";
import { CLOSED } from "./groups.ts";
import { PARTITIONS } from "./regions.ts";
import { markerPieces, piecesOf } from "./shape.ts";

/** How values of a kind stand in a text. */
export interface Form {
  /** What their runs consist of, as a regular expression. */
  readonly character: string;
  /** Could the run be a part of a value? */
  readonly isPart: (run: string) => boolean;
  /** Are all of one length, and the same in upper case? */
  readonly isRigid: boolean;
}

export const ACCOUNT_FORM: Form = { character: "[0-9]", isPart: (run) => run.length < 12, isRigid: true };

const PLACES = PARTITIONS.flatMap(({ name, dnsSuffix, regions }) => [name, dnsSuffix, ...regions]);

export const PLACE_FORM: Form = {
  character: "[A-Za-z0-9-]",
  isPart: (run) => PLACES.some((place) => place.includes(run) && place !== run),
  isRigid: false,
};

/** Groups with texts in which exchanging values might go wrong. */
export function openGroups(
  texts: readonly CellText[],
  groupOf: (cell: Cell) => Cell,
  markers: readonly string[],
  form: Form,
): ReadonlySet<Cell> {
  const concerned = new Set(
    texts
      .filter(({ text }) => markerPieces(text).some((one) => markers.includes(one)))
      .map(({ cell }) => groupOf(cell)),
  );
  const open = new Set<Cell>(CLOSED);
  for (const one of texts) {
    const group = groupOf(one.cell);
    if (concerned.has(group) && !isClear(one, markers, form)) open.add(group);
  }
  return open;
}

const VARIABLE = /\$\{[^}]*\}/g;
/** Characters that no policy can hold, for a marker of the kind and for what may be any text. */
const [HOLE, LOOSE] = ["\u{e000}", "\u{e001}"];

function isClear(
  { text, operator }: CellText,
  markers: readonly string[],
  { character, isPart, isRigid }: Form,
): boolean {
  if (operator !== undefined && !/^(?:string|arn|null)/.test(operator)) return false;
  // A `?` counts characters, and values of different lengths are exchanged.
  if (!isRigid && (text.includes("?") || operator?.endsWith("ignorecase") === true)) return false;
  if (/[\u{e000}\u{e001}]/u.test(text)) return false;
  const shape = piecesOf(text)
    .map((piece) => {
      if (piece.kind === "marker") return markers.includes(piece.text) ? HOLE : LOOSE;
      return piece.text.replaceAll(VARIABLE, LOOSE);
    })
    .join("")
    .replaceAll(/[*?]+/g, "*");
  if (/\$\{/.test(shape)) return false;
  // A marker of the kind beside what could be part of the same run, or beside something that is not written out.
  const beside = new RegExp(`(?:${character}|[*${HOLE}${LOOSE}])${HOLE}|${HOLE}(?:${character}|[*${LOOSE}])`, "u");
  const variables = new RegExp(`${LOOSE}[*${LOOSE}]|\\*${LOOSE}`, "u");
  if (beside.test(shape) || variables.test(shape)) return false;
  const runs = [
    ...shape.matchAll(new RegExp(`[*${LOOSE}](${character}+)`, "gu")),
    ...shape.matchAll(new RegExp(`(${character}+)[*${LOOSE}]`, "gu")),
  ];
  return runs.every(([, run = ""]) => !isPart(run));
}
