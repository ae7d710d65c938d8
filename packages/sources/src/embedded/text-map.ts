/** A text that is written in another one in an encoded form, and where each of its characters stands there. */
export interface MappedText {
  readonly text: string;
  /** For every offset of `text`, its end included, the offset in the outer text. */
  readonly offsets: Uint32Array;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** What a JSON string holds. `start` and `end` are the offsets of its quotes; the string must be a valid one. */
export function unescapeJson(outer: string, start: number, end: number): MappedText {
  const offsets: number[] = [];
  const parts: string[] = [];
  let position = start + 1;
  while (position < end - 1) {
    offsets.push(position);
    if (outer[position] !== "\\") {
      parts.push(outer.charAt(position));
      position += 1;
      continue;
    }
    const letter = outer.charAt(position + 1);
    if (letter === "u") {
      parts.push(String.fromCharCode(Number.parseInt(outer.slice(position + 2, position + 6), 16)));
      position += 6;
    } else {
      parts.push(ESCAPES.get(letter) ?? letter);
      position += 2;
    }
  }
  offsets.push(end - 1);
  return { text: parts.join(""), offsets: Uint32Array.from(offsets) };
}

const ENCODED = /^(?:%[0-9a-f]{2})+/i;

/** A URL-encoded text (RFC 3986: a plus sign is one) without its encoding. Undefined if it is not valid UTF-8. */
export function decodePercent({ text, offsets }: MappedText): MappedText | undefined {
  const at = (index: number): number => offsets[index] ?? 0;
  const decodedOffsets: number[] = [];
  const parts: string[] = [];
  let position = 0;
  while (position < text.length) {
    const run = text[position] === "%" ? ENCODED.exec(text.slice(position, position + 12))?.[0] : undefined;
    if (run === undefined) {
      parts.push(text.charAt(position));
      decodedOffsets.push(at(position));
      position += 1;
      continue;
    }
    const length = 3 * bytesOfCharacter(Number.parseInt(run.slice(1, 3), 16));
    const character = decodeCharacter(run.slice(0, length));
    if (character === undefined) return undefined;
    parts.push(character);
    // Both halves of a surrogate pair stand where their character starts.
    for (let half = 0; half < character.length; half += 1) decodedOffsets.push(at(position));
    position += length;
  }
  decodedOffsets.push(at(text.length));
  return { text: parts.join(""), offsets: Uint32Array.from(decodedOffsets) };
}

/** How many bytes the UTF-8 character has that starts with this one. */
function bytesOfCharacter(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function decodeCharacter(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
