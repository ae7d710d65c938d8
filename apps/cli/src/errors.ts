import type { CheckInputError } from "@policyproof/checks";
import type { Diagnostic, Span } from "@policyproof/diagnostics";

/** The command line itself is wrong: an unknown option, two inputs from standard input, a solver that is not installed. */
export class UsageError extends Error {
  /** What to do instead. */
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.name = "UsageError";
    this.help = help;
  }
}

/** An input could not be read or means nothing; every diagnostic is about `file`. */
export class InputError extends Error {
  readonly file: string;
  /** What was read of the file; empty if nothing was. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];

  constructor(file: string, text: string, diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.message ?? "the input could not be read");
    this.name = "InputError";
    this.file = file;
    this.text = text;
    this.diagnostics = diagnostics;
  }
}

/** A check refuses an input that parses, as the AWS service does. */
export class RefusedInputError extends Error {
  /** What the user knows the input by: a file, or an option. */
  readonly input: string;
  /** The name of the service's error. */
  readonly code: string;
  readonly help: string;
  /** Where in the file, if the input is one. */
  readonly span: Span | undefined;

  constructor(input: string, { code, message, help, span }: CheckInputError) {
    super(message);
    this.name = "RefusedInputError";
    this.input = input;
    this.code = code;
    this.help = help;
    this.span = span;
  }
}

/** A file that could not be opened or read; there is no place inside it to point at. */
export class UnreadableFileError extends Error {
  readonly file: string;
  readonly help: string;

  constructor(file: string, message: string, help: string) {
    super(message);
    this.name = "UnreadableFileError";
    this.file = file;
    this.help = help;
  }
}
