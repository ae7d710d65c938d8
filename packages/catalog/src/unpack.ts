import { arnShape } from "./arn-shape.ts";
import { parseParts } from "./parts.ts";
import type { Part } from "./parts.ts";
import { ACCESS_LEVELS, KEY_TYPES } from "./service.ts";
import type { ActionResource, CatalogAction, ConditionKey, ResourceType, ServiceCatalog } from "./service.ts";

/**
 * Takes a service out of the artefact: see `Artefact` for how it is packed. What costs most, and is asked for of few, is unpacked
 * when it is asked for: a short run looks at a handful of the actions of a service.
 *
 * @throws {Error} if the text is no packed service
 */
export function unpackService(prefix: string, packed: string): ServiceCatalog {
  const [name = "", ...sections] = packed.split(";;");
  const [keyLines, typeLines, actionLines] = sections.map((section) => (section === "" ? [] : section.split(";")));
  if (keyLines === undefined || typeLines === undefined || actionLines === undefined)
    throw new Error(`the catalogue's service ${prefix} has ${sections.length + 1} sections instead of 4`);
  const keys = keyLines.map(unpackKey);
  const types = typeLines.map((line) => unpackType(line, keys));
  const actions = actionLines.map((line) => unpackAction(line, keys, types));
  return {
    prefix,
    name,
    actions: new Map(actions.map((action) => [action.name.toLowerCase(), action])),
    resourceTypes: new Map(types.map((type) => [type.name.toLowerCase(), type])),
    conditionKeys: keys,
  };
}

/** @throws {Error} if the text is no packed key */
export function unpackKey(line: string): ConditionKey {
  const [name = "", typeName] = line.split("|");
  const type = oneOf(KEY_TYPES, typeName, line);
  let parts: readonly Part[] | undefined;
  return {
    name,
    type,
    isMultivalued: type.startsWith("ArrayOf"),
    get parts() {
      return (parts ??= keyParts(name));
    },
  };
}

function keyParts(name: string): readonly Part[] {
  return parseParts(name, () => "text").map((part) =>
    part.kind === "literal" ? { kind: "literal", text: part.text.toLowerCase() } : part,
  );
}

function unpackType(line: string, keys: readonly ConditionKey[]): ResourceType {
  const [name = "", templates = "", keyPlaces = ""] = line.split("|");
  let shapes: ResourceType["shapes"] | undefined;
  return {
    name,
    get shapes() {
      return (shapes ??= unpackShapes(templates));
    },
    conditionKeys: places(keyPlaces, " ").map((place) => at(keys, place)),
  };
}

function unpackShapes(templates: string): ResourceType["shapes"] {
  const [first = "", ...more] = templates.split(", ");
  return [arnShape(first), ...more.map(arnShape)];
}

function unpackAction(line: string, keys: readonly ConditionKey[], types: readonly ResourceType[]): CatalogAction {
  const [name = "", level, keyPlaces = "", resources = ""] = line.split("|");
  let found: readonly ActionResource[] | undefined;
  let foundKeys: readonly ConditionKey[] | undefined;
  return {
    name,
    accessLevel: oneOf(ACCESS_LEVELS, level, line),
    get resources() {
      return (found ??=
        resources === "" ? [] : resources.split(" ").map((packed) => unpackResource(packed, keys, types)));
    },
    get conditionKeys() {
      return (foundKeys ??= places(keyPlaces, " ").map((place) => at(keys, place)));
    },
  };
}

function unpackResource(packed: string, keys: readonly ConditionKey[], types: readonly ResourceType[]): ActionResource {
  const [type = -1, ...keyPlaces] = places(packed, "+");
  return { type: at(types, type), conditionKeys: keyPlaces.map((place) => at(keys, place)) };
}

function places(packed: string, separator: string): readonly number[] {
  return packed === "" ? [] : packed.split(separator).map(Number);
}

function at<T>(list: readonly T[], place: number): T {
  const item = list[place];
  if (item === undefined) throw new Error(`the catalogue refers to place ${place} of ${list.length}`);
  return item;
}

function oneOf<T extends string>(names: readonly T[], name: string | undefined, line: string): T {
  const found = names.find((known) => known === name);
  if (found === undefined) throw new Error(`unknown name in the catalogue: ${line}`);
  return found;
}
