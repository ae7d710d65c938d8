import type { Span } from "@policyproof/diagnostics";
import { isGlob } from "@policyproof/policy";
import type { Template, TemplatePart } from "@policyproof/policy";
import type { Term, Terms } from "@policyproof/smt";
import type { EncodingContext } from "./context.ts";
import { globTerm } from "./glob.ts";
import { variableTerms } from "./variable.ts";

/** A stretch between two `*`: texts and `?`s in a row. */
type Chunk = readonly ({ readonly kind: "text"; readonly text: Term } | { readonly kind: "any-char" })[];

/**
 * Holds iff every variable is resolved and the whole of `subject` matches the template.
 *
 * Variables make a pattern that is no regular language. Cut at its `*`s it is a list of chunks: the first must stand at the
 * start, the last at the end, and each of the others is looked for from where the one before it ended. Taking the leftmost
 * place each time loses nothing, so that no quantifier is needed and the term may also be negated.
 */
export function templateTerm(context: EncodingContext, subject: Term, template: Template, span: Span): Term {
  if (isGlob(template)) return globTerm(context.terms, subject, template);
  const { terms } = context;
  const resolved: Term[] = [];
  const chunks: Chunk[] = [];
  for (const parts of splitAtRuns(template)) {
    const chunk: Chunk[number][] = [];
    for (const part of parts) {
      if (part.kind === "any-char") chunk.push({ kind: "any-char" });
      else if (part.kind === "literal") chunk.push({ kind: "text", text: terms.string(part.text) });
      else if (part.kind === "variable") {
        const variable = variableTerms(context, part);
        if (variable === undefined) {
          return context.unsupported(
            `policy variable \`\${${part.name}}\` of a key that is not a text`,
            [subject.id, template],
            span,
          );
        }
        resolved.push(variable.resolved);
        chunk.push({ kind: "text", text: variable.text });
      }
    }
    chunks.push(chunk);
  }
  const match = matchChunks(terms, subject, chunks);
  if (match === undefined)
    return context.unsupported("`?` between `*` in a pattern with a policy variable", [subject.id, template], span);
  return terms.and([...resolved, match]);
}

function splitAtRuns(template: Template): TemplatePart[][] {
  const pieces: TemplatePart[][] = [[]];
  for (const part of template) {
    if (part.kind === "any-run") pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  return pieces;
}

function matchChunks(terms: Terms, subject: Term, chunks: readonly Chunk[]): Term | undefined {
  const first = chunks[0] ?? [];
  const last = chunks.at(-1) ?? [];
  if (chunks.length === 1) {
    if (isPlain(first)) return terms.equal(subject, joinTexts(terms, first));
    return terms.and([
      terms.equal(terms.length(subject), lengthOf(terms, first)),
      standsAt(terms, subject, first, terms.int(0)),
    ]);
  }
  const conditions: Term[] = [];
  conditions.push(
    isPlain(first)
      ? terms.isPrefix(joinTexts(terms, first), subject)
      : terms.and([
          terms.lessOrEqual(lengthOf(terms, first), terms.length(subject)),
          standsAt(terms, subject, first, terms.int(0)),
        ]),
  );
  let end = lengthOf(terms, first);
  for (const chunk of chunks.slice(1, -1)) {
    if (chunk.length === 0) continue;
    if (!isPlain(chunk)) return undefined;
    const text = joinTexts(terms, chunk);
    const place = terms.indexOf(subject, text, end);
    conditions.push(terms.lessOrEqual(terms.int(0), place));
    end = terms.add([place, terms.length(text)]);
  }
  const lastStart = terms.subtract(terms.length(subject), lengthOf(terms, last));
  if (last.length > 0 || end.op !== "constant") conditions.push(terms.lessOrEqual(end, lastStart));
  conditions.push(
    isPlain(last) ? terms.isSuffix(joinTexts(terms, last), subject) : standsAt(terms, subject, last, lastStart),
  );
  return terms.and(conditions);
}

function isPlain(chunk: Chunk): chunk is readonly { readonly kind: "text"; readonly text: Term }[] {
  return chunk.every((part) => part.kind === "text");
}

function joinTexts(terms: Terms, chunk: readonly { readonly text: Term }[]): Term {
  return terms.concat(chunk.map((part) => part.text));
}

function lengthOf(terms: Terms, chunk: Chunk): Term {
  return terms.add([
    terms.int(0),
    ...chunk.map((part) => (part.kind === "text" ? terms.length(part.text) : terms.int(1))),
  ]);
}

/** The caller has made sure that the subject is long enough. */
function standsAt(terms: Terms, subject: Term, chunk: Chunk, start: Term): Term {
  const conditions: Term[] = [];
  let at = start;
  for (const part of chunk) {
    if (part.kind === "any-char") {
      at = terms.add([at, terms.int(1)]);
    } else {
      const length = terms.length(part.text);
      conditions.push(terms.equal(terms.substring(subject, at, length), part.text));
      at = terms.add([at, length]);
    }
  }
  return terms.and(conditions);
}
