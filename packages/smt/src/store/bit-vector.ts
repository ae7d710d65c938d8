import { extractBits } from "../number/extract-bits.ts";
import { TermError } from "../term-error.ts";
import type { Term } from "../term.ts";
import type { Terms } from "../terms.ts";
import type { TermStore } from "./term-store.ts";

/** Unsigned bit-vectors. */
export function bitVectorTerms(store: TermStore): Pick<Terms, "bitVector" | "extract"> {
  function bitVector(value: bigint, width: number): Term {
    expectWidth(width);
    if (value < 0n || value >> BigInt(width) !== 0n) {
      throw new TermError(`\`bitVector\` cannot hold \`${value}\` in ${width} bits; use 0 to 2^${width} - 1`);
    }
    return store.constant({ kind: "BitVec", width, value });
  }

  function extract(high: number, low: number, term: Term): Term {
    store.expect("extract", [term], "BitVec");
    const width = term.sort.kind === "BitVec" ? term.sort.width : 0;
    if (!Number.isInteger(high) || !Number.isInteger(low) || low < 0 || high < low || high >= width) {
      throw new TermError(`\`extract\` cannot take bits \`${high}\` to \`${low}\` of ${width}; use ${width - 1} to 0`);
    }
    if (high - low + 1 === width) {
      return term;
    }
    if (term.value?.kind === "BitVec") {
      return store.constant(extractBits(high, low, term.value.value));
    }
    const inner = term.args[0];
    const offset = term.bounds?.[1];
    if (term.op === "extract" && inner !== undefined && offset !== undefined) {
      return extract(high + offset, low + offset, inner);
    }
    return store.make("extract", [term], { kind: "BitVec", width: high - low + 1 }, { bounds: [high, low] });
  }

  return { bitVector, extract };
}

/** Throws `TermError` unless a bit-vector can be this wide. */
export function expectWidth(width: number): void {
  if (!Number.isSafeInteger(width) || width < 1) {
    throw new TermError(`a bit-vector cannot be \`${width}\` bits wide; use a whole number from 1`);
  }
}
