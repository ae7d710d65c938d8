import type { Failure } from "./run-fuzz.ts";
import type { Shot } from "./shot.ts";

/** Bytes of a request that are shown; the rest is made again by its number. */
const SHOWN = 2000;

/** A failure with the request that shows it, and how to send that one again. */
export function describeFailure({ kind, count, shot, index }: Failure, command: (index: number) => string): string {
  const again = index === undefined ? "" : `\n  again: ${command(index)}`;
  return `${count} x ${kind}\n  send: ${wireText(shot)}${again}`;
}

/** A shell command that sends the bytes. */
function wireText({ bytes }: Shot): string {
  const shown = [...bytes.subarray(0, SHOWN)].map(escaped).join("");
  const more = bytes.length > SHOWN ? ` # and ${bytes.length - SHOWN} bytes more` : "";
  return `printf '${shown}' | nc HOST PORT${more}`;
}

function escaped(byte: number): string {
  if (byte === 0x0d) return String.raw`\r`;
  if (byte === 0x0a) return String.raw`\n`;
  const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x25 && byte !== 0x5c;
  return isPlain ? String.fromCodePoint(byte) : String.raw`\x${byte.toString(16).padStart(2, "0")}`;
}
