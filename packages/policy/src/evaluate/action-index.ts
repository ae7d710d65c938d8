import type { ActionClause } from "../ast/policy.ts";
import type { Glob } from "../ast/pattern.ts";
import { globMatches } from "./glob.ts";
import { globText } from "./template.ts";

/** The patterns of one service: whole names in a set, so that a list of thousands costs a look-up, and the others. */
interface ServicePatterns {
  readonly names: Set<string>;
  readonly globs: Glob[];
}

interface ActionIndex {
  readonly any: boolean;
  readonly services: ReadonlyMap<string, ServicePatterns>;
}

const INDICES = new WeakMap<ActionClause, ActionIndex>();

/** Whether some pattern of the list matches. Names of services and actions are compared ignoring case; the service has no wildcards. */
export function isListed(clause: ActionClause, action: string): boolean {
  const index = INDICES.get(clause) ?? build(clause);
  if (index.any) return true;
  const colon = action.indexOf(":");
  if (colon === -1) return false;
  const folded = action.toLowerCase();
  const patterns = index.services.get(folded.slice(0, colon));
  if (patterns === undefined) return false;
  const name = folded.slice(colon + 1);
  return patterns.names.has(name) || patterns.globs.some((glob) => globMatches(glob, name));
}

function build(clause: ActionClause): ActionIndex {
  const services = new Map<string, ServicePatterns>();
  for (const pattern of clause.patterns) {
    if (pattern.kind !== "pattern") continue;
    const entry = services.get(pattern.service) ?? { names: new Set<string>(), globs: [] };
    services.set(pattern.service, entry);
    const name = globText(pattern.name);
    if (name === undefined) entry.globs.push(pattern.name);
    else entry.names.add(name);
  }
  const index = { any: clause.patterns.some((pattern) => pattern.kind === "any"), services };
  INDICES.set(clause, index);
  return index;
}
