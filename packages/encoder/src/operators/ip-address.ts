import { parseCidr } from "@policyproof/policy";
import type { EncodeOperator } from "./base-test.ts";

const WIDTH = { 4: 32, 6: 128 } as const;

/** `IpAddress`: the leading bits agree. The families are disjoint: no IPv4 range holds an IPv6 address. */
export const encodeIpAddress: EncodeOperator = ({ terms }, { value, against }) => {
  if (value.kind !== "address") return undefined;
  const comparable = terms.or([value.isV4, value.isV6]);
  const range = parseCidr(against.text);
  if (range === undefined) return { matches: terms.false, comparable: terms.false };
  const width = WIDTH[range.family];
  const [isFamily, bits] = range.family === 4 ? [value.isV4, value.v4] : [value.isV6, value.v6];
  if (range.prefixLength === 0) return { matches: isFamily, comparable };
  const hostBits = width - range.prefixLength;
  const network = terms.bitVector(range.bits >> BigInt(hostBits), range.prefixLength);
  return { matches: terms.and([isFamily, terms.equal(terms.extract(width - 1, hostBits, bits), network)]), comparable };
};
