import { parentPort } from "node:worker_threads";
import type { Reply, Request } from "./messages.ts";
import { loadZ3 } from "./z3-module.ts";

const z3 = await loadZ3();

function post(reply: Reply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  parentPort?.postMessage(reply);
}

parentPort?.on("message", (request: Request) => {
  switch (request.kind) {
    case "ask":
      return post({ kind: "answer", output: z3.run(request.commands) });
    case "forget":
      return z3.forget();
  }
});

post({ kind: "ready", version: z3.version });
