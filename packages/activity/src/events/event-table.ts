/**
 * The file `data/event-table.json`, which `tools/cloudtrail` makes from published data: how names of events become IAM actions,
 * where they are not simply the same. Texts are packed; lists have blanks between their members.
 */
export interface EventTable {
  readonly origin: readonly EventTableOrigin[];
  /** IAM's prefixes by what `eventSource` starts with, where they differ: `"monitoring": "cloudwatch"`. */
  readonly sources: Readonly<Record<string, string>>;
  /**
   * By IAM's prefix: `Event=own,own+also,also`. Actions of another service have their prefix. `own` are asked for by every such
   * call, `also` by some.
   */
  readonly events: Readonly<Record<string, string>>;
  /** By IAM's prefix, the actions that no known operation asks for, `*` for all of them. */
  readonly unseen: Readonly<Record<string, string>>;
}

export interface EventTableOrigin {
  readonly source: string;
  readonly version: string;
  readonly date?: string;
  readonly licence: string;
}

/** A value of one of the table's objects. Names come from logs: `constructor` must not find what all objects have. */
export function entryOf<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** The table that comes with this package. The first call reads it, later ones share it. */
export async function loadEventTable(): Promise<EventTable> {
  loading ??= import("../../data/event-table.json", { with: { type: "json" } }).then((module) => module.default);
  return loading;
}

let loading: Promise<EventTable> | undefined;
