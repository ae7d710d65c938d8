import type { KeptAnswer } from "./answer-cache.ts";

/**
 * Is it the answer that any amount of time would give? A FAIL of which statements stayed open, or findings with questions beside them, could be longer
 * with more time; UNDECIDED could be a verdict. An internal error says nothing about the question.
 */
export function isComplete({ body, outcome }: KeptAnswer): boolean {
  switch (outcome) {
    case "pass":
    case "fail":
      return !hasOpenParts(body);
    case "refused":
      return true;
    case "undecided":
    case "broken":
      return false;
  }
}

/** Could it be more with more time? What the encoding leaves open stays open. */
export function wantsMoreTime(answer: KeptAnswer): boolean {
  return !isComplete(answer) && member(answer.body["undecided"], "kind") !== "unsupported";
}

function hasOpenParts(body: KeptAnswer["body"]): boolean {
  const { undecided, undecidedStatements, notExamined, complete } = body;
  return (
    undecided !== undefined ||
    undecidedStatements !== undefined ||
    member(notExamined, "because") === "out-of-time" ||
    member(complete, "gained") === "undecided" ||
    member(complete, "lost") === "undecided"
  );
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
