import { SExpressionReader } from "@policyproof/smt";
import type { SExpression } from "@policyproof/smt";
import { ChannelError } from "@policyproof/solver";
import type { Channel } from "@policyproof/solver";
import type { SolverProcess } from "./solver-process.ts";

/** No answer of ours is near this long; a process that writes more is not answering. */
const LONGEST_OUTPUT = 4 * 1024 * 1024;

/** A dialogue with a process that was started for one question. Releasing it kills the process, healthy or not. */
export function openProcessChannel(child: SolverProcess): Channel {
  const reader = new SExpressionReader();
  let failure: ChannelError | undefined;
  let waiting: PromiseWithResolvers<SExpression> | undefined;
  let length = 0;

  child.listen({
    onOutput: (chunk) => {
      length += chunk.length;
      if (failure !== undefined) return;
      if (length > LONGEST_OUTPUT) return fail("garbage", `more than ${LONGEST_OUTPUT} characters`);
      const { expressions, error } = reader.feed(chunk);
      expressions.forEach(deliver);
      if (error !== undefined) fail("garbage", error.message);
    },
    onEnd: (detail) => {
      // The last atom may lack the line end that says it is complete.
      if (failure === undefined) reader.finish().expressions.forEach(deliver);
      fail("crash", detail);
    },
  });

  function deliver(expression: SExpression): void {
    if (waiting === undefined) return fail("garbage", "an answer to no question");
    waiting.resolve(expression);
    waiting = undefined;
  }

  function fail(kind: "crash" | "garbage", detail: string): void {
    failure ??= new ChannelError(kind, detail);
    waiting?.reject(failure);
    waiting = undefined;
  }

  return {
    ask: (commands) => {
      if (failure !== undefined) return Promise.reject(failure);
      waiting = Promise.withResolvers<SExpression>();
      child.write(commands);
      return waiting.promise;
    },
    release: () => child.kill(),
  };
}
