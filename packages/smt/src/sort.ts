/** The SMT-LIB sorts in use. */
export type Sort =
  | { readonly kind: "Bool" }
  | { readonly kind: "Int" }
  | { readonly kind: "Real" }
  | { readonly kind: "String" }
  | { readonly kind: "RegLan" }
  | { readonly kind: "BitVec"; readonly width: number };

/** Are both the same sort? Bit-vectors of different widths are not. */
export function sortEquals(left: Sort, right: Sort): boolean {
  return left.kind === right.kind && widthOf(left) === widthOf(right);
}

/** As SMT-LIB writes it: `Bool`, `(_ BitVec 8)`. */
export function formatSort(sort: Sort): string {
  return sort.kind === "BitVec" ? `(_ BitVec ${sort.width})` : sort.kind;
}

function widthOf(sort: Sort): number {
  return sort.kind === "BitVec" ? sort.width : 0;
}
