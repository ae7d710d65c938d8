import { closest, quote } from "@policyproof/diagnostics";
import type { DiagnosticCode, Span } from "@policyproof/diagnostics";
import type { JsonMember, JsonObject } from "../json/node.ts";
import { report } from "./context.ts";
import type { ParseContext, Path, Place } from "./context.ts";

export const DOCUMENT_ELEMENTS = ["Version", "Id", "Statement"] as const;
export const STATEMENT_ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
] as const;

type Element = (typeof DOCUMENT_ELEMENTS)[number] | (typeof STATEMENT_ELEMENTS)[number];

/** The elements of a document or statement. */
export interface Elements {
  readonly path: Path;
  readonly span: Span;
  readonly given: ReadonlyMap<string, JsonMember>;
  /** Elements that something unknown was probably meant to be: that they are missing need not be said again. */
  readonly misspelled: ReadonlySet<string>;
}

/** Sorts the members of an object, and reports those that are no elements of its place. */
export function readElements(
  context: ParseContext,
  object: JsonObject,
  path: Path,
  allowed: readonly Element[],
): Elements {
  const given = new Map<string, JsonMember>();
  const misspelled = new Set<string>();
  for (const member of object.members) {
    if ((allowed as readonly string[]).includes(member.key)) {
      given.set(member.key, member);
      continue;
    }
    const meant = closest(member.key, allowed);
    if (meant !== undefined) misspelled.add(meant);
    report(
      context,
      "unknown-element",
      unknownMessage(path, member.key),
      placeOfKey(member, path),
      unknownHelp(member.key, meant, allowed),
    );
  }
  return { path, span: object.span, given, misspelled };
}

function unknownMessage(path: Path, key: string): string {
  return path.length === 0 ? `${quote(key)} is no element of a policy` : `${quote(key)} is no element of a statement`;
}

function unknownHelp(key: string, meant: Element | undefined, allowed: readonly Element[]): string {
  if ((STATEMENT_ELEMENTS as readonly string[]).includes(key))
    return `move ${quote(key)} into a statement: \`"Statement": [{...}]\``;
  if ((DOCUMENT_ELEMENTS as readonly string[]).includes(key))
    return `move ${quote(key)} out of the statement, beside \`Statement\``;
  if (meant !== undefined) return `did you mean \`${meant}\`? case matters`;
  return `remove it; the elements here are ${allowed.map((name) => `\`${name}\``).join(", ")}`;
}

/** Reports that neither of the elements is there; says nothing if one of them was probably misspelled. */
export function reportMissing(
  context: ParseContext,
  elements: Elements,
  code: DiagnosticCode,
  names: readonly Element[],
  message: string,
  help: string,
): void {
  if (names.some((name) => elements.misspelled.has(name))) return;
  report(context, code, message, elements, help);
}

/** The one that is given of an element and its `Not...` form; reports if both are. */
export function readPair(
  context: ParseContext,
  elements: Elements,
  name: "Principal" | "Action" | "Resource",
): { readonly member: JsonMember; readonly negated: boolean } | undefined {
  const plain = elements.given.get(name);
  const negated = elements.given.get(`Not${name}`);
  if (plain !== undefined && negated !== undefined) {
    const [first, second] =
      plain.keySpan.start.offset < negated.keySpan.start.offset ? [plain, negated] : [negated, plain];
    report(
      context,
      "conflicting-elements",
      `a statement has both \`${name}\` and \`Not${name}\``,
      placeOfKey(second, elements.path),
      "keep one of the two, or make two statements",
      { message: `\`${first.key}\` is given`, span: first.keySpan },
    );
  }
  if (plain !== undefined) return { member: plain, negated: false };
  return negated === undefined ? undefined : { member: negated, negated: true };
}

export function placeOfKey(member: JsonMember, parent: Path): Place {
  return { span: member.keySpan, path: [...parent, member.key] };
}

/** From the key to the end of the value. */
export function memberSpan(member: JsonMember): Span {
  return { start: member.keySpan.start, end: member.value.span.end };
}
