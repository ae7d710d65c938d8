import { closest, quote } from "@policyproof/diagnostics";
import type { Effect, PrincipalClause, PrincipalEntry, PrincipalType } from "../ast/policy.ts";
import type { JsonNode } from "../json/node.ts";
import { report } from "./context.ts";
import type { ParseContext, Path } from "./context.ts";
import { memberSpan, placeOfKey, readPair, reportMissing } from "./elements.ts";
import type { Elements } from "./elements.ts";
import { readPrincipalEntry } from "./principal-entry.ts";
import { readTexts, reportEmpty, reportType } from "./texts.ts";
import type { Text } from "./texts.ts";

const PRINCIPAL_TYPES = ["AWS", "Service", "Federated", "CanonicalUser"] as const satisfies readonly PrincipalType[];

/** Reads `Principal` or `NotPrincipal`; undefined in identity policies, or with a report if it is missing or malformed beyond use. */
export function readPrincipal(
  context: ParseContext,
  elements: Elements,
  effect: Effect | undefined,
): PrincipalClause | undefined {
  const pair = readPair(context, elements, "Principal");
  if (context.kind === "identity") {
    if (pair !== undefined) {
      report(
        context,
        "principal-in-identity-policy",
        `an identity policy has no \`${pair.member.key}\``,
        placeOfKey(pair.member, elements.path),
        "remove it, or check the policy as a resource policy",
      );
    }
    return undefined;
  }
  if (pair === undefined && context.mayNameNobody) {
    reportMissing(
      context,
      elements,
      "statement-without-principal",
      ["Principal", "NotPrincipal"],
      "the statement has neither `Principal` nor `NotPrincipal` and is about nobody",
      'add `"Principal"`, as in `"Principal": {"AWS": "111122223333"}`',
    );
    return undefined;
  }
  if (pair === undefined) {
    reportMissing(
      context,
      elements,
      "missing-principal",
      ["Principal", "NotPrincipal"],
      "the statement has neither `Principal` nor `NotPrincipal`",
      'add `"Principal"`, as in `"Principal": {"AWS": "111122223333"}`, or check the policy as an identity policy',
    );
    return undefined;
  }
  const { member, negated } = pair;
  if (negated && effect === "Allow") {
    report(
      context,
      "allow-with-not-principal",
      "`Allow` with `NotPrincipal` reaches everyone else, anonymous callers included",
      placeOfKey(member, elements.path),
      "name those who are meant in `Principal`",
    );
  }
  const entries = readEntries(context, member.value, [...elements.path, member.key]);
  return entries === undefined ? undefined : { negated, entries, span: memberSpan(member) };
}

function readEntries(context: ParseContext, node: JsonNode, path: Path): readonly PrincipalEntry[] | undefined {
  if (node.kind === "string" || node.kind === "array") {
    const texts = readTexts(context, node, path);
    return texts === undefined
      ? undefined
      : allOrNone(texts.map((text) => readBare(context, text, node.kind === "array")));
  }
  if (node.kind !== "object") {
    reportType(context, node, path, '`"*"` or an object', 'write `{"AWS": "111122223333"}` or `"*"`');
    return undefined;
  }
  if (node.members.length === 0) reportEmpty(context, { span: node.span, path }, "object");
  const lists = node.members.map((member) => {
    const type = PRINCIPAL_TYPES.find((name) => name === member.key);
    if (type === undefined) {
      const meant = closest(member.key, PRINCIPAL_TYPES);
      const help =
        meant === undefined
          ? "the types are `AWS`, `Service`, `Federated` and `CanonicalUser`"
          : `did you mean \`${meant}\`? case matters`;
      report(
        context,
        "unknown-principal-type",
        `${quote(member.key)} is no type of principals`,
        placeOfKey(member, path),
        help,
      );
      return undefined;
    }
    return readTexts(context, member.value, [...path, type])?.map((text) => readPrincipalEntry(context, type, text));
  });
  return allOrNone(lists)?.flat();
}

function allOrNone<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const present = items.filter((item) => item !== undefined);
  return present.length === items.length ? present : undefined;
}

/** A principal without its type: only `*` is documented; account ids stand in published examples. */
function readBare(context: ParseContext, text: Text, inList: boolean): PrincipalEntry | undefined {
  const everyone = text.text === "*";
  if (!everyone && !/^\d{12}$/.test(text.text)) {
    report(
      context,
      "invalid-principal",
      `${quote(text.text)} stands as a principal without its type`,
      text,
      bareHelp(text.text),
    );
    return undefined;
  }
  if (!everyone || inList) {
    report(
      context,
      "bare-principal",
      `${quote(text.text)} stands as a principal without its type; it is taken for ${everyone ? "everyone" : "the account"}`,
      text,
      `write \`{"AWS": "${text.text}"}\``,
    );
  }
  return readPrincipalEntry(context, "AWS", text);
}

function bareHelp(text: string): string {
  if (text.endsWith(".amazonaws.com")) return `write \`{"Service": ${quote(text).replaceAll("`", '"')}}\``;
  return 'write an object with the type, as in `{"AWS": "arn:aws:iam::111122223333:role/name"}`, or `"*"` for everyone';
}
