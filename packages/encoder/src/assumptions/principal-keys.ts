import { variablesOf } from "@policyproof/smt";
import { principalType } from "@policyproof/policy";
import type { Principal } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import { isOneOf } from "../principal.ts";
import type { RequestSymbols, ValueSymbols } from "../symbols.ts";
import type { Assumption } from "./assumption.ts";

/**
 * What the condition keys about the caller say agrees with who the caller is.
 * Source: IAM User Guide, "AWS global condition context keys" (Properties of the principal) and the table of principal key
 * values under "IAM policy elements: Variables and tags". Says nothing about keys that no policy mentions.
 */
export function principalKeys(symbols: RequestSymbols): readonly Assumption[] {
  return [
    ...accountKey(symbols),
    ...arnKey(symbols),
    ...userNameKey(symbols),
    ...serviceKeys(symbols),
    ...anonymousKeys(symbols),
    ...unsignedKeys(symbols),
    ...organizationKeys(symbols),
    ...typeKey(symbols),
    ...userIdKey(symbols),
    ...sessionKeys(symbols),
  ];
}

interface SingleKey {
  readonly present: Term;
  readonly text: Term;
  /** A fact about this key. */
  fact(term: Term): Assumption;
}

function single(symbols: RequestSymbols, key: string): SingleKey | undefined {
  const found = symbols.keys.get(key);
  const member = found?.members[0];
  if (found === undefined || member?.value.kind !== "text") return undefined;
  const { present } = found;
  const { text } = member.value;
  return { present, text, fact: (term) => ({ name: "principal-keys", about: variablesOf([present, text]), term }) };
}

function is(symbols: RequestSymbols, ...kinds: Principal["kind"][]): Term {
  return isOneOf({ terms: symbols.terms, symbols }, kinds);
}

function accountKey(symbols: RequestSymbols): Assumption[] {
  const { terms, principal } = symbols;
  const key = single(symbols, "aws:principalaccount");
  if (key === undefined) return [];
  const holds = (text: Term): Term => terms.and([key.present, terms.equal(key.text, text)]);
  return [
    key.fact(terms.implies(is(symbols, "anonymous"), holds(terms.string("anonymous")))),
    key.fact(
      terms.implies(
        terms.and([is(symbols, "federated"), key.present]),
        terms.equal(key.text, terms.string("anonymous")),
      ),
    ),
    key.fact(terms.implies(is(symbols, "root", "user", "role-session", "federated-user"), holds(principal.account))),
  ];
}

/** The key holds a role's ARN, never its session's; the path of the role is not known to the session. */
function arnKey(symbols: RequestSymbols): Assumption[] {
  const { terms, principal, keys } = symbols;
  const key = keys.get("aws:principalarn");
  const value = key?.members[0]?.value;
  if (key === undefined || value === undefined) return [];
  const arnIs = arnTest(symbols, value);
  if (arnIs === undefined) return [];
  const name = (prefix: string): Term => terms.concat([terms.string(prefix), principal.name]);
  const expected: [Principal["kind"], Term][] = [
    ["root", arnIs("iam", (resource) => terms.equal(resource, terms.string("root")))],
    ["user", arnIs("iam", (resource) => terms.equal(resource, name("user/")))],
    ["federated-user", arnIs("sts", (resource) => terms.equal(resource, name("federated-user/")))],
    [
      "role-session",
      arnIs("iam", (resource) =>
        terms.or([
          terms.equal(resource, name("role/")),
          terms.and([terms.isPrefix(terms.string("role/"), resource), terms.isSuffix(name("/"), resource)]),
        ]),
      ),
    ],
  ];
  const about = variablesOf([key.present, ...Object.values(value).filter((part) => typeof part !== "string")]);
  return expected.map(([kind, test]) => ({
    name: "principal-keys",
    about,
    term: terms.implies(principal.kinds[kind], terms.and([key.present, test])),
  }));
}

type ArnTest = (service: string, resource: (term: Term) => Term) => Term;

/** Says of the key's value that it is an ARN of the caller's account; undefined if the value is neither a text nor an ARN. */
function arnTest({ terms, principal }: RequestSymbols, value: ValueSymbols): ArnTest | undefined {
  switch (value.kind) {
    case "arn":
      return (service, resource) =>
        terms.and([
          value.valid,
          terms.equal(value.partition, principal.partition),
          terms.equal(value.service, terms.string(service)),
          terms.equal(value.region, terms.string("")),
          terms.equal(value.account, principal.account),
          resource(value.resource),
        ]);
    case "text":
      return (service, resource) => {
        const head = terms.concat([
          terms.string("arn:"),
          principal.partition,
          terms.string(`:${service}::`),
          principal.account,
          terms.string(":"),
        ]);
        const rest = terms.substring(value.text, terms.length(head), terms.length(value.text));
        return terms.and([terms.isPrefix(head, value.text), resource(rest)]);
      };
    case "number":
    case "instant":
    case "address":
      return undefined;
  }
}

function userNameKey(symbols: RequestSymbols): Assumption[] {
  const { terms, principal } = symbols;
  const key = single(symbols, "aws:username");
  if (key === undefined) return [];
  const slash = terms.string("/");
  const namesUser = terms.or([
    terms.equal(principal.name, key.text),
    terms.isSuffix(terms.concat([slash, key.text]), principal.name),
  ]);
  return [
    key.fact(terms.implies(key.present, is(symbols, "user"))),
    key.fact(
      terms.implies(
        is(symbols, "user"),
        terms.and([key.present, terms.not(terms.contains(key.text, slash)), namesUser]),
      ),
    ),
  ];
}

