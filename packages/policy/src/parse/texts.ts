import { describeKind } from "../request/read-text.ts";
import type { JsonMember, JsonNode, JsonString } from "../json/node.ts";
import { report } from "./context.ts";
import type { ParseContext, Path, Place } from "./context.ts";

/** A string of the document. */
export interface Text extends Place {
  readonly text: string;
}

export function reportType(context: ParseContext, node: JsonNode, path: Path, expected: string, help: string): void {
  const name = path.findLast((step) => typeof step === "string") ?? "the policy";
  report(
    context,
    "wrong-type",
    `\`${name}\` takes ${expected}, not ${describeKind(node)}`,
    { span: node.span, path },
    isIntrinsic(node) ? INTRINSIC_HELP : help,
  );
}

const INTRINSIC_HELP = "resolve the functions of the CloudFormation template first";

/** Whether the value is a function of a CloudFormation template, as in `{"Ref": "Bucket"}`. */
function isIntrinsic(node: JsonNode): boolean {
  const keys = node.kind === "object" ? node.members.map(({ key }) => key) : [];
  return keys.length === 1 && keys.some((key) => key === "Ref" || key.startsWith("Fn::"));
}

/** Reads a string; undefined, with a report, for anything else. */
export function readText(context: ParseContext, member: JsonMember, parent: Path): Text | undefined {
  const path = [...parent, member.key];
  if (member.value.kind === "string") return asText(member.value, path);
  reportType(context, member.value, path, "a string", "put the value in double quotes");
  return undefined;
}

/** Reads a string or a list of strings; undefined, with reports, if anything else is among them. Notes an empty list. */
export function readTexts(context: ParseContext, node: JsonNode, path: Path): readonly Text[] | undefined {
  if (node.kind === "string") return [asText(node, path)];
  if (node.kind !== "array") {
    reportType(
      context,
      node,
      path,
      "a string or a list of strings",
      "write one string, or a list of strings in brackets",
    );
    return undefined;
  }
  if (node.items.length === 0) reportEmpty(context, { span: node.span, path }, "list");
  const texts: Text[] = [];
  for (const [index, item] of node.items.entries()) {
    const itemPath = [...path, index];
    if (item.kind === "string") texts.push(asText(item, itemPath));
    else reportType(context, item, itemPath, "strings only", "put every value of the list in double quotes");
  }
  return texts.length === node.items.length ? texts : undefined;
}

export function reportEmpty(context: ParseContext, place: Place, what: "list" | "object"): void {
  const name = place.path.findLast((step) => typeof step === "string") ?? "Statement";
  report(
    context,
    "empty-list",
    `\`${name}\` has an empty ${what}`,
    place,
    EMPTY_HELP[name] ?? "list at least one value, or remove the statement",
  );
}

const EMPTY_HELP: Readonly<Record<string, string>> = {
  Statement: "add a statement; this policy says nothing",
  Action: "list at least one action; the statement has no effect",
  Resource: "list at least one resource; the statement has no effect",
  Principal: "list at least one principal; the statement has no effect",
  Condition: "remove `Condition`; the statement holds without conditions",
};

function asText(node: JsonString, path: Path): Text {
  return { text: node.value, span: node.span, path };
}
