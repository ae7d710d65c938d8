import { describe, expect, it } from "vitest";
import { closest } from "./closest.ts";

const elements = ["Effect", "Resource", "NotResource", "Sid"];

describe("closest", () => {
  it.each([
    ["effect", "Effect"],
    ["Efect", "Effect"],
    ["Resources", "Resource"],
    ["NotResources", "NotResource"],
    ["sId", "Sid"],
  ])("takes %s for %s", (text, meant) => {
    expect(closest(text, elements)).toBe(meant);
  });

  it.each(["Owner", "", "Xyz", "Resource".repeat(1000)])("takes %s for nothing", (text) => {
    expect(closest(text, elements)).toBeUndefined();
  });
});
