import { loadCatalog } from "@policyproof/catalog";
import { expect, test } from "vitest";
import { buildTable } from "./build-table.ts";

const catalog = await loadCatalog();
const actions = new Map([
  // The same name, and a role that is handed on.
  ["lambda:CreateFunction", ["lambda:CreateFunction", "iam:PassRole"]],
  // Another name.
  ["lambda:GetLayerVersionByArn", ["lambda:GetLayerVersion"]],
  // The same name and nothing else: no entry.
  ["lambda:GetFunction", ["lambda:GetFunction"]],
  // Of another service: the service asks, not the caller.
  ["lambda:DeleteFunction", ["lambda:DeleteFunction", "ec2:DescribeVpcs"]],
  // It is open which.
  ["lambda:Ambiguous", ["lambda:GetFunction", "lambda:GetAlias"]],
  // Unknown to the catalogue.
  ["lambda:Gone", ["lambda:NoSuchAction"]],
]);

test("packs what differs from the action of the same name", () => {
  const table = buildTable(
    [
      {
        id: "Lambda",
        endpoint: "lambda",
        signing: "lambda",
        operations: ["CreateFunction", "GetFunction", "DeleteFunction", "GetAlias"],
      },
      { id: "CloudWatch", endpoint: "monitoring", signing: "monitoring", operations: ["DescribeAlarms"] },
    ],
    { prefixes: new Map([["cloudwatch", "cloudwatch"]]), actions },
    catalog,
  );
  expect(table.events["lambda"]?.split(" ")).toEqual([
    "Ambiguous=+GetFunction,GetAlias",
    "CreateFunction=CreateFunction+iam:PassRole",
    "GetLayerVersionByArn=GetLayerVersion",
    "Invoke=InvokeFunction",
  ]);
  expect(table.sources["monitoring"]).toBe("cloudwatch");
  expect(table.sources["lambda"]).toBeUndefined();
  const unseen = table.unseen["lambda"]?.split(" ") ?? [];
  expect(unseen).toContain("UpdateFunctionCode");
  expect(unseen).not.toContain("GetAlias");
  expect(unseen).not.toContain("GetLayerVersion");
  expect(table.unseen["sqs"]).toBe("*");
});
