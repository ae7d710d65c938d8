// Preloaded into the batch's worker threads by a test: makes one fail over a line, or some time after it.
import { isMainThread, parentPort } from "node:worker_threads";
import type { WorkerRequest } from "@policyproof/answers";

type Listener = (request: WorkerRequest) => void;

if (!isMainThread && parentPort !== null) {
  // The worker's own listener is wrapped: one of ours would take messages that come before the worker listens.
  const listen = parentPort.on.bind(parentPort) as (event: string, listener: Listener) => typeof parentPort;
  Object.assign(parentPort, {
    on: (event: string, listener: Listener) =>
      listen(event, (request) => {
        dieIfAsked(request);
        listener(request);
      }),
  });
}

function dieIfAsked(request: WorkerRequest): void {
  if (request?.kind !== "line" || request.line.kind !== "line") return;
  const text = Buffer.from(request.line.bytes).toString("utf8");
  if (text.includes('"die now"')) fail();
  if (text.includes('"die later"')) setTimeout(fail, 200);
}

function fail(): never {
  throw new Error("died on demand");
}
