/** One line of the input, without its line break. */
export type Line =
  | { readonly kind: "line"; readonly number: number; readonly bytes: Uint8Array }
  /** Skipped to its end without being kept. */
  | { readonly kind: "too-long"; readonly number: number };

const NEWLINE = 0x0a;

/**
 * Cuts a stream of bytes into lines, holding at most one line of `limit` bytes in memory.
 * Bytes rather than text, so that a character cut by a chunk's end stays whole.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Line, void, undefined> {
  let number = 1;
  let pieces: Uint8Array[] = [];
  let length = 0;
  const take = (): Line => {
    const line: Line =
      length > limit ? { kind: "too-long", number } : { kind: "line", number, bytes: Buffer.concat(pieces) };
    number += 1;
    pieces = [];
    length = 0;
    return line;
  };
  const add = (piece: Uint8Array): void => {
    length += piece.length;
    if (length > limit) {
      pieces = [];
    } else {
      pieces.push(piece);
    }
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (length > 0) {
    yield take();
  }
}
