/** `PASS`, `FAIL` or `UNDECIDED`: what AWS's answer cannot say of ours. */
export const RESULT_HEADER = "x-policyproof-result";
/** Why something stayed undecided, in a sentence. */
export const UNDECIDED_HEADER = "x-policyproof-undecided";

const LONGEST = 500;

/** Text as a header may hold it: one line of ASCII. */
export function headerText(text: string): string {
  const plain = text.replaceAll(/[^\x20-\x7e]+/g, "?");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 3)}...` : plain;
}
