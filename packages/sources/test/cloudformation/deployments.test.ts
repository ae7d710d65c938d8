import { plainValue } from "@policyproof/policy";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { JsonNode } from "@policyproof/policy";
import { describe, expect, it } from "vitest";
import type { TemplateOptions } from "../../src/cloudformation/options.ts";
import { readParameters } from "../../src/cloudformation/template.ts";
import type { FoundPolicy, Variant } from "../../src/model.ts";
import { extract, readTree } from "./summarise.ts";

const FOLDER = join(import.meta.dirname, "..", "data", "cloudformation");
const NAMES = readdirSync(FOLDER).filter((name) => /\.(?:json|yaml)$/.test(name));
const VALUES = ["", "prod", "strict", "true", "yes", "small", "large", "all", "x*y", "a/b", "a"] as const;

/** Parameters whose given value is the place of their value. */
const NOT_ITS_VALUE: readonly string[] = ["BootstrapVersion", "Image", "Stored"];

/** What somebody may deploy the template with. */
function deployments(root: JsonNode): fc.Arbitrary<TemplateOptions> {
  const values = [...readParameters(root, {}).values()].map((parameter) => {
    if (parameter.isList) return [parameter.name, fc.constantFrom("p,q", "one")] as const;
    if (parameter.allowed !== undefined) return [parameter.name, fc.constantFrom(...parameter.allowed)] as const;
    return [
      parameter.name,
      parameter.kind === "anything" ? fc.constantFrom(...VALUES) : fc.constant("123456789012"),
    ] as const;
  });
  return fc.record({
    parameters: fc.record(Object.fromEntries(values)),
    pseudo: fc.record({
      accountId: fc.constant("111122223333"),
      region: fc.constantFrom("us-east-1", "eu-west-1", "cn-north-1"),
      stackName: fc.constant("stack"),
    }),
  });
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** Could the variant be this document, if what is not known in it is made known? `texts` are the values of parameters that are texts. */
function couldBe(
  { tree }: Variant,
  { document }: FoundPolicy,
  deployed: unknown,
  texts: Readonly<Record<string, string>>,
): boolean {
  let pattern = escape(JSON.stringify(plainValue(tree)));
  for (const { marker, name } of document.unknowns) {
    const value = texts[name];
    const text = value === undefined ? '[^"]*' : escape(JSON.stringify(value).slice(1, -1));
    // Alone it may be a list.
    pattern = pattern.replaceAll(escape(JSON.stringify(marker)), value === undefined ? ".*" : `"${text}"`);
    pattern = pattern.replaceAll(escape(marker), text);
  }
  return new RegExp(`^${pattern}$`).test(JSON.stringify(deployed));
}

describe.each(NAMES)("%s", (name) => {
  it("is found to be what any deployment makes of it", () => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const root = readTree(name, text);
    const symbolic = extract(name, text);
    const declared = readParameters(root, {});
    fc.assert(
      fc.property(deployments(root), (options) => {
        const given = Object.entries(options.parameters ?? {}).filter(
          ([key]) => declared.get(key)?.isList === false && !NOT_ITS_VALUE.includes(key),
        );
        const texts = Object.fromEntries(given.map(([key, value]) => [`the parameter ${key}`, value]));
        for (const { id, place, document } of extract(name, text, options).policies) {
          const before = symbolic.policies.find(
            (policy) => policy.id === id && policy.place.span.start.offset === place.span.start.offset,
          );
          const problem = symbolic.notAnalysed.find(
            ({ path, owner }) => owner === undefined || path?.join("/") === place.path.join("/"),
          );
          if (before === undefined) {
            expect(problem).toBeDefined();
            continue;
          }
          for (const { tree } of document.variants) {
            const deployed = plainValue(tree);
            expect(
              before.document.variants.filter((variant) => couldBe(variant, before, deployed, texts)),
              `${id} ${JSON.stringify(deployed)}`,
            ).not.toEqual([]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
