/**
 * Global condition keys that always carry a list.
 * Source: IAM User Guide, "AWS global condition context keys" (Value type: multivalued).
 */
const DOCUMENTED: ReadonlySet<string> = new Set([
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:principalservicenameslist",
  "aws:resourceorgpaths",
  "aws:sourceorgpaths",
  "aws:tagkeys",
  "aws:vpceorgpaths",
]);

/** Is the key documented as multivalued? `key` in lower case. Service keys are learned from their use under set operators. */
export function isDocumentedMultivalued(key: string): boolean {
  return DOCUMENTED.has(key);
}
