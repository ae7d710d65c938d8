import type { Value } from "./value.ts";

/** Are both the same value of the same sort? */
export function valueEquals(left: Value, right: Value): boolean {
  switch (left.kind) {
    case "Bool":
    case "Int":
    case "String":
      return left.kind === right.kind && left.value === right.value;
    case "Real":
      return (
        right.kind === "Real" &&
        left.value.numerator === right.value.numerator &&
        left.value.denominator === right.value.denominator
      );
    case "BitVec":
      return right.kind === "BitVec" && left.width === right.width && left.value === right.value;
  }
}
