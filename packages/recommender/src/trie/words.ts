/**
 * One word of an action's name. In this order: names of things that mix cases; acronyms with their plural `s`; acronyms that end before
 * a capitalised word; capitalised words; words in lower case; digits; anything else by itself. Digits belong to the word before them
 * (`EC2`, `V2`, `Route53`).
 */
const WORD = /(?:(?:IoT|IPv|OAuth)(?![a-z])|[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+)[0-9]*|[0-9]+|[^]/gu;

/** The words of an action's name as AWS spells it: `GetBucketCORS` has `Get`, `Bucket` and `CORS`. Joined they are the name again. */
export function wordsOf(name: string): readonly string[] {
  return name.match(WORD) ?? [];
}
