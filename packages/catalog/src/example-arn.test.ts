import { expect, test } from "vitest";
import { resourceIsOfType, takesResource } from "./arn-shape.ts";
import { loadCatalog } from "./catalog.ts";
import { exampleArn, exampleResources } from "./example-arn.ts";
import type { ServiceCatalog } from "./service.ts";

const place = { partition: "aws", region: "us-east-1", account: "111122223333" };
const catalog = await loadCatalog();
const services = catalog.services.map((prefix) => catalog.service(prefix)).filter((one) => one !== undefined);

test("the example of every ARN format in the catalogue is of its type", () => {
  const wrong = services.flatMap(({ prefix, resourceTypes }) =>
    [...resourceTypes.values()].flatMap((type) =>
      type.shapes
        .map((shape) => exampleArn(shape, place))
        .filter((arn) => !resourceIsOfType(arn, type))
        .map((arn) => `${prefix} ${type.name}: ${arn}`),
    ),
  );
  expect(wrong).toEqual([]);
});

test("every action in the catalogue takes its examples", () => {
  const wrong = services.flatMap(({ prefix, actions }) =>
    [...actions.values()]
      .filter((action) => !exampleResources(action, place).every((resource) => takesResource(action, resource)))
      .map(({ name }) => `${prefix}:${name}`),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ["s3", "bucket", "arn:aws:s3:::amzn-s3-demo-bucket"],
  ["s3", "object", "arn:aws:s3:::amzn-s3-demo-bucket/example.txt"],
  ["ec2", "instance", "arn:aws:ec2:us-east-1:111122223333:instance/i-1234567890abcdef0"],
  ["ec2", "image", "arn:aws:ec2:us-east-1::image/ami-1234567890abcdef0"],
  ["connect", "instance", "arn:aws:connect:us-east-1:111122223333:instance/example"],
  ["iam", "role", "arn:aws:iam::111122223333:role/example"],
  ["kms", "key", "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"],
  ["organizations", "account", "arn:aws:organizations::111122223333:account/o-example/111122223333"],
  [
    "config",
    "aggregationauthorization",
    "arn:aws:config:us-east-1:111122223333:aggregation-authorization/111122223333/us-east-1",
  ],
  ["backup", "recoverypoint", "arn:aws:backup:us-east-1:111122223333:example:example"],
])("%s %s: %s", (prefix, name, expected) => {
  expect(
    service(prefix)
      .resourceTypes.get(name)
      ?.shapes.map((shape) => exampleArn(shape, place)),
  ).toEqual([expected]);
});

test("an action without resource types is about `*`", () => {
  const action = service("s3").actions.get("listallmybuckets");
  expect(action && exampleResources(action, place)).toEqual(["*"]);
});

function service(prefix: string): ServiceCatalog {
  const found = catalog.service(prefix);
  if (found === undefined) throw new Error(`no service ${prefix}`);
  return found;
}
