import type { Moves, Reader, State } from "./automaton.ts";
import type { Component } from "./component.ts";

/*
 * Several texts looked for at once, written one after the other with a separator between them: so a demand on all of them in a row and
 * demands on each of them are followed by the same walk.
 */

/** Beyond every character. */
const SEPARATOR = 0x110000;

/** The last character of an alphabet with the separator. */
export const LAST_WITH_SEPARATOR: number = SEPARATOR;

/** The texts between the separators. */
export function splitSections(points: readonly number[]): readonly (readonly number[])[] {
  const sections: number[][] = [[]];
  for (const point of points) {
    if (point === SEPARATOR) sections.push([]);
    else sections.at(-1)?.push(point);
  }
  return sections;
}

/** That there are so many sections. */
export function sectionCount(count: number, last: number): Component {
  const states = Array.from({ length: count }, (_, id): State => ({
    id,
    accepting: id === count - 1,
    dead: false,
    universal: false,
    least: count - 1 - id,
  }));
  const dead: State = { id: count, accepting: false, dead: true, universal: false, least: 0 };
  const reader = readerOf(
    (state) => state,
    (state) => states[state.id + 1] ?? dead,
    last,
  );
  return { automaton: reader, from: states[0] ?? dead, after: [], negated: false };
}

/**
 * A demand on all sections in a row.
 * @param between constants that stand between the sections
 */
export function acrossSections(component: Component, between: readonly (readonly number[])[], last: number): Component {
  const { automaton } = component;
  const states = new Map<string, Placed>();
  const place = (inner: State, section: number): Placed => {
    const key = `${inner.id} ${section}`;
    const known = states.get(key);
    if (known !== undefined) return known;
    const ends = automaton.run(inner, component.after).accepting;
    const made = { ...inner, id: states.size, accepting: ends, least: 0, inner, section };
    states.set(key, made);
    return made;
  };
  const reader = placedReader(automaton, place, last, ({ inner, section }) =>
    place(automaton.run(inner, between[section] ?? []), section + 1),
  );
  return { automaton: reader, from: place(component.from, 0), after: [], negated: component.negated };
}

/** A demand on one section. */
export function onSection(component: Component, wanted: number, last: number): Component {
  const { automaton } = component;
  const states = new Map<string, Placed>();
  const failed: State = { id: -1, accepting: false, dead: true, universal: false, least: 0 };
  const met: State = { id: -2, accepting: true, dead: false, universal: true, least: 0 };
  const place = (inner: State, section: number): Placed => {
    const key = `${section < wanted ? "-" : inner.id} ${section}`;
    const known = states.get(key);
    if (known !== undefined) return known;
    const accepting = automaton.run(inner, component.after).accepting;
    const waits = section < wanted;
    const made: Placed = {
      id: states.size,
      accepting,
      dead: !waits && inner.dead,
      universal: !waits && inner.universal,
      least: 0,
      inner,
      section,
    };
    states.set(key, made);
    return made;
  };
  const reader = placedReader(automaton, place, last, (state) =>
    state.section < wanted ? place(state.inner, state.section + 1) : state.accepting ? met : failed,
  );
  const inSection: Reader = {
    moves: (state) =>
      isPlaced(state) && state.section < wanted
        ? movesOf([0], [state], last, place(state.inner, state.section + 1))
        : reader.moves(state),
    run: (from, points) => runBy(inSection, from, points),
  };
  return { automaton: inSection, from: place(component.from, 0), after: [], negated: component.negated };
}

interface Placed extends State {
  readonly inner: State;
  readonly section: number;
}

function isPlaced(state: State): state is Placed {
  return "section" in state;
}

function placedReader(
  automaton: Reader,
  place: (inner: State, section: number) => State,
  last: number,
  separate: (state: Placed) => State,
): Reader {
  const known = new Map<State, Moves>();
  const reader: Reader = {
    moves: (state) => {
      if (!isPlaced(state)) return movesOf([0], [state], last, state);
      let moves = known.get(state);
      if (moves === undefined) {
        const { starts, targets } = automaton.moves(state.inner);
        moves = movesOf(
          starts,
          targets.map((inner) => place(inner, state.section)),
          last,
          separate(state),
        );
        known.set(state, moves);
      }
      return moves;
    },
    run: (from, points) => runBy(reader, from, points),
  };
  return reader;
}

function readerOf(step: (state: State) => State, separate: (state: State) => State, last: number): Reader {
  const reader: Reader = {
    moves: (state) => movesOf([0], [step(state)], last, separate(state)),
    run: (from, points) => runBy(reader, from, points),
  };
  return reader;
}

/** Moves on the characters of the alphabet and on the separator; nothing in between leads anywhere. */
function movesOf(starts: readonly number[], targets: readonly State[], last: number, separated: State): Moves {
  const count = starts.filter((start) => start <= last).length;
  return {
    starts: [...starts.slice(0, count), last + 1, ...(last + 1 < SEPARATOR ? [SEPARATOR] : [])],
    targets: [...targets.slice(0, count), ...(last + 1 < SEPARATOR ? [NOWHERE] : []), separated],
  };
}

const NOWHERE: State = { id: -3, accepting: false, dead: true, universal: false, least: 0 };

function runBy(reader: Reader, from: State, points: readonly number[]): State {
  let state = from;
  for (const point of points) {
    if (state.dead || state.universal) return state;
    const { starts, targets } = reader.moves(state);
    const next = starts.findLastIndex((start) => start <= point);
    state = targets[next] ?? NOWHERE;
  }
  return state;
}
