import { DATA_EVENTS } from "./data-events.ts";
import { entryOf } from "./event-table.ts";
import type { EventTable } from "./event-table.ts";

/**
 * Whether a log can show that an action is used.
 *
 * - `management`: every trail shows it;
 * - `data`: trails that record data events of its service, which they do not by default;
 * - `unseen`: no known operation asks for it by itself, as with `iam:PassRole`: a log without it says nothing.
 */
export type Visibility = "management" | "data" | "unseen";

/** @returns for an action by its catalogue's spelling, `s3:GetObject` */
export function createVisibility(table: EventTable): (action: string) => Visibility {
  const unseen = new Map<string, ReadonlySet<string> | "all">();
  const unseenOf = (prefix: string): ReadonlySet<string> | "all" => {
    const packed = entryOf(table.unseen, prefix) ?? "";
    const known = unseen.get(prefix) ?? (packed === "*" ? "all" : new Set(packed.split(" ")));
    unseen.set(prefix, known);
    return known;
  };
  return (action) => {
    const [prefix = "", name = ""] = action.split(":");
    if (isData(prefix, name)) return "data";
    const hidden = unseenOf(prefix);
    return hidden === "all" || hidden.has(name) ? "unseen" : "management";
  };
}

function isData(prefix: string, name: string): boolean {
  return (entryOf(DATA_EVENTS, prefix) ?? []).some((one) =>
    one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : one === name,
  );
}
