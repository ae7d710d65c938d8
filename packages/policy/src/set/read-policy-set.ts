import { createDiagnostic, hasErrors, quote } from "@policyproof/diagnostics";
import type { Diagnostic } from "@policyproof/diagnostics";
import type { Policy, PolicyKind } from "../ast/policy.ts";
import type { JsonMember, JsonNode, JsonObject } from "../json/node.ts";
import { parseJson } from "../json/parse-json.ts";
import { parsePolicy, policyFromJson } from "../parse/parse-policy.ts";
import { readPrincipal } from "../request/read-principal.ts";
import { describeKind } from "../request/read-text.ts";
import type { LayerName, PolicySet } from "./policy-set.ts";

export interface PolicySetResult {
  /** Absent if a diagnostic is an error. */
  readonly set?: PolicySet;
  readonly diagnostics: readonly Diagnostic[];
}

/** Which rules of the grammar hold in each layer. Control policies of organizations and boundaries name no principals, but for RCPs. */
const KINDS: Readonly<Record<LayerName, PolicyKind>> = {
  identity: "identity",
  boundary: "identity",
  session: "identity",
  scp: "identity",
  resource: "resource",
  trust: "resource",
  rcp: "resource",
  vpce: "resource",
};

const EXAMPLE = '{"identity": [{"Version": "2012-10-17", "Statement": [...]}], "scp": [[...], [...]]}';

/** What a set may hold. */
const POLICY_SET_MEMBERS: readonly string[] = [
  ...Object.keys(KINDS),
  "managementAccount",
  "principal",
  "resourceAccount",
];

/** Is the JSON value a set of policies, to tell by its members, rather than one policy? An empty object is one, too. */
export function looksLikePolicySet(node: JsonNode): node is JsonObject {
  return node.kind === "object" && node.members.every(({ key }) => POLICY_SET_MEMBERS.includes(key));
}

/**
 * Reads a set of policies from JSON: `{identity, boundary, session, scp, resource, trust, rcp, vpce, managementAccount, principal,
 * resourceAccount}`, each left out where there is none. `identity`, `boundary`, `session` and `vpce` are lists of policies (or one policy), `scp` and `rcp` lists
 * of levels from the organization's root down, `resource` and `trust` one policy. A policy is an object or a string that holds one.
 * `identity`, `resource` and `trust` that are `null` or `[]` say that there is none; left out, that they are not known. Never throws.
 */
export function parsePolicySet(text: string): PolicySetResult {
  const { value, diagnostics } = parseJson(text);
  if (value === undefined) return { diagnostics };
  const result = policySetFromJson(value, text);
  return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] };
}

/** Reads a set that is part of a larger JSON text, which spans point into; otherwise as `parsePolicySet`. */
export function policySetFromJson(node: JsonNode, text: string): PolicySetResult {
  if (node.kind !== "object") {
    const message = `a set of policies is a JSON object, not ${describeKind(node)}`;
    return {
      diagnostics: [
        createDiagnostic("not-a-policy-set", message, { span: node.span, path: [], help: `write ${EXAMPLE}` }),
      ],
    };
  }
  const diagnostics: Diagnostic[] = [];
  const members = new Map(node.members.map((member) => [member.key, member]));
  for (const member of node.members)
    if (!POLICY_SET_MEMBERS.includes(member.key)) diagnostics.push(unknownMember(member));
  const reader: Reader = { text, diagnostics };
  const list = (name: LayerName): readonly Policy[] => readList(reader, name, members.get(name)?.value, [name]);
  const resource = readOne(reader, "resource", members.get("resource")?.value, ["resource"]);
  const trust = readOne(reader, "trust", members.get("trust")?.value, ["trust"]);
  const managementAccount = readAccount(reader, members.get("managementAccount"));
  const resourceAccount = readAccount(reader, members.get("resourceAccount"));
  const caller = members.get("principal")?.value;
  const principal = caller?.kind === "null" ? undefined : readPrincipal(caller, diagnostics);
  const set: PolicySet = {
    identity: list("identity"),
    boundary: list("boundary"),
    session: list("session"),
    scp: readLevels(reader, "scp", members.get("scp")?.value),
    ...(resource === undefined ? {} : { resource }),
    ...(trust === undefined ? {} : { trust }),
    rcp: readLevels(reader, "rcp", members.get("rcp")?.value),
    vpce: list("vpce"),
    unknown: [
      ...(members.has("identity") ? [] : (["identity"] as const)),
      ...(members.has("resource") || members.has("trust") ? [] : (["resource"] as const)),
    ],
    ...(managementAccount === undefined ? {} : { managementAccount }),
    ...(principal === undefined ? {} : { principal }),
    ...(resourceAccount === undefined ? {} : { resourceAccount }),
  };
  return hasErrors(diagnostics) ? { diagnostics } : { set, diagnostics };
}

