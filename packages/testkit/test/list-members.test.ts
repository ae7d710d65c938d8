import { expect, test } from "vitest";
import { checkTrustZone } from "@policyproof/checks";
import { createBuiltinSolver } from "@policyproof/solver-builtin";
import { contextFor, policyOf } from "../src/index.ts";

test("what is said of the only member of a list is said of the one that is there", async () => {
  const condition = (arn: string): object => ({ "ForAllValues:ArnEquals": { "aws:PrincipalArn": [arn] } });
  const policy = policyOf(
    {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: "*",
          Action: "s3:GetObject",
          Resource: "*",
          Condition: condition("arn:aws:iam::111111111111:role/app:x"),
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "*",
          Resource: "*",
          Condition: condition("arn:aws:iam::111111111111:role/app"),
        },
      ],
    },
    "resource",
  );
  const solver = createBuiltinSolver();
  const zone = { policy, trustedAccounts: ["111111111111"], trustedOrganizations: [] };
  expect(await checkTrustZone(zone, contextFor(solver))).toMatchObject({ result: "PASS" });
  await solver.close();
});
