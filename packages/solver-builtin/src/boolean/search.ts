import type { Steps } from "../steps.ts";
import type { Clause } from "./clauses.ts";
import { isNegated, negate, variableOf } from "./literal.ts";
import type { Literal } from "./literal.ts";
import { luby } from "./luby.ts";

/** A clause at work: the first two literals are the watched ones. */
interface Watched {
  readonly literals: Literal[];
  /** Learned from a conflict of clauses and not needed for the answer. */
  readonly learned: boolean;
  /** On how many levels its literals were decided when it was learned: the fewer, the more useful. */
  readonly levels: number;
  dropped: boolean;
}

const UNASSIGNED = 0;
const TRUE = 1;
const FALSE = -1;

/** Conflicts before the first restart. */
const RESTART = 100;
/** Conflicts, or propagated literals, between two looks at the clock. */
const CONFLICTS_A_STEP = 8;
const PROPAGATIONS_A_STEP = 20_000;
const DECAY = 1 / 0.95;
const RESCALE = 1e100;

/**
 * Conflict-driven clause learning over clauses that may grow while it runs: two watched literals, first unique implication points,
 * activities, Luby restarts. Deterministic. Decides only what some clause needs: the most active literal of the first clause that
 * does not hold yet. Once all hold, whatever is left open does not matter.
 */
export class BooleanSearch {
  readonly #values: Int8Array;
  readonly #levels: Int32Array;
  readonly #reasons: (Watched | undefined)[];
  readonly #activity: Float64Array;
  readonly #watches: Watched[][];
  /** The clauses that are part of the question. */
  readonly #asked: Watched[] = [];
  /** By level: so many of the asked clauses, from the first, hold because of what was decided up to there. */
  readonly #held: number[] = [0];
  readonly #trail: Literal[] = [];
  /** Where on the trail each level starts, from level 1. */
  readonly #starts: number[] = [];
  readonly #seen: Uint8Array;
  readonly #onLearned: ((clause: Clause) => void) | undefined;
  #learned: Watched[] = [];
  #increment = 1;
  #propagated = 0;
  #contradictory = false;
  #restarts = 0;
  #conflicts = 0;
  #conflictsLeft: number = RESTART;
  #learnedLimit = 4_000;
  #work = 0;

  /**
   * @param size variables are the numbers below it
   * @param onLearned told of every clause that follows from those before it
   */
  constructor(size: number, onLearned?: (clause: Clause) => void) {
    this.#onLearned = onLearned;
    this.#values = new Int8Array(size);
    this.#levels = new Int32Array(size);
    this.#reasons = Array.from({ length: size });
    this.#activity = new Float64Array(size);
    this.#watches = Array.from({ length: size * 2 }, () => []);
    this.#seen = new Uint8Array(size);
  }

  /** Must the literal hold in the assignment that `run` has found? */
  holds(literal: Literal): boolean {
    return this.#value(literal) === TRUE;
  }

  /** Is the literal true or false whatever is decided? */
  isFixed(literal: Literal): boolean {
    return this.#value(literal) !== UNASSIGNED && this.#levelOf(literal) === 0;
  }

