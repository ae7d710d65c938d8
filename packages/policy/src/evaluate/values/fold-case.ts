/**
 * Lower case for the letters A to Z alone. What AWS does with other letters is not documented.
 */
export function foldCase(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
