import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadCatalog } from "@policyproof/catalog";
import type { ConditionKey } from "@policyproof/catalog";
import { artefactFile } from "../src/artefact-file.ts";
import { artefactText, pack } from "../src/pack.ts";
import { readIamData } from "../src/read-iam-data.ts";

const source = await readIamData();

test("the catalogue is what the generator makes of the installed data", () => {
  // Not `toBe`: a difference of a megabyte would be printed.
  expect(artefactText(pack(source)) === readFileSync(artefactFile, "utf8"), "run npm run generate-catalog").toBe(true);
});

test("what is unpacked says what the source says", async () => {
  const catalog = await loadCatalog();
  expect(catalog.services).toEqual(source.services.map(({ prefix }) => prefix).toSorted());
  for (const { prefix, name, actions, resourceTypes, conditionKeys } of source.services) {
    const service = catalog.service(prefix);
    expect(service?.name).toBe(name);
    expect(service?.conditionKeys.map(spelledKey).toSorted()).toEqual(
      conditionKeys.map((key) => `${spelled(key.name)} ${key.type}`).toSorted(),
    );
    expect(service?.actions.size).toBe(actions.length);
    for (const action of actions) {
      const found = service?.actions.get(action.name.toLowerCase());
      expect(found?.name).toBe(action.name);
      expect(action.accessLevel.split(", ")[0]).toBe(found?.accessLevel);
      expect(namesOf(found?.conditionKeys)).toEqual(sortedNames(action.conditionKeys));
      const types = new Set(action.resources.map(({ type }) => type.toLowerCase()));
      expect(found?.resources.map(({ type }) => type.name.toLowerCase()).toSorted()).toEqual([...types].toSorted());
      for (const { type, conditionKeys: beside } of found?.resources ?? []) {
        const rows = action.resources.filter((row) => row.type.toLowerCase() === type.name.toLowerCase());
        expect(namesOf(beside)).toEqual(sortedNames(rows.flatMap((row) => row.conditionKeys)));
      }
    }
    expect(service?.resourceTypes.size).toBe(resourceTypes.length);
    for (const type of resourceTypes) {
      const found = service?.resourceTypes.get(type.name.toLowerCase());
      expect(namesOf(found?.conditionKeys)).toEqual(sortedNames(type.conditionKeys));
      // The two that are corrected have tests of their own.
      if (!/mediaconnect:\$\{Region\}:offering|\{Date-/.test(type.arn)) {
        expect(found?.shapes.map(({ template }) => template).join(", ")).toBe(type.arn);
      }
    }
  }
});

test("the corrected formats", async () => {
  const catalog = await loadCatalog();
  const templateOf = (prefix: string, type: string): string | undefined =>
    catalog.service(prefix)?.resourceTypes.get(type)?.shapes[0].template;
  expect(templateOf("mediaconnect", "offering")).toBe(
    "arn:${Partition}:mediaconnect:${Region}:${Account}:offering:${OfferingId}",
  );
  expect(templateOf("opsworks-cm", "backup")).toBe(
    "arn:${Partition}:opsworks-cm::${Account}:backup/${ServerName}-${DateAndTimeStampOfBackup}",
  );
});

function spelledKey({ name, type }: ConditionKey): string {
  return `${name} ${type}`;
}

function spelled(name: string): string {
  return name.replaceAll("<key>", "${key}");
}

function namesOf(keys: readonly ConditionKey[] = []): readonly string[] {
  return keys.map(({ name }) => name).toSorted();
}

function sortedNames(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(spelled))].toSorted();
}
