export type AddressFamily = 4 | 6;

/** An IP address as its 32 or 128 bits. IPv4-mapped IPv6 addresses are IPv6. */
export interface Address {
  readonly family: AddressFamily;
  readonly bits: bigint;
}

/** A range of addresses: those that agree with `bits` in the first `prefixLength` bits. Bits beyond the prefix are kept as written and mean nothing. */
export interface Cidr extends Address {
  readonly prefixLength: number;
}

/** Bits of an address of the family. */
export function addressWidth(family: AddressFamily): 32 | 128 {
  return family === 4 ? 32 : 128;
}

/** Longest text of an address: an IPv6 one with an IPv4 tail. */
const MAX_ADDRESS_LENGTH = 45;

const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-fA-F]{1,4}$/;
const PREFIX_LENGTH = /^(?:0|[1-9]\d{0,2})$/;

/**
 * Reads an IPv4 address (dotted quad of decimals without leading zeros) or an IPv6 address (every text form of RFC 4291,
 * section 2.2: groups, one `::`, an IPv4 tail; either case; no zone). Undefined for anything else.
 */
export function parseAddress(text: string): Address | undefined {
  if (text.length > MAX_ADDRESS_LENGTH) return undefined;
  const family = text.includes(":") ? 6 : 4;
  const bits = family === 6 ? parseIpv6(text) : parseIpv4(text);
  return bits === undefined ? undefined : { family, bits };
}

/**
 * Reads an address with an optional prefix length; without one the range is that single address.
 *
 * Source: reference_policies_elements_condition_operators, "IP address condition operators".
 */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf("/");
  const address = parseAddress(slash === -1 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const width = addressWidth(address.family);
  if (slash === -1) return { ...address, prefixLength: width };
  const written = text.slice(slash + 1);
  if (!PREFIX_LENGTH.test(written) || Number(written) > width) return undefined;
  return { ...address, prefixLength: Number(written) };
}

/** Whether the address lies in the range. Ranges of one family hold no address of the other. */
export function cidrContains(cidr: Cidr, address: Address): boolean {
  const hostBits = BigInt(addressWidth(cidr.family) - cidr.prefixLength);
  return cidr.family === address.family && cidr.bits >> hostBits === address.bits >> hostBits;
}

function parseIpv4(text: string): bigint | undefined {
  const octets = text.split(".");
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255)) return undefined;
  return octets.reduce((bits, octet) => (bits << 8n) | BigInt(octet), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const compressed = halves.length === 2;
  const [head = "", tail] = halves;
  const before = parseGroups(head, !compressed);
  const after = tail === undefined ? [] : parseGroups(tail, true);
  if (before === undefined || after === undefined) return undefined;
  // `::` stands for at least one group of zeros.
  const missing = 8 - before.length - after.length;
  if (compressed ? missing < 1 : missing !== 0) return undefined;
  const groups = [...before, ...Array<bigint>(missing).fill(0n), ...after];
  return groups.reduce((bits, group) => (bits << 16n) | group, 0n);
}

/** Sixteen-bit groups between colons. Only the last groups of an address may be written as an IPv4 address. */
function parseGroups(text: string, last: boolean): bigint[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const groups: bigint[] = [];
  for (const [index, part] of parts.entries()) {
    if (GROUP.test(part)) {
      groups.push(BigInt(`0x${part}`));
      continue;
    }
    const embedded = last && index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (embedded === undefined) return undefined;
    groups.push(embedded >> 16n, embedded & 0xffffn);
  }
  return groups;
}
