import { isPossibleKey } from "@policyproof/policy";
import type { Principal } from "@policyproof/policy";
import type { Term, Terms } from "@policyproof/smt";
import { MOST_SET_ATOMS } from "./key-usage.ts";
import type { KeyUsage } from "./key-usage.ts";

/** The value of one key, or of one member of a list: one variable or a few, by kind. */
export type ValueSymbols =
  | { readonly kind: "text"; readonly text: Term }
  /** The fields after the first, which is `arn`; of a key that only ARN operators look at. */
  | {
      readonly kind: "arn";
      readonly valid: Term;
      readonly partition: Term;
      readonly service: Term;
      readonly region: Term;
      readonly account: Term;
      readonly resource: Term;
    }
  /** `valid` is false for a text that is no number: it is then comparable with nothing. Same for the other kinds. */
  | { readonly kind: "number"; readonly valid: Term; readonly number: Term }
  /** Seconds since 1970-01-01T00:00Z as a Real. */
  | { readonly kind: "instant"; readonly valid: Term; readonly seconds: Term }
  /** At most one of `isV4` and `isV6`; neither means that the text is no address. */
  | { readonly kind: "address"; readonly isV4: Term; readonly isV6: Term; readonly v4: Term; readonly v6: Term };

export interface MemberSymbols {
  /** Is this member there? */
  readonly present: Term;
  readonly value: ValueSymbols;
}

export interface KeySymbols {
  readonly usage: KeyUsage;
  /** Does the request carry the key? For lists: is some member there? */
  readonly present: Term;
  /** Is it a list? `false` for keys that never are. */
  readonly isList: Term;
  /** One for a key that is never a list. */
  readonly members: readonly MemberSymbols[];
}

/** The variables of one symbolic request. Shared by every policy of a question. */
export interface RequestSymbols {
  readonly terms: Terms;
  readonly action: {
    /** Lower case. */
    readonly service: Term;
    /** Lower case: actions are compared ignoring case. */
    readonly name: Term;
  };
  readonly resource: {
    /** The literal `*` of actions without resource types; the fields then mean nothing. */
    readonly isStar: Term;
    readonly partition: Term;
    readonly service: Term;
    readonly region: Term;
    readonly account: Term;
    readonly resource: Term;
    /** The account that owns the resource; only sets of policies look at it. */
    readonly owner: Term;
  };
  readonly principal: {
    /** One Boolean for each kind of `Principal`; just one of them holds. */
    readonly kinds: Readonly<Record<Principal["kind"], Term>>;
    readonly partition: Term;
    readonly account: Term;
    /** User with path, role of a session, or federated user. */
    readonly name: Term;
    readonly session: Term;
    /** Service principal, identity provider or canonical id. */
    readonly id: Term;
  };
  /** By lower-case key. */
  readonly keys: ReadonlyMap<string, KeySymbols>;
}

const STRING = { kind: "String" } as const;
const BOOL = { kind: "Bool" } as const;
const REAL = { kind: "Real" } as const;

/**
 * Makes the variables of a request.
 * @param leastMembers at least so many members for every key that may be a list; raise it to bind concrete requests with long lists
 */
export function createRequestSymbols(terms: Terms, usages: readonly KeyUsage[], leastMembers = 1): RequestSymbols {
  const text = (name: string): Term => terms.variable(name, STRING);
  const is = (kind: Principal["kind"]): Term => terms.variable(`principal.is[${kind}]`, BOOL);
  return {
    terms,
    action: { service: text("action.service"), name: text("action.name") },
    resource: {
      isStar: terms.variable("resource.isStar", BOOL),
      partition: text("resource.partition"),
      service: text("resource.service"),
      region: text("resource.region"),
      account: text("resource.account"),
      resource: text("resource.resource"),
      owner: text("resource.owner"),
    },
    principal: {
      kinds: {
        anonymous: is("anonymous"),
        root: is("root"),
        user: is("user"),
        "role-session": is("role-session"),
        "federated-user": is("federated-user"),
        service: is("service"),
        federated: is("federated"),
        "canonical-user": is("canonical-user"),
      },
      partition: text("principal.partition"),
      account: text("principal.account"),
      name: text("principal.name"),
      session: text("principal.session"),
      id: text("principal.id"),
    },
    keys: new Map(usages.map((usage) => [usage.key, keySymbols(terms, usage, leastMembers)])),
  };
}

function keySymbols(terms: Terms, usage: KeyUsage, leastMembers: number): KeySymbols {
  const prefix = `context[${usage.key}]`;
  if (!isPossibleKey(usage.key)) {
    // No request carries a key of such a name, as in `${ aws:username }`.
    const members = [{ present: terms.false, value: valueSymbols(terms, usage, prefix) }];
    return { usage, present: terms.false, isList: terms.false, members };
  }
  if (!usage.multivalued) {
    const present = terms.variable(`${prefix}.present`, BOOL);
    return { usage, present, isList: terms.false, members: [{ present, value: valueSymbols(terms, usage, prefix) }] };
  }
  const shown = usage.setAtoms > MOST_SET_ATOMS ? 1 : usage.setAtoms;
  const count = Math.max(1, leastMembers, shown + usage.linkedKeys);
  const members = Array.from({ length: count }, (_, index) => ({
    present: terms.variable(`${prefix}[${index}].present`, BOOL),
    value: valueSymbols(terms, usage, `${prefix}[${index}]`),
  }));
  return {
    usage,
    present: terms.or(members.map((member) => member.present)),
    isList: terms.variable(`${prefix}.isList`, BOOL),
    members,
  };
}

function valueSymbols(terms: Terms, usage: KeyUsage, prefix: string): ValueSymbols {
  switch (usage.valueKind) {
    case "text":
      return { kind: "text", text: terms.variable(`${prefix}.text`, STRING) };
    case "arn":
      return {
        kind: "arn",
        valid: terms.variable(`${prefix}.isArn`, BOOL),
        partition: terms.variable(`${prefix}.partition`, STRING),
        service: terms.variable(`${prefix}.service`, STRING),
        region: terms.variable(`${prefix}.region`, STRING),
        account: terms.variable(`${prefix}.account`, STRING),
        resource: terms.variable(`${prefix}.resource`, STRING),
      };
    case "number":
      return {
        kind: "number",
        valid: terms.variable(`${prefix}.isNumber`, BOOL),
        number: terms.variable(`${prefix}.number`, REAL),
      };
    case "instant":
      return {
        kind: "instant",
        valid: terms.variable(`${prefix}.isInstant`, BOOL),
        seconds: terms.variable(`${prefix}.seconds`, REAL),
      };
    case "address":
      return {
        kind: "address",
        isV4: terms.variable(`${prefix}.isV4`, BOOL),
        isV6: terms.variable(`${prefix}.isV6`, BOOL),
        v4: terms.variable(`${prefix}.v4`, { kind: "BitVec", width: 32 }),
        v6: terms.variable(`${prefix}.v6`, { kind: "BitVec", width: 128 }),
      };
  }
}
