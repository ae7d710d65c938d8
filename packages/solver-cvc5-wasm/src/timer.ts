/** The longest time a Node timer can wait. */
const LONGEST = 2 ** 31 - 1;

/** Calls back once unless the function it returns is called before; keeps our process alive until then. */
export function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, Math.min(milliseconds, LONGEST));
  return () => clearTimeout(timer);
}
