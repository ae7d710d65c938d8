import type { Language } from "./language.ts";

/**
 * Something still to be read: a part from some place on, and then the rest. Automata with such states need no building: what
 * follows a state is worked out when it is asked for, and shared parts of a language stay shared.
 */
interface Pending {
  readonly id: number;
  /** Undefined at the end: nothing is left to be read. */
  readonly part: Language | undefined;
  /** Characters of a text, or parts of a sequence, that have been read. */
  readonly at: number;
  readonly rest: Pending | undefined;
  /** Length of the shortest text that ends here. */
  readonly least: number;
  /** The nearest `anything` in the rest: whoever waits for that one may forget this. */
  readonly anything: Pending | undefined;
  /** What waits for something else to be read before this, by what and from where on; most have none. */
  followers: Followers | undefined;
}

type Followers = Map<Language, (Pending | undefined)[]>;

/** Ways to go on that one state may have: more come of expressions that repeat themselves within themselves again and again. */
const MOST_WAYS = 30_000;

/** A regular expression is too ambiguous to be followed, or there is too much to be kept of all of them. */
export class TooManyCasesError extends Error {
  override readonly name = "TooManyCasesError";
}

/** What automata that live as long as each other may keep, together. */
export interface Room {
  /** Things still to be read, and states that wait for some of them. */
  left: number;
}

/** Some hundred megabytes. */
const MOST_KEPT = 1_000_000;

export function createRoom(): Room {
  return { left: MOST_KEPT };
}

/** A state of a deterministic automaton. */
export interface State {
  readonly id: number;
  /** Is what has been read so far a text of the language? */
  readonly accepting: boolean;
  /** No continuation leads to a text of the language. */
  readonly dead: boolean;
  /** Every continuation does. */
  readonly universal: boolean;
  /** A lower bound of the characters that are missing; 0 if dead. */
  readonly least: number;
}

/** Where the characters lead: those from `starts[i]` up to before `starts[i + 1]` to `targets[i]`. The first start is 0. */
export interface Moves {
  readonly starts: readonly number[];
  readonly targets: readonly State[];
}

/** What follows a text letter by letter. */
export interface Reader {
  moves(state: State): Moves;
  run(from: State, points: readonly number[]): State;
}

interface InnerState extends State {
  readonly waiting: readonly Pending[];
  moves: Moves | undefined;
}

/** The deterministic automaton of a language, built as far as it is looked at. */
export class Automaton implements Reader {
  readonly start: State;
  readonly #least = new Map<Language, number>();
  readonly #end: Pending;
  readonly #states: InnerState[] = [];
  readonly #byKey = new Map<string, InnerState>();
  readonly #room: Room;
  #pendings = 0;

