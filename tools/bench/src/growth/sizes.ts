/** Three a decade, from 1 to 10,000. */
export const SIZES: readonly number[] = [0, 1, 2, 3]
  .flatMap((decade) => [1, 2, 5].map((n) => n * 10 ** decade))
  .concat(10_000);
