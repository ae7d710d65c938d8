import { parsePrincipal, principalMatches, withoutPath } from "@policyproof/policy";
import type { Condition, Principal, PrincipalEntry, Request, Statement } from "@policyproof/policy";
import { FAMILIAR_ACCOUNTS } from "./familiar.ts";
import type { Sources } from "./sources.ts";

const PARTITION = "aws";

/** Callers that the statement is about, best counterexamples first. */
export function* candidatePrincipals(statement: Statement, sources: Sources): Generator<Principal> {
  const seen = new Set<string>();
  for (const principal of sources.caller === undefined ? pool(statement, sources) : [withSession(sources.caller)]) {
    const text = JSON.stringify(principal);
    if (seen.has(text)) continue;
    seen.add(text);
    if (principalMatches(statement, sources.tested, { ...SOMETHING, principal })) yield principal;
  }
}

function* pool(statement: Statement, sources: Sources): Generator<Principal> {
  if (statement.principal?.negated === false) for (const entry of statement.principal.entries) yield* instances(entry);
  const named = sources.principals.flatMap(instances);
  const inConditions = CALLER_KEYS.flatMap((key) => (sources.conditionsByKey.get(key) ?? []).flatMap(fromCondition));
  const mentioned = new Set(
    [...named, ...inConditions].flatMap((principal) => ("account" in principal ? [principal.account] : [])),
  );
  const strangers = [
    ...FAMILIAR_ACCOUNTS.filter((account) => !mentioned.has(account)),
    ...FAMILIAR_ACCOUNTS.filter((account) => mentioned.has(account)),
  ];
  yield* strangers.map((account) => user(account));
  yield { kind: "anonymous" };
  yield* inConditions;
  yield* named;
  yield* strangers.slice(0, 1).flatMap((account) => [roleSession(account), root(account)]);
  yield { kind: "service", name: "s3.amazonaws.com" };
  yield { kind: "federated", provider: "accounts.google.com" };
}

/** A role stands for any of its sessions. */
function withSession(principal: Principal): Principal {
  return principal.kind === "role-session" && principal.session === ""
    ? { ...principal, session: "session" }
    : principal;
}

function instances(entry: PrincipalEntry): readonly Principal[] {
  switch (entry.kind) {
    case "everyone":
    case "nobody":
      return [];
    case "account":
      return [user(entry.account), roleSession(entry.account), root(entry.account)];
    case "user":
      return [{ kind: "user", partition: entry.partition, account: entry.account, name: entry.name }];
    case "role":
      return [
        {
          kind: "role-session",
          partition: entry.partition,
          account: entry.account,
          role: withoutPath(entry.name),
          session: "session",
        },
      ];
    case "role-session":
      return [
        {
          kind: "role-session",
          partition: entry.partition,
          account: entry.account,
          role: entry.role,
          session: entry.session,
        },
      ];
    case "federated-user":
      return [{ kind: "federated-user", partition: entry.partition, account: entry.account, name: entry.name }];
    case "service":
      return [{ kind: "service", name: entry.name }];
    case "federated":
      return [{ kind: "federated", provider: entry.provider }];
    case "any-federated":
      return [{ kind: "federated", provider: "accounts.google.com" }];
    case "canonical-user":
      return [{ kind: "canonical-user", id: entry.id }];
  }
}

const CALLER_KEYS = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:username",
  "aws:principalservicename",
  "aws:sourcearn",
  "aws:sourceaccount",
];

const SOMETHING: Request = { principal: { kind: "anonymous" }, action: "", resource: "*", context: new Map() };

/** Callers that a condition about the caller speaks of. */
function fromCondition({ key, values }: Condition): readonly Principal[] {
  if (key === "aws:principalaccount")
    return values.filter(({ text }) => /^\d{12}$/.test(text)).map(({ text }) => user(text));
  if (key === "aws:principalarn") return values.flatMap(({ text }) => principalOfArn(text));
  if (key === "aws:username") {
    return values.map(({ text }): Principal => ({ ...user(FAMILIAR_ACCOUNTS[0] ?? ""), name: withoutWildcards(text) }));
  }
  if (key === "aws:principalservicename") {
    return values.map(({ text }): Principal => ({ kind: "service", name: withoutWildcards(text) }));
  }
  return [{ kind: "service", name: "sns.amazonaws.com" }];
}

/** Every wildcard becomes a plausible text. */
function withoutWildcards(text: string): string {
  return text.replaceAll("*", "example").replaceAll("?", "x");
}

/** `*` in the ARN becomes a plausible text. A role's ARN stands for a session of the role. */
function principalOfArn(arn: string): readonly Principal[] {
  const fields = arn.split(":");
  const account = /^\d{12}$/.test(fields[4] ?? "") ? fields[4] : FAMILIAR_ACCOUNTS[0];
  const rest = withoutWildcards(fields.slice(5).join(":"));
  if (account === undefined) return [];
  if (rest.startsWith("role/")) {
    return [
      {
        kind: "role-session",
        partition: PARTITION,
        account,
        role: withoutPath(rest),
        session: "session",
      },
    ];
  }
  const principal = parsePrincipal(`arn:${PARTITION}:iam::${account}:${rest}`);
  return principal === undefined ? [] : [principal];
}

function user(account: string): Extract<Principal, { kind: "user" }> {
  return { kind: "user", partition: PARTITION, account, name: "alice" };
}

function roleSession(account: string): Principal {
  return { kind: "role-session", partition: PARTITION, account, role: "example", session: "session" };
}

function root(account: string): Principal {
  return { kind: "root", partition: PARTITION, account };
}
