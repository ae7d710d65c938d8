/** The command line, or a file that it names, is not understood; the message says what to write. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
