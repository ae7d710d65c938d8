import type { Reader, State } from "./automaton.ts";

/** A demand on a text, followed letter by letter: that it is in a language, or that it is not. */
export interface Component {
  readonly automaton: Reader;
  /** Where the automaton stands before the text is read. */
  readonly from: State;
  /** What is read after the text. */
  readonly after: readonly number[];
  /** Must the text not be in the language? */
  readonly negated: boolean;
}

/** Whatever follows, the demand fails. */
export function isHopeless({ negated }: Component, state: State): boolean {
  return negated ? state.universal : state.dead;
}

/** Whatever follows, the demand is met. */
export function isSettled({ negated }: Component, state: State): boolean {
  return negated ? state.dead : state.universal;
}

/** May the text end here? */
export function accepts({ automaton, after, negated }: Component, state: State): boolean {
  return automaton.run(state, after).accepting !== negated;
}

/** A lower bound of the characters that the text must still have. */
export function missing({ after, negated }: Component, state: State): number {
  return negated ? 0 : Math.max(0, state.least - after.length);
}

/** Does the text meet the demand? */
export function meets(component: Component, points: readonly number[]): boolean {
  return accepts(component, component.automaton.run(component.from, points));
}
