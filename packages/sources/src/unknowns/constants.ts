import type { JsonNode } from "@policyproof/policy";
import { cellTexts, mapCells, variablesIn } from "./cells.ts";
import type { CellText } from "./cells.ts";
import { hasMarker } from "./marker.ts";
import { arnFields, fillMarkers, isPlain, isTangled, markerPieces, piecesOf } from "./shape.ts";
import type { KindOf } from "./shape.ts";

/** Documents in which some of what is not known is put as if it were. */
export interface WithConstants {
  readonly trees: readonly JsonNode[];
  /** Is that only right where nothing relates condition keys to who makes the request? */
  readonly needsStrings: boolean;
}

/**
 * Puts a constant for open texts that are only ever compared for equality, with texts none of which they can equal, whatever the values are.
 *
 * Argument. Say that the texts about some part of requests have no wildcards and no policy variables, and that nothing else looks at that part. Then
 * exchanging t(v) for t(v0) in that part of all requests, for each open text t at once, is one to one if no two of the texts can be
 * equal; and what a policy says of a request under v it says of the exchanged one under v0. So a verdict under v0 is the verdict under v.
 * A check that trusts values by their form trusts both or neither: they have no wildcards, and ARNs have their head written out.
 *
 * The parts are single condition keys, identity providers, and the names of users and roles of an account, of which sessions carry the last
 * part. An occurrence in one part has nothing to do with one in another any more; that only gives a verdict more cases to hold in.
 */
export function withConstants(
  trees: readonly JsonNode[],
  kindOf: KindOf,
  sampleOf: (marker: string) => string,
  allowRelated: boolean,
): WithConstants {
  const texts = cellTexts(trees);
  const variables = new Set(texts.flatMap(({ text }) => variablesIn(text)));
  const chosen = new Set<string>();
  let needsStrings = false;
  const byCell = Map.groupBy(texts, ({ cell }) => cell);
  for (const [cell, all] of byCell) {
    if (!all.some(({ text }) => hasMarker(text))) continue;
    const key = cell.startsWith("key:") ? cell.slice("key:".length) : undefined;
    const open = [...new Set(all.map(({ text }) => text))].filter(
      (text) => hasMarker(text) && !isTangled(text) && markerPieces(text).every((marker) => isPlain(kindOf(marker))),
    );
    if (key === undefined ? !cell.startsWith("principal:") : variables.has(key) || !isEqualityOnly(key, all)) continue;
    const related = key === undefined ? mentionsCaller(byCell, variables) : RELATED.test(key);
    if (related && (key === undefined || !allowRelated)) continue;
    for (const text of open) {
      const others = all.filter((other) => other.text !== text);
      const isApart =
        key === undefined ? isOwnPrincipal(cell, text, others) : !others.some((other) => canBeEqual(text, other.text));
      if (!isApart) continue;
      chosen.add(`${cell} ${text}`);
      needsStrings ||= related;
    }
  }
  if (chosen.size === 0) return { trees, needsStrings };
  const put = ({ cell, text }: CellText): string =>
    chosen.has(`${cell} ${text}`) ? fillMarkers(text, sampleOf) : text;
  return { trees: trees.map((tree) => mapCells(tree, put)), needsStrings };
}

/** Keys that agree with the caller or with each other, where that is asked for. */
const RELATED = /^aws:(?:principal(?!tag\/)|userid$|username$|resourceaccount$|calledvia|tagkeys$|requesttag\/)/;

/** What names of users and roles show up in besides principals. */
function mentionsCaller(byCell: ReadonlyMap<string, unknown>, variables: ReadonlySet<string>): boolean {
  return ["aws:principalarn", "aws:userid", "aws:username"].some(
    (key) => byCell.has(`key:${key}`) || variables.has(key),
  );
}

const EQUALITIES: ReadonlySet<string> = new Set([
  "stringequals",
  "stringnotequals",
  "stringlike",
  "stringnotlike",
  "arnequals",
  "arnnotequals",
  "arnlike",
  "arnnotlike",
  "null",
]);

/** Keys whose values are no mere texts: of some type, or true. */
const TYPED =
  /^aws:(?:sourceip|vpcsourceip|ec2instancesourceprivateipv4|currenttime|epochtime|tokenissuetime|multifactorauth|principalisawsservice|principaltype|viaawsservice|.*orgpaths$)|^elasticfilesystem:accessedviamounttarget$/;

/** Is the key only compared for equality, of texts that are ARNs where ARNs are compared? */
function isEqualityOnly(key: string, texts: readonly CellText[]): boolean {
  if (TYPED.test(key)) return false;
  const isArn = key.endsWith("arn") || texts.some(({ operator = "" }) => operator.startsWith("arn"));
  return texts.every(({ text, operator = "" }) => {
    if (operator === "null") return !hasMarker(text);
    const isText = EQUALITIES.has(operator) && !/[*?]/.test(text) && !fillMarkers(text, () => "").includes("${");
    return isText && (!isArn || !hasMarker(text) || hasFullHead(text));
  });
}

/** Is all of an ARN before its last field written out? */
function hasFullHead(text: string): boolean {
  const fields = arnFields(text);
  return fields.length === 6 && fields[0] === "arn" && !hasMarker(fields.slice(0, 5).join(":"));
}

/** Is there a value of the markers for which the texts are equal? Yes if that cannot be excluded. */
function canBeEqual(a: string, b: string): boolean {
  const [one, other] = [edgesOf(a), edgesOf(b)];
  if (!hasMarker(b) && b.length < one.start.length + one.end.length) return false;
  if (!hasMarker(a) && a.length < other.start.length + other.end.length) return false;
  const starts = one.start.startsWith(other.start) || other.start.startsWith(one.start);
  return starts && (one.end.endsWith(other.end) || other.end.endsWith(one.end));
}

/** What stands before the first marker and after the last; of a text without, all of it is both. */
function edgesOf(text: string): { readonly start: string; readonly end: string } {
  const pieces = piecesOf(text);
  const first = pieces[0];
  const last = pieces.at(-1);
  return { start: first?.kind === "text" ? first.text : "", end: last?.kind === "text" ? last.text : "" };
}

/** Is an open principal one that no other text of the documents can name too? */
function isOwnPrincipal(cell: string, text: string, others: readonly CellText[]): boolean {
  const fields = arnFields(text);
  const [arn, , service, region, account = "", resource = ""] = fields;
  if (arn !== "arn" || service !== "iam" || region !== "" || !/^\d{12}$/.test(account) || !hasFullHead(text))
    return false;
  if (cell === "principal:Federated") return others.every((other) => !canBeEqual(text, other.text));
  if (cell !== "principal:AWS" || !/^(?:user|role)\/./.test(resource)) return false;
  const last = lastPart(resource);
  return others.every((other) => {
    const theirs = arnFields(other.text);
    if (theirs.length < 6) return !hasMarker(other.text);
    if (theirs[4] !== account) return !hasMarker(theirs.slice(0, 5).join(":"));
    // A session names its role before its own name.
    const parts = (theirs[5] ?? "").split("/").slice(1);
    return parts.every((part) => !canBeEqual(last, part)) && !parts.some(hasMarker);
  });
}

/** The last part of a name with a path. The value of a marker may have a path of its own, so that what stands before it says nothing. */
function lastPart(resource: string): string {
  const part = resource.slice(resource.lastIndexOf("/") + 1);
  return part.slice(Math.max(part.lastIndexOf("${policyproof:"), 0));
}
