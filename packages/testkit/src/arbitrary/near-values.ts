import { addressWidth, parseCidr, parseInstant, parseNumber } from "@policyproof/policy";
import type { Address, Decimal } from "@policyproof/policy";
import { oneOf } from "./picker.ts";
import type { Pick } from "./picker.ts";

/**
 * A text that differs from another as little as can be: a character's case, one character more or less, a wildcard as itself. Of an
 * ARN often in its last field, where patterns have most to say.
 */
export function nearText(text: string, pick: Pick): string {
  const fields = text.split(":");
  if (fields.length < 6 || pick(2) === 0) return nearPlainText(text, pick);
  return [...fields.slice(0, 5), nearPlainText(fields.slice(5).join(":"), pick)].join(":");
}

function nearPlainText(text: string, pick: Pick): string {
  const characters = [...text];
  if (characters.length === 0) return oneOf(pick, ["x", "*", " "]);
  const at = oneOf(pick, [0, characters.length - 1, pick(characters.length)]);
  const character = characters[at] ?? "";
  const replaced = (other: string): string => characters.with(at, other).join("");
  switch (pick(10)) {
    case 0:
      return replaced(flipCase(character));
    case 1:
    case 8:
      return replaced("");
    case 2:
      return `${text}${oneOf(pick, ["x", "*", "?", ":", "/", character])}`;
    case 3:
      return `${oneOf(pick, ["x", "a", character])}${text}`;
    case 4:
      return replaced("*");
    case 5:
      return replaced("?");
    case 6:
      return replaced(`${character}${character}`);
    case 7:
      return text.replaceAll(/[12]/g, (digit) => (digit === "1" ? "2" : "1"));
    default:
      return replaced("\u{1f600}");
  }
}

function flipCase(character: string): string {
  const lower = character.toLowerCase();
  return lower === character ? character.toUpperCase() : lower;
}

/** The number moved by so many steps of its last digit, in one of its spellings; any other text as it is. */
export function nearNumber(text: string, steps: bigint, pick: Pick): string {
  const number = parseNumber(text);
  if (number === undefined) return text;
  const moved = { unscaled: number.unscaled + steps, scale: number.scale };
  return oneOf(pick, [decimalText(moved), decimalText({ unscaled: moved.unscaled * 10n, scale: moved.scale + 1 })]);
}

/** The instant moved by so many seconds, in one of its spellings; a text that is none as it is. */
export function nearInstant(text: string, steps: bigint, pick: Pick): string {
  const instant = parseInstant(text);
  if (instant === undefined) return text;
  const unit = 10n ** BigInt(instant.scale);
  const seconds = { unscaled: instant.unscaled + steps * unit, scale: instant.scale };
  const whole = Number(seconds.unscaled / unit);
  if (seconds.unscaled % unit !== 0n) return decimalText(seconds);
  const utc = new Date(whole * 1000).toISOString().replace(".000Z", "Z");
  const ahead = new Date((whole + 3600) * 1000).toISOString().replace(".000Z", "+01:00");
  return oneOf(pick, [utc, ahead, decimalText(seconds)]);
}

function decimalText({ unscaled, scale }: Decimal): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const cut = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return unscaled < 0n ? `-${text}` : text;
}

/** The first and last address of a range, and those one before and one beyond it; a text that is no range as it is. */
export function nearAddress(text: string, pick: Pick): string {
  const range = parseCidr(text);
  if (range === undefined) return text;
  const width = addressWidth(range.family);
  const hosts = 1n << BigInt(width - range.prefixLength);
  const first = (range.bits / hosts) * hosts;
  const bits = oneOf(pick, [first, first + hosts - 1n, first - 1n, first + hosts]);
  const inFamily = bits >= 0n && bits < 1n << BigInt(width);
  return addressText({ family: range.family, bits: inFamily ? bits : first });
}

function addressText({ family, bits }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 255n)).join(".");
  return Array.from({ length: 8 }, (_, index) => ((bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16)).join(":");
}
