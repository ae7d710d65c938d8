import type { Mutant } from "./mutant.ts";

const ACTION = "packages/encoder/src/action.ts";
const RESOURCE = "packages/encoder/src/resource.ts";
const PRINCIPAL = "packages/encoder/src/principal.ts";
const POLICY = "packages/encoder/src/policy.ts";
const BIND = "packages/encoder/src/bind-request.ts";

const EMPTY = 'terms.boolean(clause.negated && statement.effect === "Allow")';

const FIELDS: readonly Mutant[] = ["partition", "service", "region", "account"].map((field) => ({
  name: `resource-${field}`,
  file: RESOURCE,
  find: `        globTerm(terms, resource.${field}, pattern.${field}),\n`,
  replace: "",
  why: `the ${field} of a resource is not looked at`,
}));

const CLAUSES: readonly Mutant[] = [
  { file: ACTION, name: "action", function: "patternTerm" },
  { file: RESOURCE, name: "resource", function: "resourcePatternTerm" },
].flatMap(({ file, name, function: encode }): readonly Mutant[] => [
  {
    name: `${name}-empty-not`,
    file,
    find: EMPTY,
    replace: "terms.boolean(clause.negated)",
    why: "an empty Not list of a Deny has an effect",
  },
  {
    name: `${name}-empty`,
    file,
    find: EMPTY,
    replace: 'terms.boolean(!clause.negated && statement.effect === "Allow")',
    why: "an empty list allows everything",
  },
  {
    name: `${name}-list-and`,
    file,
    find: `terms.or(clause.patterns.map((pattern) => ${encode}(context, pattern)))`,
    replace: `terms.and(clause.patterns.map((pattern) => ${encode}(context, pattern)))`,
    why: "all patterns of a list must match; of a Not list one that does not is enough",
  },
  {
    name: `${name}-not-ignored`,
    file,
    find: "return clause.negated ? terms.not(listed) : listed;",
    replace: "return listed;",
    why: "the Not element means the plain one",
  },
  {
    name: `${name}-malformed`,
    file,
    find: `    case "none":
      return terms.false;`,
    replace: `    case "none":
      return terms.true;`,
    why: "a malformed pattern matches everything",
  },
]);

const PRINCIPALS: readonly Mutant[] = [
  {
    name: "principal-account-anyone",
    file: PRINCIPAL,
    find: 'const ACCOUNT_KINDS: readonly Kind[] = ["root", "user", "role-session", "federated-user"];',
    replace: 'const ACCOUNT_KINDS: readonly Kind[] = ["user", "role-session", "federated-user"];',
    why: "an account does not include its root user",
  },
  {
    name: "principal-account-session",
    file: PRINCIPAL,
    find: 'const ACCOUNT_KINDS: readonly Kind[] = ["root", "user", "role-session", "federated-user"];',
    replace: 'const ACCOUNT_KINDS: readonly Kind[] = ["root", "user", "role-session"];',
    why: "an account does not include its federated users",
  },
  {
    name: "principal-not-ignored",
    file: PRINCIPAL,
    find: "if (!clause.negated) return listed;",
    replace: "return listed;",
    why: "NotPrincipal means Principal",
  },
  {
    name: "principal-empty-not",
    file: PRINCIPAL,
    find: EMPTY,
    replace: "terms.boolean(clause.negated)",
    why: "an empty NotPrincipal of a Deny has an effect",
  },
  {
    name: "principal-deny-listed",
    file: PRINCIPAL,
    find: 'terms.not(statement.effect === "Allow" ? listed : exemptTerm(context, entries))',
    replace: "terms.not(listed)",
    why: "a Deny with NotPrincipal spares everybody of a listed account",
  },
  {
    name: "principal-allow-exempt",
    file: PRINCIPAL,
    find: 'terms.not(statement.effect === "Allow" ? listed : exemptTerm(context, entries))',
    replace: "terms.not(exemptTerm(context, entries))",
    why: "an Allow with NotPrincipal reaches whoever is listed without the account",
  },
  {
    name: "principal-user-path",
    file: PRINCIPAL,
    find: 'terms.and([is("user"), text(principal.name, entry.name)]),',
    replace: 'terms.and([is("user"), text(principal.name, withoutPath(entry.name))]),',
    why: "a user is matched without its path",
  },
  {
    name: "principal-federated-path",
    file: PRINCIPAL,
    find: 'terms.and([is("federated-user"), text(principal.name, withoutPath(entry.name))]),',
    replace: 'terms.and([is("federated-user"), text(principal.name, entry.name)]),',
    why: "the session of a user is matched with the user's path",
  },
  {
    name: "principal-user-session",
    file: PRINCIPAL,
    find: '          terms.and([is("federated-user"), text(principal.name, withoutPath(entry.name))]),\n',
    replace: "",
    why: "a user does not stand for its federated sessions",
  },
  {
    name: "principal-role-path",
    file: PRINCIPAL,
    find: '        text(principal.name, withoutPath(entry.name)),\n      ]);\n    case "role-session":',
    replace: '        text(principal.name, entry.name),\n      ]);\n    case "role-session":',
    why: "a session is matched with the path of its role",
  },
  {
    name: "principal-session-name",
    file: PRINCIPAL,
    find: "        text(principal.session, entry.session),\n",
    replace: "",
    why: "every session of the role matches",
  },
  {
    name: "principal-session-role",
    file: PRINCIPAL,
    find: "        text(principal.name, entry.role),\n",
    replace: "",
    why: "a session of that name of any role matches",
  },
  {
    name: "principal-partition",
    file: PRINCIPAL,
    find: `      return terms.and([
        text(principal.partition, entry.partition),
        text(principal.account, entry.account),
        // A session`,
    replace: `      return terms.and([
        text(principal.account, entry.account),
        // A session`,
    why: "a user of another partition matches",
  },
  {
    name: "principal-service",
    file: PRINCIPAL,
    find: 'terms.and([is("service"), text(principal.id, entry.name)])',
    replace: "text(principal.id, entry.name)",
    why: "an identity provider of a service's name matches",
  },
  {
    name: "principal-federated",
    file: PRINCIPAL,
    find: 'terms.and([is("federated"), text(principal.id, entry.provider)])',
    replace: 'is("federated")',
    why: "every identity provider matches",
  },
  {
    name: "principal-any-federated",
    file: PRINCIPAL,
    find: '    case "any-federated":\n      return is("federated");',
    replace: '    case "any-federated":\n      return terms.true;',
    why: '`{"Federated": "*"}` is everyone',
  },
  {
    name: "principal-canonical",
    file: PRINCIPAL,
    find: 'terms.and([is("canonical-user"), text(principal.id, entry.id)])',
    replace: 'is("canonical-user")',
    why: "every canonical user matches",
  },
  {
    name: "principal-nobody",
    file: PRINCIPAL,
    find: '    case "nobody":\n      return terms.false;',
    replace: '    case "nobody":\n      return terms.true;',
    why: "a partial wildcard is everyone",
  },
  {
    name: "principal-exempt-root",
    file: PRINCIPAL,
    find: '    terms.and([accounts, isOneOf(context, ["root"])]),\n',
    replace: "",
    why: "a listed account does not spare its root user",
  },
  {
    name: "principal-exempt-without-account",
    file: PRINCIPAL,
    find: "terms.and([accounts, terms.or(inAccount.map((entry) => entryTerm(context, entry)))]),",
    replace: "terms.or(inAccount.map((entry) => entryTerm(context, entry))),",
    why: "a listed user is spared without its account",
  },
  {
    name: "principal-exempt-outside",
    file: PRINCIPAL,
    find: "    ...outside.map((entry) => entryTerm(context, entry)),\n",
    replace: "",
    why: "a listed service is not spared",
  },
];

