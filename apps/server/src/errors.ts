/** Why the server does not start: something that whoever starts it can change. */
export class StartError extends Error {
  /** What to do instead. */
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.name = "StartError";
    this.help = help;
  }
}
