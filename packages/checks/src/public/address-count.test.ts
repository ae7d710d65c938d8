import { expect, test } from "vitest";
import { areTooManyAddresses } from "./address-count.ts";

test.each<[string, readonly string[], boolean]>([
  ["one /8", ["54.0.0.0/8"], false],
  ["two of them", ["54.0.0.0/8", "55.0.0.0/8"], true],
  ["the same twice", ["54.0.0.0/8", "54.0.0.0/8"], false],
  ["one within the other", ["54.0.0.0/8", "54.1.0.0/16"], false],
  ["one more address", ["54.0.0.0/8", "55.0.0.1"], true],
  ["private ones beside", ["54.0.0.0/8", "10.0.0.0/8", "192.168.0.0/16"], false],
  ["one /32 of IPv6 beside one /8 of IPv4", ["2001:db8::/32", "54.0.0.0/8"], false],
  ["two /32 of IPv6", ["2001:db8::/32", "2001:db9::/32"], true],
  ["what is no range", ["everywhere"], false],
])("%s", (_name, texts, expected) => {
  expect(areTooManyAddresses(texts)).toBe(expected);
});
