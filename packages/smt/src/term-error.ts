/** A term was built or used against its sort: a programming error of the caller, never caused by user input alone. */
export class TermError extends Error {
  override readonly name = "TermError";
}

/** A term has a meaning here but cannot be written in SMT-LIB 2.6; adapters answer `unknown` with the construct. */
export class UnsupportedTermError extends Error {
  override readonly name = "UnsupportedTermError";
  readonly construct: string;

  constructor(construct: string) {
    super(`${construct} cannot be written in SMT-LIB; use a solver that does not read scripts`);
    this.construct = construct;
  }
}
