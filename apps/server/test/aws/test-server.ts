import { AccessAnalyzerClient } from "@aws-sdk/client-accessanalyzer";
import { answerHere } from "@policyproof/answers";
import type { Answerer, Outcome } from "@policyproof/answers";
import { contextFor, startBackend } from "@policyproof/testkit";
import fastify from "fastify";
import { awsRoutes } from "../../src/aws/routes.ts";
import type { Credentials, ServerConfig } from "../../src/config.ts";
import type { Desk, DeskReply, Question } from "../../src/desk/model.ts";

export const KEY = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };

export interface TestServer {
  readonly url: string;
  /** The real client, which sends its requests to this server and no request twice. */
  readonly client: AccessAnalyzerClient;
  /** What was put to the desk. */
  readonly asked: readonly { readonly question: Question; readonly client: string }[];
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly credentials?: Partial<Credentials>;
  readonly bodyBytes?: number;
  /** Replies instead of the engine. */
  readonly reply?: DeskReply;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { credentials = {}, bodyBytes = 1_000_000, reply, now = Date.now } = options;
  const asked: { readonly question: Question; readonly client: string }[] = [];
  const engine = reply === undefined ? await openDesk() : undefined;
  const desk: Desk = {
    async ask(question, { client, ...rest }) {
      asked.push({ question, client });
      return reply ?? (await engine?.ask(question, { client, ...rest })) ?? { kind: "closing" };
    },
    close: async () => engine?.close(),
  };
  const config: ServerConfig = {
    host: "127.0.0.1",
    port: 0,
    credentials: { required: false, accessKeys: new Map(), tokens: [], ...credentials },
    limits: { bodyBytes, depth: 20, timeout: 10_000, queue: 100, queuePerClient: 100 },
    solver: "builtin",
    world: "strings",
    workers: 1,
    cacheEntries: 0,
    logPolicies: false,
  };
  const app = fastify();
  void awsRoutes(app, { config, desk, now });
  const url = await app.listen({ host: config.host, port: 0 });
  const client = clientOf(url);
  return {
    url,
    client,
    asked,
    async close() {
      client.destroy();
      await app.close();
      await desk.close();
    },
  };
}

export interface ClientOptions {
  readonly credentials?: typeof KEY;
  /** Milliseconds by which the client's clock is wrong. */
  readonly systemClockOffset?: number;
  readonly maxAttempts?: number;
}

export function clientOf(endpoint: string, options: ClientOptions = {}): AccessAnalyzerClient {
  return new AccessAnalyzerClient({ endpoint, region: "eu-west-1", credentials: KEY, maxAttempts: 1, ...options });
}

async function openDesk(): Promise<Desk> {
  const solver = await startBackend("builtin");
  if (solver === undefined) throw new Error("the built-in solver does not start");
  return deskOf(answerHere(contextFor(solver)));
}

function deskOf(answerer: Answerer): Desk {
  return {
    async ask(question) {
      const bytes = Buffer.from(JSON.stringify(question));
      const { text, outcome } = await answerer.answer({ kind: "line", number: 1, bytes });
      const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
      return { kind: "answered", body, outcome, cached: false };
    },
    close: () => answerer.close(),
  };
}

export function answered(body: Readonly<Record<string, unknown>>, outcome: Outcome): DeskReply {
  return { kind: "answered", body, outcome, cached: false };
}
