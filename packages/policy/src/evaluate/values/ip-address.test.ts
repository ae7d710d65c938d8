import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressWidth, cidrContains, parseAddress, parseCidr } from "./ip-address.ts";

describe("parseAddress", () => {
  test.each([
    ["0.0.0.0", 4, 0n],
    ["203.0.113.7", 4, 0xcb007107n],
    ["255.255.255.255", 4, 0xffffffffn],
    ["::", 6, 0n],
    ["::1", 6, 1n],
    ["1::", 6, 1n << 112n],
    ["2001:db8::1", 6, 0x20010db8000000000000000000000001n],
    ["2001:0DB8:0000::0001", 6, 0x20010db8000000000000000000000001n],
    ["2001:db8:0:0:0:0:0:1", 6, 0x20010db8000000000000000000000001n],
    ["1:2:3:4:5:6:7::", 6, 0x00010002000300040005000600070000n],
    ["::2:3:4:5:6:7:8", 6, 0x00000002000300040005000600070008n],
    ["::ffff:203.0.113.7", 6, 0xffffcb007107n],
    ["1:2:3:4:5:6:1.2.3.4", 6, 0x00010002000300040005000601020304n],
  ])("%s", (text, family, bits) => {
    expect(parseAddress(text)).toEqual({ family, bits });
  });

  test.each([
    "",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "01.2.3.4",
    "1.2.3.4 ",
    "1.2.3.0x4",
    "1..2.3",
    "203.0.113.*",
    "1.2.3.4/32",
    ":",
    ":::",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4::5:6:7:8",
    "1::2::3",
    ":1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:",
    "::g",
    "::12345",
    "::1.2.3.4:5",
    "1.2.3.4::",
    "::1.2.3",
    "fe80::1%eth0",
    "[::1]",
  ])("%j is no address", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe("parseCidr", () => {
  test.each([
    ["10.0.0.0/8", { family: 4, bits: 0x0a000000n, prefixLength: 8 }],
    ["10.1.2.3", { family: 4, bits: 0x0a010203n, prefixLength: 32 }],
    ["0.0.0.0/0", { family: 4, bits: 0n, prefixLength: 0 }],
    ["::/0", { family: 6, bits: 0n, prefixLength: 0 }],
    ["::1", { family: 6, bits: 1n, prefixLength: 128 }],
  ])("%s", (text, expected) => {
    expect(parseCidr(text)).toEqual(expected);
  });

  test.each([
    "10.0.0.0/33",
    "::/129",
    "10.0.0.0/",
    "10.0.0.0/08",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "/8",
    "10.0.0/8",
    "10.0.0.0/255.0.0.0",
  ])("%j is no range", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });
});

describe("cidrContains", () => {
  const family = fc.constantFrom(4 as const, 6 as const);

  test("is the interval of the addresses that share the prefix", () => {
    const sample = family.chain((f) => {
      const width = addressWidth(f);
      const bits = fc.bigInt({ min: 0n, max: 2n ** BigInt(width) - 1n });
      // Near addresses are the telling ones: flip some low bits of the base.
      const near = fc.tuple(bits, fc.integer({ min: 0, max: width })).map(([flip, keep]) => flip >> BigInt(keep));
      return fc.record({
        family: fc.constant(f),
        base: bits,
        near,
        prefixLength: fc.integer({ min: 0, max: width }),
      });
    });
    fc.assert(
      fc.property(sample, (s) => {
        const size = 2n ** BigInt(addressWidth(s.family) - s.prefixLength);
        const first = (s.base / size) * size;
        const address = s.base ^ s.near;
        expect(
          cidrContains(
            { family: s.family, bits: s.base, prefixLength: s.prefixLength },
            { family: s.family, bits: address },
          ),
        ).toBe(first <= address && address < first + size);
      }),
      { numRuns: 1000 },
    );
  });

  test("families are disjoint, IPv4-mapped addresses are IPv6", () => {
    const everyV4 = parseCidr("0.0.0.0/0");
    const mapped = parseAddress("::ffff:1.2.3.4");
    expect(everyV4 && mapped && cidrContains(everyV4, mapped)).toBe(false);
    const everyV6 = parseCidr("::/0");
    const v4 = parseAddress("1.2.3.4");
    expect(everyV6 && v4 && cidrContains(everyV6, v4)).toBe(false);
  });
});
