import { addressWidth, parseCidr } from "@policyproof/policy";
import type { Cidr } from "@policyproof/policy";
import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";

/** Source: RFC 1918 and RFC 4193. */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"].map(parseCidr);

/** Bits of an address beyond its prefix are ignored, which is hardly what was meant. */
export const improveIpRange: ConditionCheck = ({ operator, values }) => {
  if (operator.base !== "ipaddress" && operator.base !== "notipaddress") return [];
  return values.flatMap(({ text, place }) => {
    const range = parseCidr(text);
    const masked = range === undefined ? undefined : mask(range);
    return range === undefined || masked === undefined || masked === range.bits
      ? []
      : [
          createFinding(
            "IMPROVE_IP_RANGE",
            `The non-zero bits in the IP address after the masked bits are ignored. Replace address with ${formatCidr({ ...range, bits: masked })}.`,
            [place],
          ),
        ];
  });
};

const INSTEAD =
  "aws:SourceIp works only for public IP address ranges. To define permissions for private IP ranges, use aws:VpcSourceIp.";

/** `aws:SourceIp` is never a private address. */
export const privateIpAddress: ConditionCheck = ({ operator, key, values, place }) => {
  const negated = operator.base === "notipaddress";
  if (key !== "aws:sourceip" || (operator.base !== "ipaddress" && !negated)) return [];
  const ranges = values.map(({ text }) => parseCidr(text)).filter((range) => range !== undefined);
  const hidden = ranges.filter(isPrivate).length;
  if (hidden === 0) return [];
  const only = "Update the value to include only public IP addresses.";
  if (hidden === ranges.length) {
    return [
      negated
        ? createFinding(
            "PRIVATE_NOT_IP_ADDRESS",
            `The values for condition key aws:SourceIp include only private IP addresses and has no effect. aws:SourceIp works only for public IP address ranges. ${only}`,
            [place],
          )
        : createFinding(
            "PRIVATE_IP_ADDRESS",
            `aws:SourceIp works only for public IP address ranges. The values for condition key aws:SourceIp include only private IP addresses and will not have the desired effect. ${only}`,
            [place],
          ),
    ];
  }
  return [
    negated
      ? createFinding(
          "PRIVATE_NOT_IP_ADDRESS_SUBSET",
          `The values for condition key aws:SourceIp include a mix of private and public IP addresses. The private addresses have no effect. ${INSTEAD}`,
          [place],
        )
      : createFinding(
          "PRIVATE_IP_ADDRESS_SUBSET",
          `The values for condition key aws:SourceIp include a mix of private and public IP addresses. The private addresses will not have the desired effect. ${INSTEAD}`,
          [place],
        ),
  ];
};

function isPrivate(range: Cidr): boolean {
  return PRIVATE_RANGES.some(
    (other) =>
      other !== undefined &&
      other.family === range.family &&
      other.prefixLength <= range.prefixLength &&
      mask({ ...range, prefixLength: other.prefixLength }) === other.bits,
  );
}

function mask({ family, bits, prefixLength }: Cidr): bigint {
  const hostBits = BigInt(addressWidth(family) - prefixLength);
  return (bits >> hostBits) << hostBits;
}

/** IPv6 with all of its groups. */
function formatCidr({ family, bits, prefixLength }: Cidr): string {
  const [count, width, base, separator] = family === 4 ? ([4, 8n, 10, "."] as const) : ([8, 16n, 16, ":"] as const);
  const groups = Array.from({ length: count }, (_, index) =>
    BigInt.asUintN(Number(width), bits >> (width * BigInt(count - 1 - index))).toString(base),
  );
  return `${groups.join(separator)}/${prefixLength}`;
}
