import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "@policyproof/catalog";
import { wordsOf } from "./words.ts";

describe("wordsOf", () => {
  it.each([
    ["GetBucketCORS", "Get Bucket CORS"],
    ["GetMultiRegionAccessPoint", "Get Multi Region Access Point"],
    ["DescribeDBInstances", "Describe DB Instances"],
    ["ListObjectsV2", "List Objects V2"],
    ["CreateVPCEndpoint", "Create VPC Endpoint"],
    ["DescribeVPCs", "Describe VPCs"],
    ["ListARNsForRole", "List ARNs For Role"],
    ["ModifyEC2Fleet", "Modify EC2 Fleet"],
    ["UpdateIPv6Address", "Update IPv6 Address"],
    ["GetIoTThing", "Get IoT Thing"],
    ["CreateRoute53Record", "Create Route53 Record"],
    ["GET", "GET"],
    ["invoke", "invoke"],
    ["UseAThing", "Use A Thing"],
    ["get-object_x", "get - object _ x"],
    ["", ""],
  ])("%s", (name, words) => {
    expect(wordsOf(name).join(" ")).toBe(words);
  });

  it("loses nothing of any text", () => {
    const text = fc.string({ unit: fc.constantFrom(..."abzsABZIoTPv019-_.", "é", "É", "\u{1f600}", "\n") });
    fc.assert(
      fc.property(text, (name) => {
        expect(wordsOf(name).join("")).toBe(name);
      }),
    );
  });

  it("loses nothing of any action that exists, and takes none apart letter by letter", async () => {
    const catalog = await loadCatalog();
    const names = catalog.services.flatMap((service) => [...(catalog.service(service)?.actions.values() ?? [])]);
    for (const { name } of names) expect(wordsOf(name).join("")).toBe(name);
    const single = names.filter(({ name }) => wordsOf(name).filter((word) => /^[A-Z]$/.test(word)).length > 1);
    expect(single.map(({ name }) => name)).toEqual([]);
  });
});
