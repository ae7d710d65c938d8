import { Readable } from "node:stream";

/** What is handed on together: so many bytes, or so many chunks of fewer. */
const BYTES = 64 * 1024;
const CHUNKS = 256;

const NEWLINE = 0x0a;

export interface Gathering {
  /** Is told of bytes as they arrive; an error ends the reading. */
  readonly refusal?: (bytes: number) => Error | undefined;
  /** A line that is complete is handed on at once. */
  readonly lines?: boolean;
}

/**
 * A body in few pieces. Each chunk of a chunked body is an object of some hundred bytes, however little it holds: of ten million chunks of a byte only the
 * bytes are to be kept. Nothing is read before somebody reads the result, and the source is left as it is when that is destroyed.
 */
export function gathered(source: Readable, { refusal, lines = false }: Gathering): Readable {
  let chunks: Buffer[] = [];
  let length = 0;
  let begun = false;

  const result = new Readable({
    read() {
      if (begun) {
        source.resume();
        return;
      }
      begun = true;
      source.on("data", take).once("end", end).on("error", fail).once("close", cut);
    },
    destroy(error, done) {
      chunks = [];
      // Errors are still heard: one that nobody hears would end the process.
      source.off("data", take).off("end", end).off("close", cut);
      done(error);
    },
  });
  // Who has refused the body listens no more, and what becomes of its rest is of no interest.
  result.on("error", () => undefined);
  return result;

  function take(chunk: Buffer): void {
    const error = refusal?.(chunk.length);
    if (error !== undefined) {
      result.destroy(error);
      return;
    }
    chunks.push(chunk);
    length += chunk.length;
    const enough = length >= BYTES || chunks.length >= CHUNKS || (lines && chunk.includes(NEWLINE));
    if (enough && !handOn()) source.pause();
  }

  function handOn(): boolean {
    const piece = Buffer.concat(chunks, length);
    chunks = [];
    length = 0;
    return result.push(piece);
  }

  function end(): void {
    if (length > 0) handOn();
    result.push(null);
  }

  function fail(error: Error): void {
    result.destroy(error);
  }

  function cut(): void {
    if (!source.readableEnded) result.destroy(new Error("the body was cut off"));
  }
}
