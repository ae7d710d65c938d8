import type { Answerer } from "@policyproof/answers";
import type { Answer, Ask } from "@policyproof/standard";

/** Asks an answerer of lines, no more than `jobs` at once, and nothing any more once the run is aborted. */
export function askerOf(answerer: Pick<Answerer, "answer">, jobs: number, signal: AbortSignal): Ask {
  const waiting: (() => void)[] = [];
  let [free, asked] = [jobs, 0];
  return async ({ check, inputs }) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      signal.throwIfAborted();
      asked += 1;
      const bytes = new TextEncoder().encode(JSON.stringify({ id: asked, check, inputs }));
      const { text } = await answerer.answer({ kind: "line", number: asked, bytes });
      return JSON.parse(text) as Answer;
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