  /**
   * Adds a clause, at any time.
   * @param decided it must hold in what `run` finds; otherwise it only takes part in drawing conclusions, and may stay open
   */
  add(clause: Clause, decided = true): void {
    const literals = this.#simplified(clause);
    if (literals === undefined || this.#contradictory) return;
    // The literals that are undone last come first: those not false, then those of the highest levels.
    const height = (literal: Literal): number =>
      this.#value(literal) === FALSE ? this.#levelOf(literal) : Number.POSITIVE_INFINITY;
    literals.sort((one, other) => height(other) - height(one));
    const [first, second] = literals;
    if (first === undefined) {
      this.#contradictory = true;
      return;
    }
    const watched: Watched = { literals, learned: false, levels: 0, dropped: false };
    if (second === undefined) {
      this.#undoTo(0);
      if (this.#value(first) === FALSE) this.#contradictory = true;
      else if (this.#value(first) === UNASSIGNED) this.#assign(first, undefined);
      return;
    }
    if (decided) this.#asked.push(watched);
    this.#watch(watched);
    if (this.#value(second) !== FALSE) return;
    if (this.#value(first) === FALSE && this.#levelOf(first) === this.#levelOf(second)) {
      this.#undoTo(this.#levelOf(first));
      this.#resolve(watched);
      return;
    }
    if (this.#value(first) === TRUE) return;
    this.#undoTo(this.#levelOf(second));
    if (this.#value(first) === UNASSIGNED) this.#assign(first, watched);
  }

  /** Searches on. True: every clause holds. False: they cannot all hold. */
  *run(): Steps<boolean> {
    for (;;) {
      if (this.#contradictory) return false;
      const conflict = this.#propagate();
      if (this.#work > PROPAGATIONS_A_STEP) {
        this.#work = 0;
        yield;
      }
      if (conflict !== undefined) {
        this.#resolve(conflict);
        this.#conflicts += 1;
        this.#conflictsLeft -= 1;
        if (this.#conflicts % CONFLICTS_A_STEP === 0) yield;
        continue;
      }
      if (this.#conflictsLeft <= 0) {
        this.#restarts += 1;
        this.#conflictsLeft = RESTART * luby(this.#restarts);
        this.#undoTo(0);
      }
      if (this.#learned.length > this.#learnedLimit) this.#forget();
      const literal = this.#nextDecision();
      if (literal === undefined) return true;
      this.#starts.push(this.#trail.length);
      this.#held[this.#starts.length] = this.#held[this.#starts.length - 1] ?? 0;
      this.#assign(literal, undefined);
    }
  }

  #value(literal: Literal): number {
    const value = this.#values[literal >> 1] ?? UNASSIGNED;
    return (literal & 1) === 0 ? value : -value;
  }

  #levelOf(literal: Literal): number {
    return this.#levels[literal >> 1] ?? 0;
  }

  /** Without repeated literals and those that are false for good; undefined if it holds anyway. */
  #simplified(clause: Clause): Literal[] | undefined {
    const literals = new Set<Literal>();
    for (const literal of clause) {
      if (literals.has(negate(literal))) return undefined;
      if (!this.isFixed(literal)) literals.add(literal);
      else if (this.#value(literal) === TRUE) return undefined;
    }
    return [...literals];
  }

  /** The most active open literal of the first clause that does not hold; undefined if all hold. */
  #nextDecision(): Literal | undefined {
    const level = this.#starts.length;
    for (let at = this.#held[level] ?? 0; at < this.#asked.length; at += 1) {
      this.#held[level] = at;
      const literal = this.#openLiteral(this.#asked[at]?.literals ?? []);
      if (literal !== undefined) return literal;
      this.#work += 1;
    }
    this.#held[level] = this.#asked.length;
    return undefined;
  }

  /** Undefined if the clause holds. */
  #openLiteral(literals: readonly Literal[]): Literal | undefined {
    let best: Literal | undefined;
    let most = -1;
    for (const literal of literals) {
      const value = this.#value(literal);
      if (value === TRUE) return undefined;
      const activity = this.#activity[literal >> 1] ?? 0;
      if (value === UNASSIGNED && activity > most) {
        best = literal;
        most = activity;
      }
    }
    return best;
  }

  #assign(literal: Literal, reason: Watched | undefined): void {
    const variable = variableOf(literal);
    this.#values[variable] = isNegated(literal) ? FALSE : TRUE;
    this.#levels[variable] = this.#starts.length;
    this.#reasons[variable] = reason;
    this.#trail.push(literal);
  }

  #undoTo(level: number): void {
    const start = this.#starts[level];
    if (start === undefined) return;
    for (const literal of this.#trail.splice(start)) {
      const variable = variableOf(literal);
      this.#values[variable] = UNASSIGNED;
      this.#reasons[variable] = undefined;
    }
    this.#starts.length = level;
    this.#propagated = Math.min(this.#propagated, start);
  }

  #watch(clause: Watched): void {
    const [first, second] = clause.literals;
    if (first === undefined || second === undefined) return;
    this.#watches[negate(first)]?.push(clause);
    this.#watches[negate(second)]?.push(clause);
  }

  /** Draws all conclusions; the clause that cannot hold any more, if there is one. */
  #propagate(): Watched | undefined {
    while (this.#propagated < this.#trail.length) {
      const literal = this.#trail[this.#propagated] ?? 0;
      this.#propagated += 1;
      const conflict = this.#visit(literal);
      if (conflict !== undefined) return conflict;
    }
    return undefined;
  }

  /** Looks at the clauses that watch for this literal to hold. */
  #visit(literal: Literal): Watched | undefined {
    const clauses = this.#watches[literal];
    if (clauses === undefined) return undefined;
    const falsified = negate(literal);
    let kept = 0;
    let conflict: Watched | undefined;
    this.#work += clauses.length + 1;
    for (const clause of clauses) {
      if (clause.dropped) continue;
      if (conflict !== undefined || !this.#moveWatch(clause, falsified)) {
        clauses[kept] = clause;
        kept += 1;
        if (conflict === undefined) {
          const first = clause.literals[0] ?? 0;
          const value = this.#value(first);
          if (value === FALSE) conflict = clause;
          else if (value === UNASSIGNED) this.#assign(first, clause);
        }
      }
    }
    clauses.length = kept;
    return conflict;
  }

