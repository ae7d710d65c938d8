import type { Term } from "../term.ts";
import { endsInHighSurrogate, startsWithLowSurrogate } from "../text/code-points.ts";

/** The constant that a concatenation starts with, unless its last character could fuse with what follows. */
export function constantHead(term: Term): string | undefined {
  const head = term.op === "str.++" ? textOf(term.args[0]) : undefined;
  return head === undefined || endsInHighSurrogate(head) ? undefined : head;
}

/** The constant that a concatenation ends with, unless its first character could fuse with what precedes. */
export function constantTail(term: Term): string | undefined {
  const tail = term.op === "str.++" ? textOf(term.args.at(-1)) : undefined;
  return tail === undefined || startsWithLowSurrogate(tail) ? undefined : tail;
}

/** The text of a string constant. */
export function textOf(term: Term | undefined): string | undefined {
  return term?.value?.kind === "String" ? term.value.value : undefined;
}
