import { decodeBase64 } from "@policyproof/policy";
import type { EncodeOperator } from "./base-test.ts";

/**
 * `BinaryEquals`: both sides are base64 of the same bytes. The last character before the padding has bits that say nothing, so that
 * up to sixteen texts stand for one value.
 * Source: RFC 4648, section 3.5.
 */
export const encodeBinaryEquals: EncodeOperator = ({ terms }, { value, against }) => {
  if (value.kind !== "text") return undefined;
  const bytes = decodeBase64(against.text);
  const texts = bytes === undefined ? [] : spellingsOf(bytes);
  return {
    matches: terms.or(texts.map((text) => terms.equal(value.text, terms.string(text)))),
    comparable: terms.true,
  };
};

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Every base64 text of the bytes. */
function spellingsOf(bytes: string): readonly string[] {
  const canonical = btoa(bytes);
  const padding = canonical.endsWith("==") ? 2 : canonical.endsWith("=") ? 1 : 0;
  const last = canonical.length - padding - 1;
  const first = ALPHABET.indexOf(canonical.charAt(last));
  if (padding === 0) return [canonical];
  return Array.from(
    { length: 4 ** padding },
    (_, spare) => canonical.slice(0, last) + ALPHABET.charAt(first + spare) + canonical.slice(last + 1),
  );
}
