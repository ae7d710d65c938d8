/** The regions of each partition, and the domain of its services. Source: AWS General Reference, "AWS Regions" and "Partitions". */
interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
  readonly regions: readonly string[];
}

export const PARTITIONS: readonly Partition[] = [
  {
    name: "aws",
    dnsSuffix: "amazonaws.com",
    regions: [
      "us-east-1",
      "us-east-2",
      "us-west-1",
      "us-west-2",
      "af-south-1",
      "ap-east-1",
      "ap-east-2",
      "ap-northeast-1",
      "ap-northeast-2",
      "ap-northeast-3",
      "ap-south-1",
      "ap-south-2",
      "ap-southeast-1",
      "ap-southeast-2",
      "ap-southeast-3",
      "ap-southeast-4",
      "ap-southeast-5",
      "ap-southeast-6",
      "ap-southeast-7",
      "ca-central-1",
      "ca-west-1",
      "eu-central-1",
      "eu-central-2",
      "eu-north-1",
      "eu-south-1",
      "eu-south-2",
      "eu-west-1",
      "eu-west-2",
      "eu-west-3",
      "il-central-1",
      "me-central-1",
      "me-south-1",
      "mx-central-1",
      "sa-east-1",
    ],
  },
  { name: "aws-cn", dnsSuffix: "amazonaws.com.cn", regions: ["cn-north-1", "cn-northwest-1"] },
  { name: "aws-us-gov", dnsSuffix: "amazonaws.com", regions: ["us-gov-east-1", "us-gov-west-1"] },
  { name: "aws-iso", dnsSuffix: "c2s.ic.gov", regions: ["us-iso-east-1", "us-iso-west-1"] },
  { name: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov", regions: ["us-isob-east-1", "us-isob-west-1"] },
  { name: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk", regions: ["eu-isoe-west-1"] },
  { name: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov", regions: ["us-isof-east-1", "us-isof-south-1"] },
  { name: "aws-eusc", dnsSuffix: "amazonaws.eu", regions: ["eusc-de-east-1"] },
];
