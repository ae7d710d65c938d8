import { readSExpressions } from "@policyproof/smt";
import type { SExpression } from "@policyproof/smt";
import { ChannelError } from "@policyproof/solver";
import type { Channel } from "@policyproof/solver";

/**
 * A dialogue with something that takes whole scripts and forgets them: whatever may be asked afterwards is asked along. Where
 * a question does not apply cvc5 answers it with an error, and goes on; nobody asks for that answer.
 */
export function openScriptChannel(run: (script: string) => Promise<string>): Channel["ask"] {
  let known = new Map<string, SExpression>();
  return async (commands, followUps = []) => {
    const answer = known.get(commands);
    if (answer !== undefined) return answer;
    const [first, ...rest] = readAnswers(await run([commands, ...followUps].join("")));
    if (first === undefined) throw new ChannelError("garbage", "cvc5 printed nothing");
    known = new Map();
    followUps.forEach((followUp, index) => {
      const expression = rest[index];
      if (expression !== undefined) known.set(followUp, expression);
    });
    return first;
  };
}

function readAnswers(output: string): readonly SExpression[] {
  const { expressions, error } = readSExpressions(output);
  if (error !== undefined) throw new ChannelError("garbage", error.message);
  return expressions;
}
