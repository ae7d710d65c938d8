import { describe, expect, it } from "vitest";
import { quote } from "./quote.ts";

describe("quote", () => {
  it("puts text into backticks", () => {
    expect(quote("s3:GetObject")).toBe("`s3:GetObject`");
    expect(quote("")).toBe('`""`');
  });

  it("cuts long text between characters", () => {
    expect(quote("x".repeat(60))).toBe(`\`${"x".repeat(60)}\``);
    expect(quote("\u{1f600}".repeat(61))).toBe(`\`${"\u{1f600}".repeat(60)}...\``);
  });

  it("shows what could disturb a terminal or deceive a reader", () => {
    expect(quote("a\n\u001b\u202eb\ud800")).toBe("`a\\u{a}\\u{1b}\\u{202e}b\\u{d800}`");
  });
});
