import { answerHere, contextFor, openSolver } from "@policyproof/answers";
import fastify from "fastify";
import type { FastifyInstance } from "fastify";
import { apiRoutes } from "../../src/api/routes.ts";
import type { ServerConfig } from "../../src/config.ts";
import type { Desk, Question } from "../../src/desk/model.ts";

export const CONFIG: ServerConfig = {
  host: "127.0.0.1",
  port: 0,
  credentials: { required: false, accessKeys: new Map(), tokens: [] },
  limits: { bodyBytes: 200_000, depth: 60, timeout: 10_000, queue: 100, queuePerClient: 20 },
  solver: "builtin",
  world: "strings",
  workers: 2,
  cacheEntries: 10,
  logPolicies: false,
};

/** A desk without threads and queue: each question is answered at once, by the real engine. */
export async function deskHere(): Promise<Desk> {
  const controller = new AbortController();
  const host = { now: () => performance.now(), signal: controller.signal };
  const options = { solver: "builtin", timeout: 10_000, world: "strings" } as const;
  const solver = await openSolver("builtin", { jobs: 1 }, host);
  const context = async (world: "strings" | "catalog") => await contextFor({ ...options, world }, solver, host);
  return {
    async ask(question: Question, { timeout, world = "strings" }) {
      const bytes = Buffer.from(JSON.stringify(question));
      const answerer = answerHere(await context(world));
      const { text, outcome } = await answerer.answer(
        { kind: "line", number: 1, bytes },
        timeout === undefined ? {} : { timeout },
      );
      const { id: _id, ...body } = JSON.parse(text) as Readonly<Record<string, unknown>>;
      return { kind: "answered", body, outcome, cached: false };
    },
    close: () => solver.close(),
  };
}

/** A server with our own routes only. */
export async function apiServer(desk: Desk, changes: Partial<ServerConfig> = {}): Promise<FastifyInstance> {
  const app = fastify();
  await apiRoutes(app, { config: { ...CONFIG, ...changes }, desk, now: () => performance.now() });
  await app.ready();
  return app;
}
