import type { ResourcePattern, Statement } from "../ast/policy.ts";
import type { Template } from "../ast/pattern.ts";

/*
 * Where the requests that a statement is about lie, told without looking at a request: what indices are made of.
 */

/** Statements by the services that they list, and those that may be about any service. */
export interface ByService {
  readonly ofService: ReadonlyMap<string, readonly Statement[]>;
  readonly ofAny: readonly Statement[];
}

export function groupByService(statements: readonly Statement[]): ByService {
  const ofService = new Map<string, Statement[]>();
  const ofAny: Statement[] = [];
  for (const statement of statements) {
    const services = servicesOf(statement);
    if (services === undefined) ofAny.push(statement);
    for (const service of services ?? []) {
      const list = ofService.get(service);
      if (list === undefined) ofService.set(service, [statement]);
      else list.push(statement);
    }
  }
  return { ofService, ofAny };
}

/** The services whose actions the statement lists; undefined if it may be about any. */
export function servicesOf({ action }: Statement): ReadonlySet<string> | undefined {
  if (action.negated) return undefined;
  const services = new Set<string>();
  for (const pattern of action.patterns) {
    if (pattern.kind === "any") return undefined;
    if (pattern.kind === "pattern") services.add(pattern.service);
  }
  return services;
}

/** Every resource that the statement is about starts with one of these texts. */
export function resourceStarts({ resource }: Statement): readonly string[] {
  return resource === undefined || resource.negated ? [""] : resource.patterns.map(literalStart);
}

/** The text that every resource which the pattern matches starts with. */
export function literalStart(pattern: ResourcePattern): string {
  if (pattern.kind !== "arn") return "";
  let start = "arn:";
  for (const field of [pattern.partition, pattern.service, pattern.region, pattern.account]) {
    start += templateStart(field);
    if (!isText(field)) return start;
    start += ":";
  }
  return start + templateStart(pattern.resource);
}

function templateStart([first]: Template): string {
  return first?.kind === "literal" ? first.text : "";
}

/** INVARIANT of templates: neighbouring literals are merged. */
function isText(template: Template): boolean {
  return template.length === 0 || (template.length === 1 && template[0]?.kind === "literal");
}
