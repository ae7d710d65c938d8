/**
 * The smallest value that at least this share of the values does not exceed (nearest rank).
 * @param share from 0 to 1
 * @returns NaN for no values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * The mean time, where a question that got no answer counts as twice the limit.
 * @param times milliseconds of the questions that were decided
 * @param undecided how many were not
 * @returns NaN for no questions
 */
export function par2(times: readonly number[], undecided: number, limit: number): number {
  const sum = times.reduce((total, time) => total + time, 0);
  return (sum + undecided * 2 * limit) / (times.length + undecided);
}

export interface Point {
  readonly size: number;
  readonly milliseconds: number;
}

/**
 * The e of time = c * size^e, by least squares over the logarithms.
 * @returns undefined for fewer than three points of different size
 */
export function growthExponent(points: readonly Point[]): number | undefined {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ milliseconds }) => Math.log(milliseconds));
  if (new Set(xs).size < 3) return undefined;
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const meanX = mean(xs);
  const meanY = mean(ys);
  const covariance = mean(xs.map((x, index) => (x - meanX) * ((ys[index] ?? 0) - meanY)));
  return covariance / mean(xs.map((x) => (x - meanX) ** 2));
}

/** Those from a hundredth of the largest size on: below, what every question costs hides the growth. */
export function upperDecades(points: readonly Point[]): readonly Point[] {
  const largest = Math.max(...points.map(({ size }) => size));
  return points.filter(({ size }) => size >= largest / 100);
}

/** The same numbers between 0 and 1 for the same seed (mulberry32, public domain). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** In an order that depends on the seed alone (Fisher-Yates). */
export function shuffled<T>(values: readonly T[], seed: number): readonly T[] {
  const next = randomNumbers(seed);
  const result = [...values];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