  /** Watches another literal instead of the false one; false if there is none, and then the other watched one comes first. */
  #moveWatch(clause: Watched, falsified: Literal): boolean {
    const { literals } = clause;
    if (literals[0] === falsified) {
      literals[0] = literals[1] ?? 0;
      literals[1] = falsified;
    }
    if (this.#value(literals[0] ?? 0) === TRUE) return false;
    for (let at = 2; at < literals.length; at += 1) {
      const other = literals[at] ?? 0;
      if (this.#value(other) !== FALSE) {
        literals[1] = other;
        literals[at] = falsified;
        this.#watches[negate(other)]?.push(clause);
        return true;
      }
    }
    return false;
  }

  /** Learns from a clause that is false, goes back to where what was learned would have said something, and says it. */
  #resolve(conflict: Watched): void {
    if (this.#starts.length === 0) {
      this.#contradictory = true;
      return;
    }
    const literals = this.#analyse(conflict);
    const [asserting, second] = literals;
    if (asserting === undefined) return;
    this.#onLearned?.(literals);
    this.#increment *= DECAY;
    if (second === undefined) {
      this.#undoTo(0);
      this.#assign(asserting, undefined);
      return;
    }
    const levels = new Set(literals.map((literal) => this.#levelOf(literal))).size;
    this.#undoTo(this.#levelOf(second));
    const learned: Watched = { literals, learned: true, levels, dropped: false };
    this.#watch(learned);
    this.#learned.push(learned);
    this.#assign(asserting, learned);
  }

  /** The first unique implication point, then the other literals, the one of the highest level in front. */
  #analyse(conflict: Watched): Literal[] {
    const below: Literal[] = [];
    const marked: number[] = [];
    let reason: Watched | undefined = conflict;
    let open = 0;
    let at = this.#trail.length - 1;
    let uip: Literal = 0;
    for (;;) {
      for (const literal of reason?.literals ?? []) {
        const variable = variableOf(literal);
        if (this.#seen[variable] === 1 || this.#levelOf(literal) === 0 || (reason !== conflict && literal === uip))
          continue;
        this.#seen[variable] = 1;
        marked.push(variable);
        this.#bump(variable);
        if (this.#levelOf(literal) === this.#starts.length) open += 1;
        else below.push(literal);
      }
      while (this.#seen[variableOf(this.#trail[at] ?? 0)] !== 1) at -= 1;
      uip = this.#trail[at] ?? 0;
      at -= 1;
      open -= 1;
      if (open === 0) break;
      reason = this.#reasons[variableOf(uip)];
    }
    const needed = below.filter((literal) => !this.#followsFromSeen(literal));
    needed.sort((one, other) => this.#levelOf(other) - this.#levelOf(one));
    for (const variable of marked) this.#seen[variable] = 0;
    return [negate(uip), ...needed];
  }

  /** Is the literal false because of others that are in the clause anyway? */
  #followsFromSeen(literal: Literal): boolean {
    const reason = this.#reasons[variableOf(literal)];
    if (reason === undefined) return false;
    return reason.literals.every(
      (other) =>
        variableOf(other) === variableOf(literal) || this.#seen[variableOf(other)] === 1 || this.#levelOf(other) === 0,
    );
  }

  #bump(variable: number): void {
    const activity = (this.#activity[variable] ?? 0) + this.#increment;
    this.#activity[variable] = activity;
    if (activity < RESCALE) return;
    for (const [index, value] of this.#activity.entries()) this.#activity[index] = value / RESCALE;
    this.#increment /= RESCALE;
  }

  /** Drops the half of the learned clauses that spans most levels. */
  #forget(): void {
    const isReason = (clause: Watched): boolean => this.#reasons[variableOf(clause.literals[0] ?? 0)] === clause;
    const sorted = this.#learned.toSorted((one, other) => one.levels - other.levels);
    const half = sorted.length / 2;
    for (const [index, clause] of sorted.entries()) {
      clause.dropped = index >= half && clause.levels > 2 && !isReason(clause);
    }
    this.#learned = this.#learned.filter((clause) => !clause.dropped);
    this.#learnedLimit += 500;
  }
}
