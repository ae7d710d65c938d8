/** The JSON type that belongs at a path of a policy, in AWS's words. */
export function expectedDataType(path: readonly (string | number)[]): string {
  const names = path.filter((step) => typeof step === "string");
  const [, element] = names;
  if (names.length === 0) return "Object";
  // Keys of principals and of conditions take values; everything above them is an object.
  if (element === "Condition") return names.length < 4 ? "Object" : "String";
  return names[0] === "Statement" && element === undefined ? "Object" : "String";
}
