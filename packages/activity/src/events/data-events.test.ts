import { loadCatalog } from "@policyproof/catalog";
import { expect, test } from "vitest";
import { DATA_EVENTS } from "./data-events.ts";

test("every entry is about an action that exists", async () => {
  const catalog = await loadCatalog();
  const idle = Object.entries(DATA_EVENTS).flatMap(([prefix, names]) => {
    const actions = [...(catalog.service(prefix)?.actions.values() ?? [])];
    return names
      .filter(
        (name) =>
          !actions.some(
            (action) => name === action.name || (name.endsWith("*") && action.name.startsWith(name.slice(0, -1))),
          ),
      )
      .map((name) => `${prefix}:${name}`);
  });
  expect(idle).toEqual([]);
});
