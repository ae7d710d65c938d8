import type { ActionClause, ActionPattern } from "../ast/policy.ts";
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

/** Lists that were gone through once. */
const SEEN = new WeakSet<ActionClause>();

/** Whether some pattern of the list matches. Names of services and actions are compared ignoring case; the service has no wildcards. */
export function isListed(clause: ActionClause, action: string): boolean {
  // Folded before it is cut: a few letters become two.
  const folded = action.toLowerCase();
  const colon = folded.indexOf(":");
  const service = colon === -1 ? undefined : folded.slice(0, colon);
  const name = folded.slice(colon + 1);
  const index = INDICES.get(clause) ?? indexOf(clause);
  if (index === undefined) return clause.patterns.some((pattern) => matches(pattern, service, name));
  if (index.any) return true;
  const patterns = service === undefined ? undefined : index.services.get(service);
  return patterns !== undefined && (patterns.names.has(name) || patterns.globs.some((glob) => globMatches(glob, name)));
}

/** An index costs as much as going through the list a few times: it is made for lists that are asked about again. */
function indexOf(clause: ActionClause): ActionIndex | undefined {
  if (SEEN.has(clause)) return build(clause);
  SEEN.add(clause);
  return undefined;
}

function matches(pattern: ActionPattern, service: string | undefined, name: string): boolean {
  if (pattern.kind !== "pattern") return pattern.kind === "any";
  return pattern.service === service && globMatches(pattern.name, name);
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
