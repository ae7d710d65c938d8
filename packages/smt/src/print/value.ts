import type { Value } from "../value.ts";
import { printStringLiteral } from "./string-literal.ts";

/** A constant in SMT-LIB 2.6. */
export function printValue(value: Value): string {
  switch (value.kind) {
    case "Bool":
      return String(value.value);
    case "Int":
      return signed(value.value, (magnitude) => magnitude.toString());
    case "Real":
      return signed(value.value.numerator, (magnitude) =>
        value.value.denominator === 1n ? `${magnitude}.0` : `(/ ${magnitude}.0 ${value.value.denominator}.0)`,
      );
    case "String":
      return printStringLiteral(value.value);
    case "BitVec":
      return value.width % 4 === 0
        ? `#x${value.value.toString(16).padStart(value.width / 4, "0")}`
        : `#b${value.value.toString(2).padStart(value.width, "0")}`;
  }
}

function signed(value: bigint, print: (magnitude: bigint) => string): string {
  return value < 0n ? `(- ${print(-value)})` : print(value);
}
