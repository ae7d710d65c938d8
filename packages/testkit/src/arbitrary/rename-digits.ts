/**
 * The JSON value with the digits 1 and 2 exchanged in every text but the version: a renaming of accounts, and of whatever else
 * holds these digits, that wildcards cannot tell from the original.
 */
export function renameDigits<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (key, one: unknown) =>
    typeof one === "string" && key !== "Version" ? exchanged(one) : one,
  ) as T;
}

function exchanged(text: string): string {
  return text.replaceAll(/[12]/g, (digit) => (digit === "1" ? "2" : "1"));
}
