import type { Readable, Writable } from "node:stream";

/** The process as the commands see it, so that they can be run inside a test. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
}

/** Where text goes. */
export interface Sink {
  readonly terminal: boolean;
  readonly columns: number;
  /** Resolves when the text has been handed on, so that writers wait for slow readers. */
  write(text: string): Promise<void>;
  /** True once the reader has gone away; writing on is pointless but harmless. */
  readonly closed: boolean;
}

interface TerminalLike extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const DEFAULT_COLUMNS = 100;

/** A sink over a stream. A reader that closes its end (`| head`) ends the writing quietly; a full disk rejects. */
export function sinkOf(stream: TerminalLike): Sink {
  let closed = false;
  // Errors reach the callback of the write too; without a listener they would end the process.
  stream.on("error", () => {
    closed = true;
  });
  return {
    terminal: stream.isTTY === true,
    get columns(): number {
      // Some terminals say 0 when they do not know.
      return stream.columns === undefined || stream.columns < 1 ? DEFAULT_COLUMNS : stream.columns;
    },
    get closed(): boolean {
      return closed;
    },
    write(text: string): Promise<void> {
      if (closed) {
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (error === null || error === undefined || isReaderGone(error)) {
            resolve();
          } else {
            reject(error);
          }
        });
      });
    },
  };
}

function isReaderGone(error: NodeJS.ErrnoException): boolean {
  return error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED";
}

/** Colours only for a person at a terminal who has not asked for none (https://no-color.org). */
export function wantsColor(sink: Sink, env: Io["env"]): boolean {
  return sink.terminal && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
}
