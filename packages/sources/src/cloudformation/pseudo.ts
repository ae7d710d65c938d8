import type { UnknownKind } from "../unknowns/unknown.ts";
import type { PseudoParameters } from "./options.ts";

/** Regions outside the partition `aws`, by how their names start. */
const PARTITIONS: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-iso-", "aws-iso"],
  ["eusc-", "aws-eusc"],
];

const SUFFIXES: Readonly<Record<string, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-us-gov": "amazonaws.com",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
  "aws-iso-e": "cloud.adc-e.uk",
  "aws-iso-f": "csp.hci.ic.gov",
  "aws-eusc": "amazonaws.eu",
};

/** Pseudo parameters that are texts, what is known of them, and how to make them known. */
export const PSEUDO_KINDS: Readonly<Record<string, { readonly kind: UnknownKind; readonly help: string }>> = {
  "AWS::AccountId": { kind: "account", help: "say which account it is deployed in" },
  "AWS::Region": { kind: "region", help: "say which region it is deployed in" },
  "AWS::Partition": { kind: "partition", help: "say which region it is deployed in" },
  "AWS::URLSuffix": { kind: "dns-suffix", help: "say which region it is deployed in" },
  "AWS::StackName": { kind: "name", help: "say the name of the stack" },
  "AWS::StackId": { kind: "name", help: "it is known after the deployment only" },
};

/** The value of a pseudo parameter, if what is given of the deployment tells it. `region` is given or assumed. */
export function pseudoValue(name: string, pseudo: PseudoParameters, region: string | undefined): string | undefined {
  switch (name) {
    case "AWS::AccountId":
      return pseudo.accountId;
    case "AWS::Region":
      return region;
    case "AWS::Partition":
      return pseudo.partition ?? partitionOf(region);
    case "AWS::URLSuffix":
      return pseudo.urlSuffix ?? SUFFIXES[pseudo.partition ?? partitionOf(region) ?? ""];
    case "AWS::StackName":
      return pseudo.stackName;
    case "AWS::StackId":
      return pseudo.stackId;
    default:
      return undefined;
  }
}

function partitionOf(region: string | undefined): string | undefined {
  if (region === undefined) return undefined;
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}
