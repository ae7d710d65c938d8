import { parentPort, workerData } from "node:worker_threads";
import { ADVERSARIES } from "./adversarial.ts";
import { timed } from "./timed.ts";
import type { Timed } from "./timed.ts";

// In a thread of its own, which whoever started it has given little memory.
const answers: Timed[] = [];
for (const adversary of ADVERSARIES) answers.push(await timed(adversary, Number(workerData)));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
parentPort?.postMessage(answers);
