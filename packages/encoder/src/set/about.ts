import type { PolicySet, Principal } from "@policyproof/policy";
import type { Term } from "@policyproof/smt";
import type { RequestSymbols } from "../symbols.ts";

/** Holds iff the request is one that the set's policies speak of. The encoding of `isAbout`. */
export function aboutTerm(symbols: RequestSymbols, { principal, resourceAccount }: PolicySet): Term {
  const { terms, resource } = symbols;
  return terms.and([
    principal === undefined ? terms.true : isPrincipal(symbols, principal),
    resourceAccount === undefined ? terms.true : terms.equal(resource.owner, terms.string(resourceAccount)),
  ]);
}

function isPrincipal({ terms, principal }: RequestSymbols, known: Principal): Term {
  const is = (variable: Term, text: string): Term => terms.equal(variable, terms.string(text));
  const home =
    "account" in known ? [is(principal.partition, known.partition), is(principal.account, known.account)] : [];
  return terms.and([principal.kinds[known.kind], ...home, ...names()]);

  function names(): readonly Term[] {
    switch (known.kind) {
      case "anonymous":
      case "root":
        return [];
      case "user":
      case "federated-user":
        return [is(principal.name, known.name)];
      case "role-session":
        return [
          is(principal.name, known.role),
          ...(known.session === "" ? [] : [is(principal.session, known.session)]),
        ];
      case "service":
        return [is(principal.id, known.name)];
      case "federated":
        return [is(principal.id, known.provider)];
      case "canonical-user":
        return [is(principal.id, known.id)];
    }
  }
}
