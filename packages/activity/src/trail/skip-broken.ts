/** Passes over what could not be read, across pieces of a file. */
export interface Skipper {
  /** The place where reading can go on, undefined if all of the piece is to be passed over. */
  skip(bytes: Uint8Array, from: number): number | undefined;
}

/**
 * - `line`: up to the next line break;
 * - `record`: up to the brace that closes the first one, by brackets and quotes alone;
 * - `members`: up to the brace that closes the object around, which is not passed over.
 */
export function createSkipper(unit: "line" | "record" | "members"): Skipper {
  if (unit === "line") {
    return {
      skip(bytes, from) {
        const end = bytes.indexOf(0x0a, from);
        return end === -1 ? undefined : end + 1;
      },
    };
  }
  let depth = unit === "members" ? 1 : 0;
  let inString = false;
  let escaped = false;
  return {
    skip(bytes, from) {
      for (let at = from; at < bytes.length; at += 1) {
        const byte = bytes[at];
        if (escaped) escaped = false;
        else if (inString) {
          escaped = byte === 0x5c;
          inString = byte !== 0x22;
        } else if (byte === 0x22) inString = true;
        else if (byte === 0x7b || byte === 0x5b) depth += 1;
        else if (byte === 0x7d || byte === 0x5d) {
          depth -= 1;
          if (depth <= 0) return unit === "members" ? at : at + 1;
        }
      }
      return undefined;
    },
  };
}
