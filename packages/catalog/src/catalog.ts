import type { Artefact } from "./artefact.ts";
import type { CatalogAction, ConditionKey, ServiceCatalog } from "./service.ts";
import { unpackKey, unpackService } from "./unpack.ts";

/**
 * What AWS's documentation says about the actions that exist. It ages: a verdict that used it says its `date`.
 *
 * Source: Service Authorization Reference, by way of the package that `source` names.
 */
export interface Catalog {
  readonly source: string;
  /** The version of the source. */
  readonly version: string;
  /** The day that the data is of, `2026-09-26`. */
  readonly date: string;
  /** The prefixes of all services, lower-case and sorted. */
  readonly services: readonly string[];
  /** The services whose resources resource control policies apply to, by prefix. */
  readonly rcpServices: ReadonlySet<string>;
  readonly globalKeys: readonly ConditionKey[];
  /** The service of a prefix in any case; undefined if there is none. Unpacked when first asked for. */
  service(prefix: string): ServiceCatalog | undefined;
  /** The action of a name such as `s3:GetObject`, in any case; undefined if there is none. */
  action(name: string): CatalogAction | undefined;
}

/** The catalogue that comes with this package. The first call reads it, later ones share it. */
export async function loadCatalog(): Promise<Catalog> {
  // By its public name, so that a bundle leaves it where it is: compiled as a part of a program it would cost five times as much.
  loading ??= import("@policyproof/catalog/catalog.json", { with: { type: "json" } }).then(({ default: artefact }) =>
    openCatalog(artefact),
  );
  return loading;
}

let loading: Promise<Catalog> | undefined;

/** The catalogue that an artefact holds. */
export function openCatalog(artefact: Artefact): Catalog {
  const { source, version, date } = artefact;
  const packed = new Map(Object.entries(artefact.services));
  const unpacked = new Map<string, ServiceCatalog>();

  const service = (prefix: string): ServiceCatalog | undefined => {
    const key = prefix.toLowerCase();
    const text = packed.get(key);
    if (text === undefined) return undefined;
    const found = unpacked.get(key) ?? unpackService(key, text);
    unpacked.set(key, found);
    return found;
  };

  return {
    source,
    version,
    date,
    services: [...packed.keys()],
    rcpServices: new Set(artefact.rcpServices),
    globalKeys: artefact.globalKeys.map(unpackKey),
    service,
    action: (name) => {
      const [prefix = "", bare = "", ...more] = name.split(":");
      return more.length > 0 ? undefined : service(prefix)?.actions.get(bare.toLowerCase());
    },
  };
}