interface Reader {
  readonly text: string;
  readonly diagnostics: Diagnostic[];
}

type Path = readonly (string | number)[];

function unknownMember(member: JsonMember): Diagnostic {
  return createDiagnostic("unknown-element", `${quote(member.key)} is no part of a set of policies`, {
    span: member.keySpan,
    path: [member.key],
    help: `a set has ${POLICY_SET_MEMBERS.map((name) => `\`${name}\``).join(", ")}`,
  });
}

function readLevels(reader: Reader, name: "scp" | "rcp", node: JsonNode | undefined): readonly (readonly Policy[])[] {
  if (node === undefined || node.kind === "null") return [];
  if (node.kind === "array" && node.items.every(({ kind }) => kind === "array")) {
    return node.items.map((level, index) => readList(reader, name, level, [name, index]));
  }
  const help = `write one list for each level, the organization's root first, as in \`"${name}": [[{...}], [{...}, {...}]]\``;
  reader.diagnostics.push(
    createDiagnostic("not-a-policy-set", `\`${name}\` is a list of levels, each a list of policies`, {
      span: node.span,
      path: [name],
      help,
    }),
  );
  return [];
}

function readList(reader: Reader, name: LayerName, node: JsonNode | undefined, path: Path): readonly Policy[] {
  if (node?.kind === "array") {
    return node.items.flatMap((item, index) => {
      if (item.kind !== "null") return readOne(reader, name, item, [...path, index]) ?? [];
      const help = "remove it; `null` stands for a whole member only";
      reader.diagnostics.push(
        createDiagnostic("not-a-policy-set", "a policy is missing", { span: item.span, path: [...path, index], help }),
      );
      return [];
    });
  }
  const policy = readOne(reader, name, node, path);
  return policy === undefined ? [] : [policy];
}

function readOne(reader: Reader, name: LayerName, node: JsonNode | undefined, path: Path): Policy | undefined {
  if (node === undefined || node.kind === "null") return undefined;
  const options = { kind: KINDS[name], mayNameNobody: true };
  if (node.kind === "string") {
    const { policy, diagnostics } = parsePolicy(node.value, options);
    // The places are within the string; the whole string is shown.
    reader.diagnostics.push(
      ...diagnostics.map(({ related: _related, ...diagnostic }) => ({ ...diagnostic, span: node.span, path })),
    );
    return policy;
  }
  const { policy, diagnostics } = policyFromJson(node, reader.text, options);
  reader.diagnostics.push(
    ...diagnostics.map((diagnostic) => ({ ...diagnostic, path: [...path, ...(diagnostic.path ?? [])] })),
  );
  return policy;
}

function readAccount(reader: Reader, member: JsonMember | undefined): string | undefined {
  if (member === undefined || member.value.kind === "null") return undefined;
  if (member.value.kind === "string" && /^\d{12}$/.test(member.value.value)) return member.value.value;
  reader.diagnostics.push(
    createDiagnostic("invalid-account-id", `\`${member.key}\` is no account id`, {
      span: member.value.span,
      path: [member.key],
      help: 'write the twelve digits as a string, as in `"111122223333"`',
    }),
  );
  return undefined;
}
