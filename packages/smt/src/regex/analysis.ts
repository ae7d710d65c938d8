import { postOrder } from "../post-order.ts";
import type { Term } from "../term.ts";
import { codePoints, LAST_CODE_POINT } from "../text/code-points.ts";

/** Code points, both ends inclusive. */
export type CharacterRange = readonly [number, number];

/** What the matcher needs to know about a regular expression before it sees a text. */
export interface RegexAnalysis {
  /** Parts that match exactly one character out of these ranges. */
  readonly classes: ReadonlyMap<Term, readonly CharacterRange[]>;
  /** The characters of each `re.literal`. */
  readonly literals: ReadonlyMap<Term, readonly number[]>;
  /**
   * Parts whose ends are kept for each start, because they could otherwise be asked again and again: parts used more than
   * once, and bodies of a star that hold another star. This is what keeps matching polynomial.
   */
  readonly kept: ReadonlySet<Term>;
}

/** Keyed weakly: an analysis goes with its regular expression. */
const analyses = new WeakMap<Term, RegexAnalysis>();

export function analyseRegex(regex: Term): RegexAnalysis {
  let analysis = analyses.get(regex);
  if (analysis === undefined) {
    analysis = analyse(regex);
    analyses.set(regex, analysis);
  }
  return analysis;
}

function analyse(regex: Term): RegexAnalysis {
  const classes = new Map<Term, readonly CharacterRange[]>();
  const literals = new Map<Term, readonly number[]>();
  const kept = new Set<Term>();
  const used = new Set<Term>();
  const repeating = new Set<Term>();
  for (const part of postOrder([regex])) {
    if (part.text !== undefined) {
      literals.set(part, codePoints(part.text));
    }
    const ranges = classOf(part, classes, literals);
    if (ranges !== undefined) {
      classes.set(part, ranges);
      continue;
    }
    for (const arg of part.args) {
      const composite = arg.args.length > 0 && !classes.has(arg);
      if (composite && (used.has(arg) || (part.op === "re.*" && repeating.has(arg)))) {
        kept.add(arg);
      }
      used.add(arg);
    }
    const general = part.op === "re.*" && part.args.every((body) => !classes.has(body));
    if (general || part.args.some((arg) => repeating.has(arg))) {
      repeating.add(part);
    }
  }
  return { classes, literals, kept };
}

function classOf(
  part: Term,
  classes: ReadonlyMap<Term, readonly CharacterRange[]>,
  literals: ReadonlyMap<Term, readonly number[]>,
): readonly CharacterRange[] | undefined {
  if (part.op === "re.allchar") {
    return [[0, LAST_CODE_POINT]];
  }
  if (part.op === "re.range" && part.bounds !== undefined) {
    return [part.bounds];
  }
  const [point, more] = literals.get(part) ?? [];
  if (point !== undefined && more === undefined) {
    return [[point, point]];
  }
  if (part.op === "re.union") {
    const members = part.args.map((arg) => classes.get(arg));
    return members.every((member) => member !== undefined) ? members.flat() : undefined;
  }
  return undefined;
}
