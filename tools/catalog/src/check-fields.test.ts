import { expect, test } from "vitest";
import { checkFields } from "./check-fields.ts";

test("a record may lack fields but has none that nobody thought of", () => {
  expect(() => checkFields("demo:Act", { name: "Act" }, ["name", "keys"])).not.toThrow();
  expect(() => checkFields("demo:Act", { name: "Act", effect: 1 }, ["name"])).toThrow(
    "demo:Act: unknown fields effect",
  );
});
