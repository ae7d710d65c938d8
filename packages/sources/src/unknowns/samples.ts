import type { JsonNode } from "@policyproof/policy";
import { cellTexts } from "./cells.ts";
import type { CellText } from "./cells.ts";
import { markerPieces, piecesOf } from "./shape.ts";
import type { Unknown } from "./unknown.ts";

/** Values to show something with: any that could be. */
export function sampleValues(
  trees: readonly JsonNode[],
  unknownOf: (marker: string) => Pick<Unknown, "kind" | "name">,
  given: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const texts = cellTexts(trees);
  const markers = [...new Set(texts.flatMap(({ text }) => markerPieces(text)))];
  const words = new Set<string>();
  const values = new Map<string, string>();
  for (const marker of markers) {
    const { kind, name } = unknownOf(marker);
    const word = newWord(name, words);
    values.set(marker, given.get(marker) ?? VALUES[kind] ?? wordInPlace(word, marker, texts));
  }
  return values;
}

const VALUES: Readonly<Partial<Record<Unknown["kind"], string>>> = {
  account: "111122223333",
  region: "us-east-1",
  partition: "aws",
  "dns-suffix": "amazonaws.com",
};

/** The last word of the name, with a number if there is another like it. */
function newWord(name: string, words: Set<string>): string {
  const last = name.split(/\s/).at(-1) ?? "";
  const base = last.replaceAll(/[^A-Za-z0-9-]+/g, "-").replaceAll(/^-+|-+$/g, "") || "value";
  let word = base;
  for (let number = 2; words.has(word); number += 1) word = `${base}${number}`;
  words.add(word);
  return word;
}

/** Where a value is all there is of an ARN, it is one. */
function wordInPlace(word: string, marker: string, texts: readonly CellText[]): string {
  const starts = texts.filter(({ text }) => piecesOf(text)[0]?.text === marker);
  if (starts.some(({ cell }) => cell === "principal:AWS")) return `arn:aws:iam::111122223333:role/${word}`;
  if (starts.some(({ cell, operator }) => cell === "resource:whole" || operator?.startsWith("arn") === true)) {
    return `arn:aws:s3:::${word.toLowerCase()}`;
  }
  return starts.some(({ cell, text }) => cell === "other" && text === marker) ? "s3:GetObject" : word;
}
