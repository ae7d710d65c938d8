import { createPrefixIndex, filedUnder, groupByService, resourceStarts, servicesOf } from "@policyproof/policy";
import { once } from "../once.ts";
import { remembered } from "../remembered.ts";
import type { PrefixIndex, Statement } from "@policyproof/policy";

/** So many statements are compared with each statement at most; one that is not looked at covers nothing, and taking out less is never wrong. */
const MOST_COMPARED = 1000;

/**
 * Finds, of many statements, those that can cover a given one or some of its actions or resources: they are about one of its services, and the
 * texts that their resources start with are starts of its resources too. The others cover nothing of it.
 */
export function coverIndex(statements: readonly Statement[]): (statement: Statement) => readonly Statement[] {
  const grouped = once(() => groupByService(statements));
  const indexOf = remembered((list: readonly Statement[]) => createPrefixIndex(list, resourceStarts));
  return (statement) => {
    const { ofService, ofAny } = grouped();
    // Only what is about any service covers what is.
    const services = [...(servicesOf(statement) ?? [])];
    const lists = [ofAny, ...services.map((service) => ofService.get(service) ?? [])];
    const starts = new Set(resourceStarts(statement));
    const found = new Set<Statement>();
    for (const list of lists) {
      for (const other of list.length <= FEW ? list : startingAlike(indexOf(list), starts)) {
        if (found.size === MOST_COMPARED) break;
        found.add(other);
      }
    }
    return [...found];
  };
}

/** So many statements are compared one by one as fast. */
const FEW = 8;

function* startingAlike(index: PrefixIndex<Statement>, starts: Iterable<string>): Generator<Statement> {
  for (const start of starts) yield* filedUnder(index, start);
}
