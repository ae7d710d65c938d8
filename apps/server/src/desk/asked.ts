import { hash } from "node:crypto";
import type { Line, LineOptions, World } from "@policyproof/answers";
import type { Question } from "./model.ts";

/** A question as threads and the cache know it. */
export interface Asked {
  readonly check: string;
  readonly line: Line;
  readonly bytes: number;
  /** Equal for questions that have the same answer, given time. */
  readonly key: string;
  readonly world: World;
  /** Milliseconds. */
  readonly timeout: number;
}

/** The question's text is made once; its hash stands for it from then on. */
export function askedOf({ check, inputs }: Question, world: World, timeout: number): Asked {
  const bytes = Buffer.from(JSON.stringify({ check, inputs }));
  const key = `${world} ${hash("sha256", bytes, "base64")}`;
  return { check, line: { kind: "line", number: 1, bytes }, bytes: bytes.length, key, world, timeout };
}

export function lineOptions({ world, timeout }: Asked, slice?: number): LineOptions {
  return { world, timeout: slice === undefined ? timeout : Math.min(slice, timeout) };
}
