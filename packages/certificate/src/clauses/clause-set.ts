import type { Meter } from "../meter.ts";

/** Clauses of literals `v` and `-v`, and what follows from them by unit propagation. Clauses are never taken back. */
export interface ClauseSet {
  readonly add: (clause: readonly number[]) => void;
  /** Does unit propagation find a contradiction once all literals of the clause are false? */
  readonly implies: (clause: readonly number[]) => boolean;
  /** Does unit propagation find a contradiction as it is? */
  readonly isContradictory: () => boolean;
}

/** @param size variables are 1 to this number */
export function createClauseSet(size: number, meter: Meter): ClauseSet {
  /** By variable: 1 true, -1 false, 0 open. */
  const values = new Int8Array(size + 1);
  /** By literal: the clauses that watch it, each as one of its first two literals. */
  const watches = Array.from({ length: 2 * size + 2 }, (): number[][] => []);
  const trail: number[] = [];
  let propagated = 0;
  let contradictory = false;

  const valueOf = (literal: number): number => (literal > 0 ? (values[literal] ?? 0) : -(values[-literal] ?? 0));
  const watchesOf = (literal: number): number[][] => watches[literal > 0 ? 2 * literal : 1 - 2 * literal] ?? [];

  function assign(literal: number): void {
    values[Math.abs(literal)] = literal > 0 ? 1 : -1;
    trail.push(literal);
  }

  /** False if a clause has no literal left that could hold. */
  function propagate(): boolean {
    for (; propagated < trail.length; propagated += 1) {
      if (!visit(-(trail[propagated] ?? 0))) return false;
    }
    return true;
  }

  /** Looks at the clauses that watch a literal which has become false. */
  function visit(fallen: number): boolean {
    const watching = watchesOf(fallen);
    meter.spend(watching.length + 1);
    let kept = 0;
    let sound = true;
    for (const clause of watching) {
      if (sound && moveWatch(clause, fallen)) continue;
      watching[kept] = clause;
      kept += 1;
      const other = clause[0] ?? 0;
      if (!sound || valueOf(other) > 0) continue;
      if (valueOf(other) < 0) sound = false;
      else assign(other);
    }
    watching.length = kept;
    return sound;
  }

  /** Watches another literal that may hold instead of the fallen one. If there is none, the other watched one comes first. */
  function moveWatch(clause: number[], fallen: number): boolean {
    if (clause[0] === fallen) [clause[0], clause[1]] = [clause[1] ?? 0, fallen];
    if (valueOf(clause[0] ?? 0) > 0) return false;
    for (let at = 2; at < clause.length; at += 1) {
      const literal = clause[at] ?? 0;
      if (valueOf(literal) < 0) continue;
      [clause[1], clause[at]] = [literal, fallen];
      watchesOf(literal).push(clause);
      return true;
    }
    return false;
  }

  function undoTo(length: number): void {
    for (const literal of trail.splice(length)) values[Math.abs(literal)] = 0;
    propagated = length;
  }

  return {
    add: (clause) => {
      // Nothing is ever taken back, so what is false now stays false.
      const open = [...new Set(clause)].filter((literal) => valueOf(literal) >= 0);
      const [first, second] = open;
      if (contradictory || open.some((literal) => valueOf(literal) > 0)) return;
      if (first === undefined) contradictory = true;
      else if (second === undefined) assign(first);
      else for (const literal of [first, second]) watchesOf(literal).push(open);
      contradictory ||= !propagate();
    },
    implies: (clause) => {
      if (contradictory) return true;
      const before = trail.length;
      let consistent = true;
      for (const literal of clause) {
        if (valueOf(literal) > 0) consistent = false;
        else if (valueOf(literal) === 0) assign(-literal);
      }
      const refuted = !consistent || !propagate();
      undoTo(before);
      return refuted;
    },
    isContradictory: () => contradictory,
  };
}
