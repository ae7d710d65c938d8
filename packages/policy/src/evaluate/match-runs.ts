/**
 * Whether a pattern matches the whole of a sequence: `any-run` takes any stretch of it, every other token the one item for
 * which `takes` says so.
 *
 * Two pointers with a single point of return, the latest run: at most sequence times pattern steps, never exponential.
 */
export function matchRuns<T>(
  pattern: readonly (T | "any-run")[],
  length: number,
  takes: (token: T, at: number) => boolean,
): boolean {
  let atPattern = 0;
  let at = 0;
  let run = -1;
  let runEnd = 0;
  while (at < length) {
    const token = pattern[atPattern];
    if (token === "any-run") {
      run = atPattern;
      runEnd = at;
      atPattern += 1;
    } else if (token !== undefined && takes(token, at)) {
      atPattern += 1;
      at += 1;
    } else if (run !== -1) {
      // The latest run swallows one more item. Earlier runs need no second try: the latest can take what they would.
      runEnd += 1;
      at = runEnd;
      atPattern = run + 1;
    } else {
      return false;
    }
  }
  while (pattern[atPattern] === "any-run") atPattern += 1;
  return atPattern === pattern.length;
}
