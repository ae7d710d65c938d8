import { TermError } from "../term-error.ts";
import type { Term } from "../term.ts";
import { codePoints } from "../text/code-points.ts";
import type { CharacterRange, RegexAnalysis } from "./analysis.ts";
import { analyseRegex } from "./analysis.ts";

/** Places between characters, `0 .. length`, ascending. */
type Places = readonly number[];

/** A part of the regular expression and where its match may start; the answer is where it may end. */
interface Request {
  readonly part: Term;
  readonly starts: Places;
}

/** A suspended computation of ends: a generator instead of a call, so that deep regular expressions need no stack. */
type Ends = Generator<Request, Places, Places>;

/** Is the whole text in the language? Polynomial in the text and in the shared (DAG) size of the expression. */
export function matchesRegex(regex: Term, text: string): boolean {
  const matcher = new Matcher(analyseRegex(regex), codePoints(text));
  return matcher.ends(regex).includes(matcher.length);
}

class Matcher {
  readonly length: number;
  readonly #analysis: RegexAnalysis;
  readonly #text: readonly number[];
  readonly #ends = new Map<Term, Map<number, Places>>();

  constructor(analysis: RegexAnalysis, text: readonly number[]) {
    this.#analysis = analysis;
    this.#text = text;
    this.length = text.length;
  }

  /** Where a match that starts at the beginning of the text may end. */
  ends(regex: Term): Places {
    const pending: Ends[] = [this.#answer({ part: regex, starts: [0] })];
    let answer: Places = [];
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const step = top.next(answer);
      if (step.done === true) {
        pending.pop();
        answer = step.value;
      } else {
        pending.push(this.#answer(step.value));
      }
    }
    return answer;
  }

  #answer({ part, starts }: Request): Ends {
    return this.#analysis.kept.has(part) ? this.#keptEnds(part, starts) : this.#partEnds(part, starts);
  }

  *#keptEnds(part: Term, starts: Places): Ends {
    const known = this.#ends.get(part) ?? new Map<number, Places>();
    this.#ends.set(part, known);
    const found: Places[] = [];
    for (const start of starts) {
      let ends = known.get(start);
      if (ends === undefined) {
        ends = yield* this.#partEnds(part, [start]);
        known.set(start, ends);
      }
      found.push(ends);
    }
    return unite(found);
  }

  *#partEnds(part: Term, starts: Places): Ends {
    const ranges = this.#analysis.classes.get(part);
    if (ranges !== undefined) {
      return starts.filter((start) => this.#inClass(start, ranges)).map((start) => start + 1);
    }
    switch (part.op) {
      case "re.none":
        return [];
      case "re.all":
        return this.#from(starts);
      case "re.literal":
        return this.#afterLiteral(starts, this.#analysis.literals.get(part) ?? []);
      case "re.++": {
        let places = starts;
        for (const next of part.args) {
          if (places.length === 0) {
            break;
          }
          places = yield { part: next, starts: places };
        }
        return places;
      }
      case "re.union": {
        const found: Places[] = [];
        for (const member of part.args) {
          found.push(yield { part: member, starts });
        }
        return unite(found);
      }
      case "re.*": {
        const [body] = part.args;
        const characters = body === undefined ? undefined : this.#analysis.classes.get(body);
        return body === undefined
          ? starts
          : characters === undefined
            ? yield* this.#repeated(body, starts)
            : this.#runs(starts, characters);
      }
      case "constant":
      case "variable":
      case "not":
      case "and":
      case "or":
      case "=":
      case "ite":
      case "str.++":
      case "str.len":
      case "str.prefixof":
      case "str.suffixof":
      case "str.contains":
      case "str.indexof":
      case "str.substr":
      case "str.in_re":
      case "re.allchar":
      case "re.range":
      case "+":
      case "-":
      case "<=":
      case "<":
      case "extract":
        throw new TermError(`\`${part.op}\` is no regular expression; pass a term of sort RegLan`);
    }
  }

  *#repeated(body: Term, starts: Places): Ends {
    const reached = new Set(starts);
    for (let fresh = starts; fresh.length > 0;) {
      const ends: Places = yield { part: body, starts: fresh };
      fresh = ends.filter((end) => !reached.has(end));
      for (const end of fresh) {
        reached.add(end);
      }
    }
    return ascending(reached);
  }

  /** Every place from the first start to the end. */
  #from(starts: Places): Places {
    const [first] = starts;
    return first === undefined ? [] : Array.from({ length: this.length - first + 1 }, (_, index) => first + index);
  }

  #afterLiteral(starts: Places, literal: readonly number[]): Places {
    return starts
      .filter((start) => literal.every((point, index) => this.#text[start + index] === point))
      .map((start) => start + literal.length);
  }

  /** Every place that a run of such characters reaches. */
  #runs(starts: Places, ranges: readonly CharacterRange[]): Places {
    const reached: number[] = [];
    for (const start of starts) {
      // A start inside the run before it adds nothing.
      if (start > (reached.at(-1) ?? -1)) {
        reached.push(start);
        for (let at = start; this.#inClass(at, ranges); at += 1) {
          reached.push(at + 1);
        }
      }
    }
    return reached;
  }

  #inClass(place: number, ranges: readonly CharacterRange[]): boolean {
    const point = this.#text[place];
    return point !== undefined && ranges.some(([first, last]) => point >= first && point <= last);
  }
}

function unite(found: readonly Places[]): Places {
  const nonEmpty = found.filter((places) => places.length > 0);
  const [only] = nonEmpty;
  return only !== undefined && nonEmpty.length === 1 ? only : ascending(new Set(nonEmpty.flat()));
}

function ascending(places: ReadonlySet<number>): Places {
  return [...places].toSorted((left, right) => left - right);
}
