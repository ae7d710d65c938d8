import type { SExpression } from "./s-expression.ts";
import { atom } from "./s-expression.ts";

export interface ReadError {
  readonly message: string;
  /** In UTF-16 units from the start of all that was fed. */
  readonly offset: number;
}

/** The expressions completed by this read, in order; with `error` those before it, and nothing more will ever be read. */
export interface ReadResult {
  readonly expressions: readonly SExpression[];
  readonly error?: ReadError;
}

/** Lists nest no deeper than this. */
export const MAX_DEPTH = 10_000;

const BLANK = /\s/;

/** What ends an atom. */
const BEYOND_ATOM = /[\s()";|]/g;

interface OpenList {
  readonly items: SExpression[];
  readonly offset: number;
}

/**
 * Reads s-expressions from chunks that may end anywhere. Never throws. An atom at the end of a chunk is complete only when
 * something follows it, so a dialogue should expect the line end after an answer.
 */
export class SExpressionReader {
  /** What is not yet read, from the start of the token that a chunk cut off. */
  #text = "";
  /** The offset of `#text` in all that was fed. */
  #base = 0;
  #inComment = false;
  readonly #open: OpenList[] = [];
  #complete: SExpression[] = [];
  #error: ReadError | undefined;

  feed(chunk: string): ReadResult {
    return this.#read(chunk, false);
  }

  /** Says that nothing follows: completes a last atom; an open list, string or quoted symbol is an error. */
  finish(): ReadResult {
    return this.#read("", true);
  }

  #read(chunk: string, last: boolean): ReadResult {
    if (this.#error === undefined) {
      this.#text += chunk;
      let at = 0;
      for (let next = this.#token(at, last); next > at; next = this.#token(at, last)) {
        at = next;
      }
      this.#text = this.#text.slice(at);
      this.#base += at;
      if (last && this.#error === undefined) {
        this.#checkEnd();
      }
    }
    const expressions = this.#complete;
    this.#complete = [];
    return this.#error === undefined ? { expressions } : { expressions, error: this.#error };
  }

  /** Reads what starts at `at` and says where it ends: at `at` itself if the text ends first, or at an error. */
  #token(at: number, last: boolean): number {
    if (this.#inComment) {
      return this.#comment(at);
    }
    const character = this.#text[at];
    switch (character) {
      case undefined:
        return at;
      case ";":
        this.#inComment = true;
        return at + 1;
      case "(":
        return this.#openList(at);
      case ")":
        return this.#closeList(at);
      case '"':
        return this.#string(at, last);
      case "|":
        return this.#quotedSymbol(at);
    }
    return BLANK.test(character) ? at + 1 : this.#atom(at, last);
  }

  #comment(at: number): number {
    const end = this.#text.indexOf("\n", at);
    if (end === -1) {
      return this.#text.length;
    }
    this.#inComment = false;
    return end + 1;
  }

  #openList(at: number): number {
    if (this.#open.length >= MAX_DEPTH) {
      return this.#fail(at, `an expression nests deeper than ${MAX_DEPTH} lists; ask for a smaller answer`);
    }
    this.#open.push({ items: [], offset: this.#base + at });
    return at + 1;
  }

  #closeList(at: number): number {
    const list = this.#open.pop();
    if (list === undefined) {
      return this.#fail(at, "a `)` closes no list; check that the text is whole");
    }
    this.#add({ kind: "list", items: list.items, offset: list.offset });
    return at + 1;
  }

  #string(at: number, last: boolean): number {
    let end = this.#text.indexOf('"', at + 1);
    while (end !== -1 && this.#text[end + 1] === '"') {
      end = this.#text.indexOf('"', end + 2);
    }
    // A quote at the very end may be the first of two.
    if (end === -1 || (end + 1 === this.#text.length && !last)) {
      return at;
    }
    const text = this.#text.slice(at + 1, end).replaceAll('""', '"');
    this.#add({ kind: "string", text, offset: this.#base + at });
    return end + 1;
  }

  #quotedSymbol(at: number): number {
    const end = this.#text.indexOf("|", at + 1);
    if (end === -1) {
      return at;
    }
    this.#add({ kind: "symbol", text: this.#text.slice(at + 1, end), offset: this.#base + at });
    return end + 1;
  }

  #atom(at: number, last: boolean): number {
    BEYOND_ATOM.lastIndex = at;
    const end = BEYOND_ATOM.exec(this.#text)?.index;
    if (end === undefined && !last) {
      return at;
    }
    this.#add(atom(this.#text.slice(at, end), this.#base + at));
    return end ?? this.#text.length;
  }

  #add(expression: SExpression): void {
    (this.#open.at(-1)?.items ?? this.#complete).push(expression);
  }

  #checkEnd(): void {
    const list = this.#open.at(-1);
    if (this.#text !== "") {
      this.#fail(0, "a string or quoted symbol is not closed; check that the text is whole");
    } else if (list !== undefined) {
      this.#error = {
        message: "a `(` is not closed; check that the text is whole",
        offset: list.offset,
      };
    }
  }

  #fail(at: number, message: string): number {
    this.#error = { message, offset: this.#base + at };
    return at;
  }
}

/** All the expressions of a text; the reader's limits and errors. */
export function readSExpressions(text: string): ReadResult {
  const reader = new SExpressionReader();
  const { expressions, error } = reader.feed(text);
  if (error !== undefined) {
    return { expressions, error };
  }
  const end = reader.finish();
  return { ...end, expressions: [...expressions, ...end.expressions] };
}