/** Bugs in the encoding of statements but for their conditions, and in how a request becomes a model. */
export const ELEMENT_MUTANTS: readonly Mutant[] = [
  ...FIELDS,
  ...CLAUSES,
  ...PRINCIPALS,
  {
    name: "action-service",
    file: ACTION,
    find: "        terms.equal(symbols.action.service, terms.string(pattern.service)),\n",
    replace: "",
    why: "the service of an action is not looked at",
  },
  {
    name: "action-any",
    file: ACTION,
    find: '    case "any":\n      return terms.true;',
    replace: '    case "any":\n      return terms.not(terms.equal(symbols.action.service, terms.string("iam")));',
    why: "`*` leaves out a service",
  },
  {
    name: "resource-star",
    file: RESOURCE,
    find: "        terms.not(resource.isStar),\n",
    replace: "",
    why: "an ARN pattern matches the resource `*`",
  },
  {
    name: "resource-any",
    file: RESOURCE,
    find: '    case "any":\n      return terms.true;',
    replace: '    case "any":\n      return terms.not(resource.isStar);',
    why: "`*` does not match the resource `*`",
  },
  {
    name: "resource-missing",
    file: POLICY,
    find: "statement.resource === undefined ? terms.true",
    replace: "statement.resource === undefined ? terms.false",
    why: "a statement without resource is about none",
  },
  {
    name: "conditions-or",
    file: POLICY,
    find: "terms.and([principal, action, resource, ...conditions])",
    replace: "terms.and([principal, action, resource, conditions.length === 0 ? terms.true : terms.or(conditions)])",
    why: "one condition is enough",
  },
  {
    name: "principal-left-out",
    file: POLICY,
    find: "terms.and([principal, action, resource, ...conditions])",
    replace: "terms.and([action, resource, ...conditions])",
    why: "the principal is not looked at",
  },
  {
    name: "deny-ignored",
    file: POLICY,
    find: 'allowed: terms.and([applying("Allow"), terms.not(denied)]),',
    replace: 'allowed: applying("Allow"),',
    why: "a Deny does not win",
  },
  {
    name: "request-action-case",
    file: BIND,
    find: "setText(symbols.action.name, request.action.slice(colon + 1).toLowerCase());",
    replace: "setText(symbols.action.name, request.action.slice(colon + 1));",
    why: "the case of an action counts",
  },
  {
    name: "request-list-of-one",
    file: BIND,
    find: 'set(key.isList, { kind: "Bool", value: isList });',
    replace: 'set(key.isList, { kind: "Bool", value: values.length > 1 });',
    why: "a list of one is a single value",
  },
];
