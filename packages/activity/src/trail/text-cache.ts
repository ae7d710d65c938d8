/** Reads the insides of JSON strings, the same text for the same bytes where it can: logs repeat themselves. */
export interface TextCache {
  text(bytes: Uint8Array, from: number, to: number): string;
}

/** A power of two. */
const PLACES = 8192;
/** Longer texts are seldom repeated. */
const LONGEST = 256;

/** Holds at most `PLACES` texts: a new one takes the place of the old one. */
export function createTextCache(): TextCache {
  const keys: (Uint8Array | undefined)[] = Array.from({ length: PLACES });
  const texts: string[] = Array.from({ length: PLACES }, () => "");
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const decode = (bytes: Uint8Array, from: number, to: number): string => {
    const text = decoder.decode(bytes.subarray(from, to));
    return text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text;
  };

  return {
    text(bytes, from, to) {
      if (to - from > LONGEST) return decode(bytes, from, to);
      const place = hash(bytes, from, to) & (PLACES - 1);
      const key = keys[place];
      if (key !== undefined && isSame(key, bytes, from, to)) return texts[place] ?? "";
      const text = decode(bytes, from, to);
      keys[place] = bytes.slice(from, to);
      texts[place] = text;
      return text;
    },
  };
}

/** FNV-1a, 32 bits. */
function hash(bytes: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < to; at += 1) value = Math.imul(value ^ (bytes[at] ?? 0), 0x01000193);
  return value ^ (value >>> 13);
}

function isSame(key: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (key.length !== to - from) return false;
  for (let at = 0; at < key.length; at += 1) if (key[at] !== bytes[from + at]) return false;
  return true;
}
