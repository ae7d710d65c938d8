const WIDTH = 30;

/** A bar on standard error while that is a terminal; else nothing. */
export class Progress {
  readonly #total: number;
  #done = 0;
  #shown = false;

  constructor(total: number) {
    this.#total = total;
  }

  /** So much more is done. */
  advance(amount: number, what: string): void {
    this.#done += amount;
    if (!process.stderr.isTTY) return;
    const share = Math.min(1, this.#done / this.#total);
    const filled = Math.round(share * WIDTH);
    const bar = `${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}`;
    process.stderr.write(`\r\u001b[K[${bar}] ${Math.floor(share * 100)} %  ${what}`);
    this.#shown = true;
  }

  /** Takes the bar away, so that a line can be printed. */
  clear(): void {
    if (this.#shown) process.stderr.write("\r\u001b[K");
    this.#shown = false;
  }
}
