import type { SolverChoice, World } from "@policyproof/answers";

/** Everything that can be set, with no default left open. */
export interface ServerConfig {
  /** Address to listen on. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly solver: SolverChoice;
  readonly world: World;
  /** Threads that answer questions. */
  readonly workers: number;
  /** Answers that are remembered. */
  readonly cacheEntries: number;
  /** Write policies into the log; off unless asked for. */
  readonly logPolicies: boolean;
}

export interface Credentials {
  /** True unless the server listens on the loopback interface and has no credentials: then nobody needs any. */
  readonly required: boolean;
  /** Secret access keys by access key id, for signed requests on the AWS routes. */
  readonly accessKeys: ReadonlyMap<string, string>;
  /** Bearer tokens for our own routes. */
  readonly tokens: readonly string[];
}

export interface Limits {
  /** Bytes of a request's body. */
  readonly bodyBytes: number;
  /** Objects and lists within each other, in a body. */
  readonly depth: number;
  /** Milliseconds for a question. */
  readonly timeout: number;
  /** Questions that wait for a thread, of all clients. */
  readonly queue: number;
  /** The same, of one client. */
  readonly queuePerClient: number;
}
