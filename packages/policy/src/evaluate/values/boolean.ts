/**
 * Reads `true` or `false` in any case; JSON booleans reach this as their text. Undefined for anything else.
 *
 * Source: reference_policies_elements_condition_operators, "Boolean condition operators".
 */
export function parseBool(text: string): boolean | undefined {
  const folded = text.length <= "false".length ? text.toLowerCase() : text;
  return folded === "true" ? true : folded === "false" ? false : undefined;
}
