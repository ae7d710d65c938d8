import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { DeskReply, DeskStatus } from "../desk/model.ts";
import { checkName, resultOf } from "./request-notes.ts";

/** Counts for Prometheus. Labels have a bounded number of values and nothing of what clients write. */
export interface Metrics {
  countRequest(
    request: { readonly method: string; readonly route: string; readonly status: number },
    seconds: number,
  ): void;
  countQuestion(check: string, reply: DeskReply): void;
  /** The text format of Prometheus, and its media type. */
  text(): Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(status: () => DeskStatus): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requests = new Counter({
    name: "policyproof_http_requests_total",
    help: "Requests answered",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const duration = new Histogram({
    name: "policyproof_http_request_duration_seconds",
    help: "From the request's head to the end of its answer",
    labelNames: ["route"],
    buckets: SECONDS,
    registers,
  });
  const questions = new Counter({
    name: "policyproof_questions_total",
    help: "Questions by check and result; busy, closing and cancelled ones had no answer",
    labelNames: ["check", "result"],
    registers,
  });
  const hits = new Counter({
    name: "policyproof_cache_hits_total",
    help: "Questions answered out of the cache",
    registers,
  });
  gaugeOf("policyproof_cache_entries", "Answers in the cache", () => status().cache.entries);
  gaugeOf("policyproof_cache_bytes", "Size of the answers in the cache", () => status().cache.bytes);
  laneGauge("policyproof_queue_waiting", "Those who wait for a thread", "waiting");
  laneGauge("policyproof_threads", "Threads that answer questions", "threads");
  laneGauge("policyproof_threads_busy", "Threads that are at a question", "busy");
  laneGauge("policyproof_threads_lost", "Threads that died or were stopped since the start", "lost");

  return {
    countRequest({ method, route, status: code }, seconds) {
      requests.inc({ method: METHODS.includes(method) ? method : "other", route, status: code });
      duration.observe({ route }, seconds);
    },
    countQuestion(check, reply) {
      questions.inc({ check: checkName(check), result: resultOf(reply) });
      if (reply.kind === "answered" && reply.cached) hits.inc();
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };

  function gaugeOf(name: string, help: string, value: () => number): void {
    const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(value()) });
  }

  function laneGauge(name: string, help: string, member: "waiting" | "threads" | "busy" | "lost"): void {
    const collect = (): void => {
      const { fast, slow } = status().lanes;
      gauge.set({ lane: "fast" }, fast[member]);
      gauge.set({ lane: "slow" }, slow[member]);
    };
    const gauge = new Gauge({ name, help, labelNames: ["lane"], registers, collect });
  }
}

const METHODS: readonly string[] = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"];
