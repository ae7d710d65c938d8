import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddress } from "@policyproof/policy";
import { formatV4, formatV6 } from "./address-text.ts";

describe("address texts", () => {
  it("are read back as the same address", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }),
        fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
        (v4, v6) => {
          expect(parseAddress(formatV4(v4))).toEqual({ family: 4, bits: v4 });
          expect(parseAddress(formatV6(v6))).toEqual({ family: 6, bits: v6 });
        },
      ),
    );
  });

  it.each([
    [0n, "::"],
    [1n, "::1"],
    [0x2001_0db8n << 96n, "2001:db8::"],
    [(0x2001_0db8n << 96n) | (1n << 64n), "2001:db8:0:1::"],
    [(1n << 112n) | (1n << 80n) | 1n, "1:0:1::1"],
    [(1n << 112n) | (2n << 80n) | (3n << 64n) | (4n << 48n) | (5n << 32n) | (6n << 16n) | 7n, "1:0:2:3:4:5:6:7"],
  ])("shortens the longest run of zeros: %s", (bits, text) => {
    expect(formatV6(bits)).toBe(text);
  });
});
