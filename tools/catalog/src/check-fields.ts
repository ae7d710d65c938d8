/**
 * Makes sure that every field of a record has been thought of, by name.
 *
 * @throws {Error} if the record has others
 */
export function checkFields(about: string, record: object, known: readonly string[]): void {
  const strange = Object.keys(record).filter((field) => !known.includes(field));
  if (strange.length > 0) throw new Error(`${about}: unknown fields ${strange.join(", ")}`);
}
