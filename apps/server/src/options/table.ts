/** Options of `policyproof-server` and `policyproof serve`, as texts; `readConfig` gives them their meaning. */
export interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly accessKeysFile?: string;
  readonly tokensFile?: string;
  readonly solver?: string;
  readonly timeout?: string;
  readonly world?: string;
  readonly workers?: string;
  readonly maxBody?: string;
  readonly queue?: string;
  readonly queuePerClient?: string;
  readonly cache?: string;
  readonly connections?: string;
  readonly receive?: string;
  readonly grace?: string;
  readonly logPolicies?: boolean;
  readonly quiet?: boolean;
}

export interface ServeOptionRow {
  readonly name: keyof ServeOptions;
  /** As commander reads them: `--port <number>`; one without a value is on or off. */
  readonly flags: string;
  readonly help: string;
}

export const SERVE_OPTIONS: readonly ServeOptionRow[] = [
  {
    name: "host",
    flags: "--host <address>",
    help: "where to listen; others than this machine need credentials (default: 127.0.0.1)",
  },
  { name: "port", flags: "--port <number>", help: "0 for any free one (default: 8181)" },
  {
    name: "accessKeysFile",
    flags: "--access-keys-file <file>",
    help: "access keys for signed requests: lines of id:secret, or a JSON object; also POLICYPROOF_ACCESS_KEYS=id:secret,...",
  },
  {
    name: "tokensFile",
    flags: "--tokens-file <file>",
    help: "bearer tokens for /v1 and /metrics: a line each, or a JSON list; also POLICYPROOF_TOKENS=token,...",
  },
  { name: "solver", flags: "--solver <name>", help: "who decides (default: builtin)" },
  { name: "timeout", flags: "--timeout <duration>", help: "for each question: 500ms, 10s, 2m (default: 10s)" },
  {
    name: "world",
    flags: "--world <world>",
    help: "strings, or catalog for requests that AWS could receive (default: strings)",
  },
  {
    name: "workers",
    flags: "--workers <number>",
    help: "threads for quick questions (default: as many as processors)",
  },
  { name: "maxBody", flags: "--max-body <size>", help: "largest body of a request: 500KB, 10MB (default: 10MB)" },
  {
    name: "queue",
    flags: "--queue <number>",
    help: "questions that wait for a thread; more are answered 429 (default: 1000)",
  },
  { name: "queuePerClient", flags: "--queue-per-client <number>", help: "the same, of one client (default: 250)" },
  {
    name: "cache",
    flags: "--cache <number>",
    help: "answers that are remembered, at most 64 MB of them (default: 10000)",
  },
  { name: "connections", flags: "--connections <number>", help: "connections at once (default: 1000)" },
  { name: "receive", flags: "--receive <duration>", help: "for a request to arrive completely (default: 30s)" },
  {
    name: "grace",
    flags: "--grace <duration>",
    help: "for answering what has been accepted when told to end (default: 30s)",
  },
  { name: "logPolicies", flags: "--log-policies", help: "write the questions with their policies into the log" },
  { name: "quiet", flags: "--quiet", help: "log warnings and errors only" },
];
