import { CheckInputError } from "@policyproof/checks";

/** As IAM Access Analyzer lists it in a finding. */
export interface UnusedPermissions {
  /** Prefix of the service, in any case: `s3`. */
  readonly serviceNamespace: string;
  /** Names without prefix, in any case. Absent: the whole service is unused. An empty list names nothing. */
  readonly actions?: readonly string[];
}

/** The same, for look-ups. Services and keys are in lower case. */
export interface UnusedAccess {
  /** Services of which everything is unused, also what no catalogue knows. */
  readonly services: ReadonlySet<string>;
  /** Of the other services: unused names as given, by lower-case name. */
  readonly actions: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** @throws CheckInputError if a text is no service or action, or stands for several */
export function readUnused(list: readonly UnusedPermissions[]): UnusedAccess {
  const services = new Set<string>();
  const actions = new Map<string, Map<string, string>>();
  for (const { serviceNamespace, actions: names } of list) {
    if (!/^[A-Za-z0-9-]+$/.test(serviceNamespace))
      throw notUnderstood(serviceNamespace, "service", "write its prefix, as in `s3`");
    const service = serviceNamespace.toLowerCase();
    if (names === undefined) {
      services.add(service);
      continue;
    }
    const known = actions.get(service) ?? new Map<string, string>();
    actions.set(service, known);
    for (const name of names) {
      const bare = name.toLowerCase().startsWith(`${service}:`) ? name.slice(service.length + 1) : name;
      if (!/^[A-Za-z0-9_.-]+$/.test(bare))
        throw notUnderstood(name, "action", "write its name, as in `GetObject`; patterns are not taken");
      known.set(bare.toLowerCase(), bare);
    }
  }
  for (const service of services) actions.delete(service);
  return { services, actions };
}

function notUnderstood(text: string, wanted: string, help: string): CheckInputError {
  const message = `\`${text}\` is no name of one ${wanted}`;
  return new CheckInputError("ValidationException", "unusedPermissions", message, help);
}

export function isUnused({ services, actions }: UnusedAccess, service: string, name: string): boolean {
  return services.has(service) || actions.get(service)?.has(name.toLowerCase()) === true;
}
