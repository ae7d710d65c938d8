import { expect, it } from "vitest";
import { readStatus } from "./git-changes.ts";

it("reads what became of files, whatever their names are", () => {
  const { changed, renamed } = readStatus(
    "M\0a b.json\0A\0new.json\0D\0gone\n.json\0R087\0old.json\0now.json\0C100\0from.json\0copy.json\0T\0t\0",
  );
  expect([...changed]).toEqual(["a b.json", "gone\n.json", "old.json", "t"]);
  expect([...renamed]).toEqual([
    ["now.json", "old.json"],
    ["copy.json", "from.json"],
  ]);
  expect(readStatus("").changed.size).toBe(0);
});
