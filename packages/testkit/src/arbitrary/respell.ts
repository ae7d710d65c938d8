import type { Pick } from "./picker.ts";
import type { PolicyJson, StatementJson } from "./policy-json.ts";

/** The same policy in other words, and where its statements have gone. */
export interface Respelled {
  readonly policy: PolicyJson;
  /** For each statement the index of the one that it was. */
  readonly origins: readonly number[];
}

/**
 * Changes what has no meaning: the order of statements, of elements and of lists, Sids, repeated statements and values, the case
 * of action patterns and of condition keys.
 */
export function respelled({ Statement, ...document }: PolicyJson, pick: Pick): Respelled {
  const repeated = Statement.flatMap((statement, index) =>
    Array.from({ length: pick(3) === 2 ? 2 : 1 }, () => ({ statement, index })),
  );
  const ordered = shuffled(repeated, pick);
  return {
    policy: { Statement: ordered.map(({ statement }, place) => restate(statement, place, pick)), ...document },
    origins: ordered.map(({ index }) => index),
  };
}

function restate(statement: StatementJson, place: number, pick: Pick): StatementJson {
  const { Effect, ...others } = statement;
  const sid = pick(2) === 0 ? {} : { Sid: `S${place}` };
  const elements: Record<string, unknown> = {};
  for (const [name, value] of shuffled(Object.entries({ ...sid, ...others }), pick)) {
    elements[name] = reworded(name, value, pick);
  }
  return { ...elements, Effect };
}

function reworded(name: string, value: unknown, pick: Pick): unknown {
  switch (name) {
    case "Action":
    case "NotAction":
      return relisted(value, pick, (text) => (pick(3) === 0 ? text.toUpperCase() : text));
    case "Resource":
    case "NotResource":
      return relisted(value, pick);
    case "Condition":
      return Object.fromEntries(
        shuffled(Object.entries(value as Record<string, Record<string, unknown>>), pick).map(([operator, keys]) => [
          operator,
          Object.fromEntries(
            shuffled(Object.entries(keys), pick).map(([key, values]) => [
              pick(3) === 0 ? key.toLowerCase() : key,
              relisted(values, pick),
            ]),
          ),
        ]),
      );
    default:
      return value;
  }
}

/** A list in another order and with its first item twice; a lone item as a list, and the other way round. */
function relisted(value: unknown, pick: Pick, spell: (text: string) => string = (text) => text): unknown {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const [only, ...more] = items;
  if (items.length === 0) return items;
  if (more.length === 0 && pick(2) === 0) return typeof only === "string" ? spell(only) : only;
  const repeated = pick(3) === 0 ? [...items, only] : items;
  return shuffled(repeated, pick).map((item) => (typeof item === "string" ? spell(item) : item));
}

function shuffled<T>(items: readonly T[], pick: Pick): readonly T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(pick(rest.length), 1));
}
