export { arnShape, resourceIsOfType, takesResource } from "./arn-shape.ts";
export type { ArnShape } from "./arn-shape.ts";
export type { Artefact } from "./artefact.ts";
export { carriageOf, carriedKey, findKey } from "./carried-key.ts";
export { loadCatalog, openCatalog } from "./catalog.ts";
export type { Catalog } from "./catalog.ts";
export { couldReceive } from "./could-receive.ts";
export { exampleArn, exampleResources } from "./example-arn.ts";
export type { Place } from "./example-arn.ts";
export { PARTITIONS } from "./parts.ts";
export type { Part, PlaceholderForm } from "./parts.ts";
export { ACCESS_LEVELS, KEY_TYPES } from "./service.ts";
export type {
  AccessLevel,
  ActionResource,
  CatalogAction,
  ConditionKey,
  KeyType,
  ResourceType,
  ServiceCatalog,
} from "./service.ts";
