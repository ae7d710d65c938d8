import { readFileSync } from "node:fs";

/** What `map.json` of iann0036/iam-dataset says. */
export interface OperationMap {
  /** IAM's prefix of an API, by the API's name without blanks in lower case. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** The distinct actions of `prefix:Operation`, in their order; the one of the same name comes first if there is one. */
  readonly actions: ReadonlyMap<string, readonly string[]>;
}

interface MapFile {
  readonly sdk_service_mappings: Readonly<Record<string, string>>;
  readonly sdk_method_iam_mappings: Readonly<Record<string, readonly { readonly action: string }[]>>;
}

export function readMap(file: string): OperationMap {
  const map = JSON.parse(readFileSync(file, "utf8")) as MapFile;
  const prefixes = new Map(Object.entries(map.sdk_service_mappings).map(([name, prefix]) => [apiKey(name), prefix]));
  const actions = new Map<string, readonly string[]>();
  for (const [method, needed] of Object.entries(map.sdk_method_iam_mappings)) {
    const [api = "", operation = ""] = method.split(".");
    const key = `${prefixes.get(apiKey(api)) ?? api.toLowerCase()}:${operation}`;
    actions.set(key, [...new Set([...(actions.get(key) ?? []), ...needed.map(({ action }) => action)])]);
  }
  return { prefixes, actions };
}

export function apiKey(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
}