  /** @throws {TooManyCasesError} as do `moves` and `run`, if the language has too many ways to match, or if there is no room left */
  constructor(language: Language, room: Room = createRoom()) {
    this.#room = room;
    this.#end = {
      id: this.#pendings++,
      part: undefined,
      at: 0,
      rest: undefined,
      least: 0,
      anything: undefined,
      followers: undefined,
    };
    this.start = this.#state([this.#pending(language, 0, this.#end)]);
  }

  moves(state: State): Moves {
    const inner = this.#states[state.id];
    if (inner === undefined) return { starts: [0], targets: [state] };
    return (inner.moves ??= this.#work(inner));
  }

  step(state: State, point: number): State {
    const { starts, targets } = this.moves(state);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= point) low = middle;
      else high = middle - 1;
    }
    return targets[low] ?? state;
  }

  run(from: State, points: readonly number[]): State {
    let state = from;
    for (const point of points) {
      if (state.dead || state.universal) return state;
      state = this.step(state, point);
    }
    return state;
  }

  #pending(part: Language, at: number, rest: Pending): Pending {
    const followers: Followers = (rest.followers ??= new Map());
    const places = followers.get(part) ?? [];
    followers.set(part, places);
    const known = places[at];
    if (known !== undefined) return known;
    // A sequence from its end, so that each place finds the next one made and none waits for it on the stack.
    const final = part.kind === "sequence" && at === 0 ? part.parts.length - 1 : 0;
    for (let place = final; place > 0; place -= 1) this.#pending(part, place, rest);
    this.#keep(1);
    // Of a sequence first comes the part at this place.
    const head = part.kind === "sequence" ? part.parts[at] : undefined;
    const next = head === undefined ? rest : this.#after(part, at, rest);
    const read = part.kind === "text" ? part.points.length - at : this.#leastLength(head ?? part);
    const pending: Pending = {
      id: this.#pendings++,
      part,
      at,
      rest,
      least: read + next.least,
      anything: head?.kind === "anything" ? this.#pending(head, 0, next) : anythingFrom(next),
      followers: undefined,
    };
    places[at] = pending;
    return pending;
  }

  #keep(count: number): void {
    this.#room.left -= count;
    if (this.#room.left < 0) throw new TooManyCasesError("patterns that are too large to be followed together");
  }

  /** What comes after this place of a sequence. */
  #after(part: Language, at: number, rest: Pending): Pending {
    return part.kind === "sequence" && at + 1 < part.parts.length ? this.#pending(part, at + 1, rest) : rest;
  }

  /** Length of the shortest text. An infinite one says that there is none. */
  #leastLength(language: Language): number {
    const known = this.#least.get(language);
    if (known !== undefined) return known;
    const work = [language];
    for (let part = work.at(-1); part !== undefined; part = work.at(-1)) {
      const parts = part.kind === "sequence" || part.kind === "either" ? part.parts : [];
      const missing = parts.filter((one) => !this.#least.has(one));
      work.push(...missing);
      if (missing.length === 0) {
        this.#least.set(
          part,
          leastOf(part, (one) => this.#least.get(one) ?? 0),
        );
        work.pop();
      }
    }
    return this.#least.get(language) ?? 0;
  }

  /** The state that waits for these and for what they amount to without reading anything. */
  #state(pendings: readonly Pending[]): InnerState {
    const seen = new Set<Pending>();
    const work = [...pendings];
    const waiting: Pending[] = [];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (seen.size > MOST_WAYS) throw new TooManyCasesError("a regular expression with too many ways to match");
      if (this.#reads(next)) waiting.push(next);
      this.#skip(next, work);
    }
    const kept = waiting.filter((pending) => pending.least !== Number.POSITIVE_INFINITY && !isCovered(pending, seen));
    kept.sort((one, other) => one.id - other.id);
    const accepting = seen.has(this.#end);
    const key = `${accepting ? "+" : "-"}${kept.map((pending) => pending.id).join(",")}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#keep(1 + kept.length);
    const state: InnerState = {
      id: this.#states.length,
      accepting,
      dead: !accepting && kept.length === 0,
      universal: kept.some(({ part, rest }) => part?.kind === "anything" && rest === this.#end),
      least: accepting ? 0 : kept.reduce((least, pending) => Math.min(least, pending.least), Number.MAX_SAFE_INTEGER),
      waiting: kept,
      moves: undefined,
    };
    this.#states.push(state);
    this.#byKey.set(key, state);
    return state;
  }

  /** Can it read a character? */
  #reads({ part, at }: Pending): boolean {
    switch (part?.kind) {
      case "text":
      case "start":
        return at < part.points.length;
      case "character":
      case "anything":
        return true;
      case "sequence":
      case "either":
      case "repeat":
      case "later":
      case undefined:
        return false;
    }
  }

  /** Adds what it amounts to without reading anything. */
  #skip(pending: Pending, work: Pending[]): void {
    const { part, at, rest } = pending;
    if (part === undefined || rest === undefined) return;
    switch (part.kind) {
      case "text":
        if (at === part.points.length) work.push(rest);
        break;
      case "character":
        break;
      case "anything":
      case "start":
        work.push(rest);
        break;
      case "sequence": {
        const next = part.parts[at];
        if (next === undefined) work.push(rest);
        else work.push(this.#pending(next, 0, this.#after(part, at, rest)));
        break;
      }
      case "either":
        for (const one of part.parts) work.push(this.#pending(one, 0, rest));
        break;
      case "repeat":
        work.push(rest, this.#pending(part.part, 0, pending));
        break;
      case "later":
        for (let place = 0; place <= part.part.points.length; place += 1) {
          work.push(this.#pending(part.part, place, rest));
        }
        break;
    }
  }

  #work({ waiting }: InnerState): Moves {
    const edges = waiting.flatMap((pending) => this.#edges(pending));
    const starts = new Set<number>([0]);
    for (const { first, last } of edges) {
      starts.add(first);
      starts.add(last + 1);
    }
    edges.sort((one, other) => one.first - other.first);
    const moves = { starts: [] as number[], targets: [] as State[] };
    let next = 0;
    let open: Edge[] = [];
    let before = "";
    for (const start of [...starts].toSorted((one, other) => one - other)) {
      open = open.filter(({ last }) => last >= start);
      for (let edge = edges[next]; edge !== undefined && edge.first <= start; edge = edges[next]) {
        open.push(edge);
        next += 1;
      }
      const key = open.map(({ target }) => target.id).join(",");
      if (key === before && moves.starts.length > 0) continue;
      before = key;
      moves.starts.push(start);
      moves.targets.push(this.#state(open.map(({ target }) => target)));
    }
    return moves;
  }

  #edges(pending: Pending): readonly Edge[] {
    const { part, at, rest } = pending;
    if (part === undefined || rest === undefined) return [];
    switch (part.kind) {
      case "text":
      case "start": {
        const point = part.points[at] ?? 0;
        return [{ first: point, last: point, target: this.#pending(part, at + 1, rest) }];
      }
      case "character":
        return part.ranges.map(([first, last]) => ({ first, last, target: rest }));
      case "anything":
        return [{ first: 0, last: Number.MAX_SAFE_INTEGER, target: pending }];
      case "sequence":
      case "either":
      case "repeat":
      case "later":
        return [];
    }
  }
}

interface Edge {
  readonly first: number;
  readonly last: number;
  readonly target: Pending;
}

function anythingFrom(pending: Pending): Pending | undefined {
  return pending.part?.kind === "anything" ? pending : pending.anything;
}

/** Is everything that it leads to also led to by an `anything` that is waited for? */
function isCovered(pending: Pending, seen: ReadonlySet<Pending>): boolean {
  for (let one = pending.anything; one !== undefined; one = one.anything) if (seen.has(one)) return true;
  return false;
}

function leastOf(language: Language, known: (part: Language) => number): number {
  switch (language.kind) {
    case "text":
      return language.points.length;
    case "character":
      return language.ranges.length === 0 ? Number.POSITIVE_INFINITY : 1;
    case "anything":
    case "repeat":
    case "start":
    case "later":
      return 0;
    case "sequence":
      return language.parts.reduce((sum, part) => sum + known(part), 0);
    case "either":
      return language.parts.reduce((least, part) => Math.min(least, known(part)), Number.POSITIVE_INFINITY);
  }
}
