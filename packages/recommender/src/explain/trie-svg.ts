import type { ServiceTrie } from "../refine/edit.ts";
import { viewTrie } from "./trie-view.ts";
import type { TrieView } from "./trie-view.ts";

const ROW = 30;
const GAP = 36;
const PADDING = 16;
const CHARACTER = 7.3;
const BOX = 22;

/** Safe and unsafe nodes as in the picture that the method was published with: green and orange. */
const COLOURS = {
  safe: { fill: "#d9f2dd", stroke: "#2b7a3d" },
  unsafe: { fill: "#ffe3c2", stroke: "#b65c00" },
} as const;

interface Placed {
  readonly node: TrieView;
  readonly depth: number;
  /** In rows; a node stands in the middle of its children. */
  readonly row: number;
  readonly children: readonly Placed[];
}

/**
 * The trie as an SVG picture that stands by itself, root on the left: safe nodes green, unsafe ones orange, and beside the nodes that became patterns
 * the patterns. The same trie gives the same bytes.
 */
export function renderTrieSvg(trie: ServiceTrie): string {
  const root = viewTrie(trie);
  let rows = 0;
  const place = (node: TrieView, depth: number): Placed => {
    const children = node.children.map((child) => place(child, depth + 1));
    const [first, last] = [children[0], children.at(-1)];
    const row = first === undefined || last === undefined ? rows++ : (first.row + last.row) / 2;
    return { node, depth, row, children };
  };
  const placed = place({ ...root, label: `${trie.service}:${root.label}` }, 0);
  const all = flatten(placed);
  const widths = columnWidths(all);
  const starts = widths.map(
    (_, depth) => PADDING + widths.slice(0, depth).reduce((sum, width) => sum + width + GAP, 0),
  );
  const at = ({ depth, row }: Placed): readonly [x: number, y: number] => [starts[depth] ?? 0, PADDING + row * ROW];
  const width =
    Math.max(...all.map((one) => at(one)[0] + boxWidth(one) + noteOf(one.node).length * CHARACTER)) + PADDING + 8;
  const height = rows * ROW + PADDING * 2 - (ROW - BOX);
  const edges = all.flatMap((parent) =>
    parent.children.map((child) => {
      const [x, y] = at(parent);
      const [childX, childY] = at(child);
      const from = x + boxWidth(parent);
      const middle = (from + childX) / 2;
      const line = `M${fixed(from)} ${fixed(y + BOX / 2)}H${fixed(middle)}V${fixed(childY + BOX / 2)}H${fixed(childX)}`;
      return `<path d="${line}"/>`;
    }),
  );
  const title = `Trie of the actions of ${trie.service}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${fixed(width)}" height="${fixed(height)}" viewBox="0 0 ${fixed(width)} ${fixed(height)}" font-family="ui-monospace, monospace" font-size="12">`,
    `<title>${escape(title)}</title>`,
    `<desc>Green nodes are safe: nothing that has to go starts like them. Orange ones are unsafe.</desc>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<g fill="none" stroke="#8a8f98">${edges.join("")}</g>`,
    ...all.map((one) => drawNode(one, at(one))),
    "</svg>",
    "",
  ].join("\n");
}

function drawNode(placed: Placed, [x, y]: readonly [x: number, y: number]): string {
  const { node } = placed;
  const { fill, stroke } = COLOURS[node.isSafe ? "safe" : "unsafe"];
  const width = boxWidth(placed);
  const baseline = fixed(y + BOX / 2 + 4);
  const note = noteOf(node);
  return [
    `<g><rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${BOX}" rx="5" fill="${fill}" stroke="${stroke}"/>`,
    `<text x="${fixed(x + width / 2)}" y="${baseline}" text-anchor="middle" fill="#1c1e21">${escape(labelOf(node))}</text>`,
    note === "" ? "" : `<text x="${fixed(x + width + 8)}" y="${baseline}" fill="${stroke}">${escape(note)}</text>`,
    "</g>",
  ].join("");
}

function labelOf({ label }: TrieView): string {
  return label === "" ? "(itself)" : label;
}

function noteOf({ patterns, isSafe, children }: TrieView): string {
  return patterns.length > 0 && (isSafe || children.length === 0) ? patterns.join(", ") : "";
}

function boxWidth({ node }: Placed): number {
  return labelOf(node).length * CHARACTER + 16;
}

function columnWidths(all: readonly Placed[]): readonly number[] {
  const widths: number[] = [];
  for (const one of all) widths[one.depth] = Math.max(widths[one.depth] ?? 0, boxWidth(one));
  return widths;
}

function flatten(placed: Placed): readonly Placed[] {
  return [placed, ...placed.children.flatMap(flatten)];
}

/** Coordinates with one digit, so that pictures do not depend on rounding. */
function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
