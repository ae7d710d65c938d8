import { addressWidth, cidrContains, parseCidr } from "@policyproof/policy";
import type { Cidr } from "@policyproof/policy";

/** As many addresses as one range may hold: a /8 of IPv4, a /32 of IPv6. */
const MOST_BITS = { 4: 24n, 6: 96n } as const;

/** Source: RFC 1918. They are no part of the limit. */
const PRIVATE: readonly Cidr[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap(
  (text) => parseCidr(text) ?? [],
);

/**
 * Do the ranges together hold more public addresses than a single range may? The documentation speaks of each value, the paper behind
 * the check counts addresses. Ranges that lie within others count once.
 * Source: Bouchet et al., Block Public Access (ESEC/FSE 2020), section 4.
 */
export function areTooManyAddresses(texts: readonly string[]): boolean {
  const ranges = texts
    .flatMap((text) => parseCidr(text) ?? [])
    .filter((range) => !PRIVATE.some((other) => covers(other, range)));
  const outermost = ranges.filter(
    (range, index) =>
      !ranges.some((other, at) => at !== index && covers(other, range) && (at < index || !covers(range, other))),
  );
  return ([4, 6] as const).some((family) => {
    const sizes = outermost
      .filter((range) => range.family === family)
      .map((range) => 1n << BigInt(addressWidth(family) - range.prefixLength));
    return sizes.reduce((sum, size) => sum + size, 0n) > 1n << MOST_BITS[family];
  });
}

function covers(outer: Cidr, inner: Cidr): boolean {
  return outer.prefixLength <= inner.prefixLength && cidrContains(outer, inner);
}
