import { statementHolds } from "@policyproof/policy";
import type { Policy, Request, Statement } from "@policyproof/policy";
import type { Problem } from "../problem.ts";
import { satisfies } from "../satisfies.ts";
import { candidateActions } from "../witness/actions.ts";
import { candidateResources } from "../witness/resources.ts";
import { createSearch } from "../witness/search.ts";
import type { Effort } from "../witness/search.ts";
import type { Sources } from "../witness/sources.ts";
import { take } from "../witness/take.ts";
import { isListOfValues } from "./conditions.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Piece } from "./pieces.ts";

/** Tries for each entry, before the solver is asked about those that are left. */
const EFFORT: Effort = { perStatement: 60, inAll: 20_000 };

/** Answers of the solver that show an entry or a few to be needed; after so many the rest is kept unasked. */
const MOST_ANSWERS = 12;

/**
 * The pieces without the entries of their lists (actions, resources, principals, values of conditions) that carry nothing of the
 * difference. An entry is shown to carry something by a request; those that are left are proved, all at once, to carry nothing.
 */
export async function shrunk(
  pieces: readonly Piece[],
  inquiry: Inquiry,
  shell: Policy,
  sources: Sources,
): Promise<readonly Piece[]> {
  const { inside: problem } = inquiry;
  const { terms } = problem.formulas().symbols;
  const idle = new Set(pieces.flatMap(entriesOf));
  const record = (request: Request): void => {
    for (const entry of idle) {
      if (statementHolds(entry.alone, shell, request)) idle.delete(entry);
      else if (variations(entry.alone, sources, request).some((varied) => offends(problem, varied))) idle.delete(entry);
    }
  };
  const search = createSearch(problem, sources);
  for (const entry of idle) {
    const found = search(entry.alone, EFFORT);
    if (found !== undefined) record(found.request);
  }
  for (let answers = 0; idle.size > 0; answers++) {
    if (answers === MOST_ANSWERS) return pieces;
    const some = terms.or([...idle].map(({ alone }) => inquiry.applies(alone)));
    const finding = await inquiry.find(some, "does any of the entries left carry some of the difference");
    if (finding.kind === "none") break;
    const before = idle.size;
    if (finding.kind === "found") record(finding.request);
    if (idle.size === before) return pieces;
  }
  return pieces.flatMap((piece) => without(piece, idle));
}

/** The request with another action and resource: what shows that one entry is needed often shows it of its neighbours. */
function variations(alone: Statement, sources: Sources, request: Request): readonly Request[] {
  return [...take(candidateActions(alone, sources), 2)].flatMap((action) =>
    [...take(candidateResources(alone, sources, { ...request, action }), 2)].map((resource) => ({
      ...request,
      action,
      resource,
    })),
  );
}

function offends(problem: Problem, request: Request): boolean {
  return problem.offends(request) && satisfies(problem, request);
}

/** One entry of one list of a piece. */
interface Entry {
  readonly piece: Piece;
  readonly list: List;
  readonly at: number;
  /** The piece with this entry alone in its list. */
  readonly alone: Statement;
}

function entriesOf(piece: Piece): readonly Entry[] {
  const { statement } = piece;
  return listsOf(statement).flatMap((list) =>
    Array.from({ length: list.size }, (_, at) => ({
      piece,
      list,
      at,
      alone: list.keep(statement, (one) => one === at),
    })),
  );
}

function without(piece: Piece, idle: ReadonlySet<Entry>): readonly Piece[] {
  const own = [...idle].filter((entry) => entry.piece === piece);
  const lists = new Map(own.map(({ list }) => [list.name, list]));
  if ([...lists.values()].some(({ name, size }) => own.filter(({ list }) => list.name === name).length === size))
    return [];
  const statement = [...lists.values()].reduce((rest, { name, keep }) => {
    const dropped = new Set(own.filter(({ list }) => list.name === name).map(({ at }) => at));
    return keep(rest, (at) => !dropped.has(at));
  }, piece.statement);
  return [{ ...piece, statement }];
}

/** A list of a statement of which each entry lets something more through. */
interface List {
  readonly name: string;
  readonly size: number;
  /** Another statement with some entries of its list of this name. */
  readonly keep: (statement: Statement, isKept: (at: number) => boolean) => Statement;
}

/** Lists of one entry are left out: without it there is no statement. */
function listsOf({ principal, action, resource, conditions }: Statement): readonly List[] {
  const pick = <T>(items: readonly T[], isKept: (at: number) => boolean): readonly T[] =>
    items.filter((_, at) => isKept(at));
  const lists: List[] = [
    {
      name: "principal",
      size: principal?.negated === false ? principal.entries.length : 0,
      keep: (one, isKept) =>
        one.principal === undefined
          ? one
          : { ...one, principal: { ...one.principal, entries: pick(one.principal.entries, isKept) } },
    },
    {
      name: "action",
      size: action.negated ? 0 : action.patterns.length,
      keep: (one, isKept) => ({ ...one, action: { ...one.action, patterns: pick(one.action.patterns, isKept) } }),
    },
    {
      name: "resource",
      size: resource?.negated === false ? resource.patterns.length : 0,
      keep: (one, isKept) =>
        one.resource === undefined
          ? one
          : { ...one, resource: { ...one.resource, patterns: pick(one.resource.patterns, isKept) } },
    },
    ...conditions.map((condition, index) => ({
      name: `condition ${index}`,
      size: isListOfValues(condition) ? condition.values.length : 0,
      keep: (one: Statement, isKept: (at: number) => boolean): Statement => ({
        ...one,
        conditions: one.conditions.map((own, at) =>
          at === index ? { ...own, values: pick(own.values, isKept) } : own,
        ),
      }),
    })),
  ];
  return lists.filter(({ size }) => size > 1);
}
