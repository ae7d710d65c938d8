import { quote } from "@policyproof/diagnostics";
import { JsonFault } from "./fault.ts";

/** Where the number ends that starts at `start` with a digit, a sign or a point. Throws `JsonFault` if it is not as RFC 8259 wants it. */
export function scanNumber(text: string, start: number): number {
  const integer = text[start] === "-" ? start + 1 : start;
  let end = skipDigits(text, integer);
  let valid = end > integer && (text[integer] !== "0" || end === integer + 1);
  if (text[end] === ".") {
    const fraction = end + 1;
    end = skipDigits(text, fraction);
    valid &&= end > fraction;
  }
  if (text[end] === "e" || text[end] === "E") {
    const exponent = text[end + 1] === "+" || text[end + 1] === "-" ? end + 2 : end + 1;
    end = skipDigits(text, exponent);
    valid &&= end > exponent;
  }
  const wordEnd = skipWord(text, end);
  if (valid && wordEnd === end) return end;
  throw new JsonFault(
    "json-number",
    `${quote(text.slice(start, wordEnd))} is no number of JSON`,
    { start, end: wordEnd },
    "write digits without leading zeros or plus sign, as in `-12.5` or `1e3`, or put the text in double quotes",
  );
}

function skipDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** What would be taken for a part of the number: letters, digits, points and signs. */
function skipWord(text: string, start: number): number {
  let end = start;
  while (/[-+.\w]/.test(text.charAt(end))) end += 1;
  return end;
}
