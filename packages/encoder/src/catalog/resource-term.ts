import { PARTITIONS } from "@policyproof/catalog";
import type { ActionResource, ArnShape, CatalogAction, Part } from "@policyproof/catalog";
import type { Term, Terms } from "@policyproof/smt";
import { accountRegex } from "../assumptions/charset.ts";
import { anyCharBut } from "../glob.ts";
import type { RequestSymbols } from "../symbols.ts";

/** Holds iff the resource is an ARN of the type; for an action without types, iff it is the literal `*`. */
export function resourceOfType(symbols: RequestSymbols, resource: ActionResource | undefined): Term {
  const { terms } = symbols;
  if (resource === undefined) return symbols.resource.isStar;
  return terms.and([
    terms.not(symbols.resource.isStar),
    terms.or(resource.type.shapes.map((shape) => shapeTerm(symbols, shape))),
  ]);
}

/** What an action takes: its resource types, or `*` alone. */
export function resourcesOf(action: CatalogAction): readonly (ActionResource | undefined)[] {
  return action.resources.length === 0 ? [undefined] : action.resources;
}

function shapeTerm({ terms, resource }: RequestSymbols, shape: ArnShape): Term {
  return terms.and([
    partsTerm(terms, resource.partition, [shape.partition]),
    partsTerm(terms, resource.service, [shape.service]),
    partsTerm(terms, resource.region, [shape.region]),
    partsTerm(terms, resource.account, [shape.account]),
    partsTerm(terms, resource.resource, shape.resource),
  ]);
}

/** Holds iff the whole text is made up of the parts. The encoding of `partsMatch`; the frequent shapes avoid regular expressions. */
function partsTerm(terms: Terms, text: Term, parts: readonly Part[]): Term {
  const [first, second] = parts;
  if (parts.every((part) => part.kind === "literal")) {
    return terms.equal(text, terms.string(parts.map((part) => part.text).join("")));
  }
  // The shape of requests says already that no field but the last holds a colon.
  if (parts.length === 1 && first?.kind === "placeholder" && first.form === "field") return terms.true;
  if (parts.length === 1 && first?.kind === "placeholder" && first.form === "partition") {
    return terms.or(PARTITIONS.map((partition) => terms.equal(text, terms.string(partition))));
  }
  // Solvers are much faster on alternatives than on a union in a regular expression.
  if (parts.length === 1 && first?.kind === "placeholder" && first.form === "account") {
    const words = ["", "aws"].map((word) => terms.equal(text, terms.string(word)));
    return terms.or([...words, terms.inRegex(text, accountRegex(terms))]);
  }
  if (parts.length === 2 && first?.kind === "literal" && second?.kind === "placeholder" && second.form === "text") {
    const prefix = terms.string(first.text);
    return terms.and([terms.isPrefix(prefix, text), terms.not(terms.equal(prefix, text))]);
  }
  return terms.inRegex(text, terms.regexConcat(parts.map((part) => partRegex(terms, part))));
}

function partRegex(terms: Terms, part: Part): Term {
  if (part.kind === "literal") return terms.regexLiteral(part.text);
  switch (part.form) {
    case "field":
      return terms.regexStar(anyCharBut(terms, ":"));
    case "partition":
      return terms.regexUnion(PARTITIONS.map((partition) => terms.regexLiteral(partition)));
    case "region":
      return terms.regexStar(charOf(terms, "-"));
    case "account":
      return terms.regexUnion([accountRegex(terms), terms.regexLiteral("aws"), terms.regexLiteral("")]);
    case "bucket-name": {
      const char = charOf(terms, "._-");
      return terms.regexConcat([char, char, char, terms.regexStar(char)]);
    }
    case "text":
      return terms.regexConcat([terms.regexAnyChar, terms.regexStar(terms.regexAnyChar)]);
  }
}

/** A letter, a digit or one of the others. */
function charOf(terms: Terms, others: string): Term {
  const ranges = [terms.regexRange(0x61, 0x7a), terms.regexRange(0x41, 0x5a), terms.regexRange(0x30, 0x39)];
  return terms.regexUnion([...ranges, ...Array.from(others, (other) => terms.regexLiteral(other))]);
}
