import type { SExpression } from "@policyproof/smt";
import type { UnknownReason } from "./solver.ts";

/** One running instance of a solver that reads SMT-LIB, for the time of one question. */
export interface Channel {
  /**
   * Sends commands and gives the one expression printed for them. Rejects with `ChannelError`. Some of the `followUps`, word
   * for word, are asked afterwards: an instance that takes no more than one script can ask them along.
   */
  ask(commands: string, followUps?: readonly string[]): Promise<SExpression>;
  /**
   * Gives the instance back. If it is not `healthy` it is ended for real: the promise resolves when it is gone, and an `ask`
   * still under way rejects or never settles. Never rejects.
   */
  release(healthy: boolean): Promise<void>;
}

/** Where the instances come from. The source keeps, prepares and replaces them as it likes. */
export interface ChannelSource {
  /** Rejects with `ChannelError` if no instance starts. */
  take(): Promise<Channel>;
  /** Ends all instances and waits until they are gone. */
  close(): Promise<void>;
}

/** The instance died or wrote what cannot be read. */
export class ChannelError extends Error {
  override readonly name = "ChannelError";
  readonly reason: UnknownReason & { readonly kind: "crash" | "garbage" };

  constructor(kind: "crash" | "garbage", detail: string) {
    super(detail);
    this.reason = { kind, detail };
  }
}
