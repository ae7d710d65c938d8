import { carriageOf } from "@policyproof/catalog";
import type { ActionResource, Catalog, CatalogAction } from "@policyproof/catalog";
import { interpretBoolean, substitute, variablesOf } from "@policyproof/smt";
import type { Term } from "@policyproof/smt";
import type { RequestSymbols } from "../symbols.ts";
import { actionAtoms } from "./action-atoms.ts";
import { resourceOfType, resourcesOf } from "./resource-term.ts";

/**
 * The formula, asked of requests that AWS could receive: with an action of the catalogue, a resource of a type that it takes, and only
 * keys that it carries. Some such request meets the formula iff one of these terms is satisfiable.
 *
 * Actions that mean the same to the formula, take the same types and carry the same keys are asked about once, by the first of them.
 * Source: Service Authorization Reference ("If you specify a resource that is not valid for the action ...").
 */
export function* catalogCases(symbols: RequestSymbols, catalog: Catalog, formula: Term): Generator<Term> {
  const { terms } = symbols;
  for (const { residual, actions } of actionClasses(symbols, catalog, formula)) {
    const mentioned = new Set(variablesOf([residual]));
    // One at a time: an action that is known folds most of the question away, a choice of many stays hard.
    for (const alternative of distinctAlternatives(symbols, catalog, mentioned, actions)) {
      yield terms.and([residual, alternative]);
    }
  }
}

interface NamedAction {
  readonly service: string;
  /** Lower case. */
  readonly name: string;
  readonly action: CatalogAction;
}

interface ActionClass {
  /** What the formula says once the action is one of these. */
  readonly residual: Term;
  readonly actions: readonly NamedAction[];
}

/** The catalogue's actions by what the formula makes of them; without those of which it is false. */
function actionClasses(symbols: RequestSymbols, catalog: Catalog, formula: Term): readonly ActionClass[] {
  const { terms, action } = symbols;
  const atoms = actionAtoms(symbols, formula);
  const classes = new Map<string, NamedAction[]>();
  for (const service of catalog.services) {
    const within = substitute(terms, atoms, new Map([[action.service, terms.string(service)]]));
    for (const [name, found] of catalog.service(service)?.actions ?? []) {
      const model = new Map([[action.name.name ?? "", { kind: "String", value: name } as const]]);
      const says = within.map((atom) =>
        atom.value === undefined ? interpretBoolean(atom, model) : atom === terms.true,
      );
      const key = says.map(Number).join("");
      const members = classes.get(key) ?? [];
      classes.set(key, members);
      members.push({ service, name, action: found });
    }
  }
  return [...classes].flatMap(([key, actions]) => {
    const truths = new Map(atoms.map((atom, index) => [atom, terms.boolean(key[index] === "1")]));
    const [residual = terms.false] = substitute(terms, [formula], truths);
    return residual === terms.false ? [] : [{ residual, actions }];
  });
}

function distinctAlternatives(
  symbols: RequestSymbols,
  catalog: Catalog,
  mentioned: ReadonlySet<Term>,
  actions: readonly NamedAction[],
): readonly Term[] {
  const { terms, action } = symbols;
  // The owner of the resource, which a key may name, hangs on the ARN's account.
  const aboutResource =
    symbols.keys.has("aws:resourceaccount") ||
    Object.values(symbols.resource).some((variable) => mentioned.has(variable));
  const alternatives = new Map<string, Term>();
  for (const named of actions) {
    for (const resource of resourcesOf(named.action)) {
      const { missing, single } = keysOf(symbols, catalog, named.action, resource);
      const shape = aboutResource ? (resource?.type.shapes.map(({ template }) => template) ?? ["*"]) : [];
      const key = JSON.stringify([shape, missing, single]);
      if (alternatives.has(key)) continue;
      const fact = terms.and([
        terms.equal(action.service, terms.string(named.service)),
        terms.equal(action.name, terms.string(named.name)),
        resourceOfType(symbols, resource),
        ...missing.map((name) => terms.not(symbols.keys.get(name)?.present ?? terms.false)),
        ...single.map((name) => terms.not(symbols.keys.get(name)?.isList ?? terms.false)),
      ]);
      alternatives.set(key, fact);
    }
  }
  return [...alternatives.values()];
}

/** The mentioned keys that a request for the action cannot carry, and those that it carries with one value only. */
function keysOf(
  { keys }: RequestSymbols,
  catalog: Catalog,
  action: CatalogAction,
  resource: ActionResource | undefined,
): { readonly missing: readonly string[]; readonly single: readonly string[] } {
  const names = [...keys.keys()].map((name) => ({ name, carriage: carriageOf(catalog, action, resource?.type, name) }));
  return {
    missing: names.flatMap(({ name, carriage }) => (carriage.kind === "never" ? [name] : [])),
    single: names.flatMap(({ name, carriage }) =>
      carriage.kind === "documented" && !carriage.key.isMultivalued ? [name] : [],
    ),
  };
}