/** Keys that only requests made by an AWS service as itself carry. */
const SERVICE_ONLY = [
  "aws:principalservicename",
  "aws:principalservicenameslist",
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
];

function serviceKeys(symbols: RequestSymbols): Assumption[] {
  const { terms } = symbols;
  const service = is(symbols, "service");
  const facts = SERVICE_ONLY.flatMap((name) => presence(symbols, name, (present) => terms.implies(present, service)));
  // Not that the names are equal: a service has several.
  facts.push(...presence(symbols, "aws:principalservicename", (present) => terms.implies(service, present)));
  const flag = single(symbols, "aws:principalisawsservice");
  if (flag !== undefined) {
    facts.push(
      flag.fact(terms.implies(service, terms.and([flag.present, terms.equal(flag.text, terms.string("true"))]))),
      flag.fact(
        terms.implies(terms.and([flag.present, terms.not(service)]), terms.equal(flag.text, terms.string("false"))),
      ),
    );
  }
  return facts;
}

/** Keys that an unsigned request cannot carry. */
const SIGNED_ONLY = [
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalisawsservice",
  "aws:username",
  "aws:tokenissuetime",
  "aws:multifactorauthpresent",
  "aws:multifactorauthage",
];

function anonymousKeys(symbols: RequestSymbols): Assumption[] {
  const { terms, keys } = symbols;
  const anonymous = is(symbols, "anonymous");
  return [...keys.keys()]
    .filter((name) => SIGNED_ONLY.includes(name) || name.startsWith("aws:principaltag/"))
    .flatMap((name) => presence(symbols, name, (present) => terms.not(terms.and([anonymous, present]))));
}

/** Keys about the account that a caller signs in with. */
const ACCOUNT_KEYS = ["aws:principalarn", "aws:principalorgid", "aws:principalorgpaths"];

/** A federated caller has no AWS identity yet. */
function unsignedKeys(symbols: RequestSymbols): Assumption[] {
  const federated = is(symbols, "federated");
  return ACCOUNT_KEYS.flatMap((name) =>
    presence(symbols, name, (present) => symbols.terms.not(symbols.terms.and([federated, present]))),
  );
}

/** The paths of an organization start with its id; who has the one has the other. */
function organizationKeys(symbols: RequestSymbols): Assumption[] {
  const { terms, keys } = symbols;
  const id = single(symbols, "aws:principalorgid");
  const paths = keys.get("aws:principalorgpaths");
  if (id === undefined || paths === undefined) return [];
  const slash = terms.string("/");
  const agree = paths.members.map(({ present, value }) => {
    const start = value.kind === "text" ? terms.isPrefix(terms.concat([id.text, slash]), value.text) : terms.true;
    return terms.implies(present, start);
  });
  return [
    id.fact(terms.implies(paths.present, terms.and([id.present, terms.not(terms.contains(id.text, slash)), ...agree]))),
    ...presence(symbols, "aws:principalorgpaths", (present) => terms.implies(id.present, present)),
  ];
}

function typeKey(symbols: RequestSymbols): Assumption[] {
  const { terms } = symbols;
  const key = single(symbols, "aws:principaltype");
  if (key === undefined) return [];
  return (Object.keys(symbols.principal.kinds) as Principal["kind"][]).flatMap((kind) => {
    const type = principalType(kind);
    if (type === undefined) return [];
    const says = terms.and([key.present, terms.equal(key.text, terms.string(type))]);
    return [key.fact(terms.implies(is(symbols, kind), says))];
  });
}

/** The unique id of a user; of a role, a colon and the session's name; account and name of a federated user. */
function userIdKey(symbols: RequestSymbols): Assumption[] {
  const { terms, principal } = symbols;
  const key = single(symbols, "aws:userid");
  if (key === undefined) return [];
  const colon = terms.string(":");
  const expected: [Principal["kind"], Term][] = [
    ["anonymous", terms.equal(key.text, terms.string("anonymous"))],
    ["root", terms.equal(key.text, principal.account)],
    ["user", terms.not(terms.contains(key.text, colon))],
    ["role-session", terms.isSuffix(terms.concat([colon, principal.session]), key.text)],
    ["federated-user", terms.equal(key.text, terms.concat([principal.account, colon, principal.name]))],
  ];
  return expected.map(([kind, test]) => key.fact(terms.implies(is(symbols, kind), terms.and([key.present, test]))));
}

/** Sessions have temporary credentials; only those made with MFA tell its age. */
function sessionKeys(symbols: RequestSymbols): Assumption[] {
  const { terms } = symbols;
  const mfa = single(symbols, "aws:multifactorauthpresent");
  return [
    ...presence(symbols, "aws:tokenissuetime", (present) =>
      terms.implies(is(symbols, "role-session", "federated-user"), present),
    ),
    ...(mfa === undefined
      ? []
      : presence(symbols, "aws:multifactorauthage", (present) =>
          terms.implies(present, terms.and([mfa.present, terms.equal(mfa.text, terms.string("true"))])),
        ).map((fact) => ({ ...fact, about: [...fact.about, ...variablesOf([mfa.present, mfa.text])] }))),
  ];
}

/** A fact about whether a key is there; none if no policy mentions the key. */
function presence(symbols: RequestSymbols, key: string, fact: (present: Term) => Term): Assumption[] {
  const present = symbols.keys.get(key)?.present;
  return present === undefined ? [] : [{ name: "principal-keys", about: variablesOf([present]), term: fact(present) }];
}
