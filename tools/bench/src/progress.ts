const WIDTH = 24;
/** Some terminals do not know how wide they are. */
const NARROWEST = 40;
const MILLISECONDS_BETWEEN_DRAWINGS = 100;

/** One line on standard error while that is a terminal; else nothing. */
export class Progress {
  #drawn = Number.NEGATIVE_INFINITY;
  #shown = false;

  /** @param share from 0 to 1, of what is under way */
  show(share: number, what: string): void {
    if (!process.stderr.isTTY) return;
    const now = performance.now();
    if (now - this.#drawn < MILLISECONDS_BETWEEN_DRAWINGS) return;
    this.#drawn = now;
    this.#shown = true;
    const full = Math.floor(Math.min(1, share) * WIDTH);
    const bar = `${"#".repeat(full)}${"-".repeat(WIDTH - full)}`;
    const line = `[${bar}] ${String(Math.floor(Math.min(1, share) * 100)).padStart(3)}% · ${what}`;
    process.stderr.write(`\r\u001b[2K${line.slice(0, Math.max(NARROWEST, process.stderr.columns) - 1)}`);
  }

  /** Takes the line away, so that another can be printed. */
  clear(): void {
    if (this.#shown) process.stderr.write("\r\u001b[2K");
    this.#shown = false;
  }
}
