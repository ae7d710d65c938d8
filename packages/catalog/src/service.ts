import type { ArnShape } from "./arn-shape.ts";
import type { Part } from "./parts.ts";

/** What AWS documents about one service. Source: Service Authorization Reference. */
export interface ServiceCatalog {
  /** As in actions, in lower case: `s3`. */
  readonly prefix: string;
  /** For people: `Amazon S3`. */
  readonly name: string;
  /** By lower-case name without prefix: `getobject`. */
  readonly actions: ReadonlyMap<string, CatalogAction>;
  /** By lower-case name, which may hold blanks: `function alias`. */
  readonly resourceTypes: ReadonlyMap<string, ResourceType>;
  /** Every key that some action or resource type of the service names. */
  readonly conditionKeys: readonly ConditionKey[];
}

export interface CatalogAction {
  /** As AWS spells it, without the prefix: `GetObject`. */
  readonly name: string;
  readonly accessLevel: AccessLevel;
  /** What a request for the action can be about. Empty: it is about the resource `*` and nothing else. */
  readonly resources: readonly ActionResource[];
  /** Keys that a request for the action can carry whatever it is about. Global keys are not listed, but for those about tags. */
  readonly conditionKeys: readonly ConditionKey[];
}

/** `Tagging` and `Permissions management` are kinds of `Write`. Source: Service Authorization Reference, "Access level". */
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

export const ACCESS_LEVELS = ["List", "Read", "Write", "Permissions management", "Tagging"] as const;

/** A resource type that an action takes. */
export interface ActionResource {
  readonly type: ResourceType;
  /** Keys that a request for the action can carry when it is about a resource of this type. */
  readonly conditionKeys: readonly ConditionKey[];
}

export interface ResourceType {
  readonly name: string;
  /** Usually one; a few types have ARNs of two forms. */
  readonly shapes: readonly [ArnShape, ...ArnShape[]];
  /** Keys that a request can carry when it is about a resource of this type. */
  readonly conditionKeys: readonly ConditionKey[];
}

export interface ConditionKey {
  /** As AWS spells it, placeholders as `${TagKey}`: `aws:ResourceTag/${TagKey}`. */
  readonly name: string;
  readonly type: KeyType;
  /** Does a request carry a list of values? */
  readonly isMultivalued: boolean;
  /** The name in lower case, for comparison with names of keys. */
  readonly parts: readonly Part[];
}

/** The types of condition keys. `aws:EpochTime` is a `Date` that number operators may look at, too. */
export type KeyType = (typeof KEY_TYPES)[number];

export const KEY_TYPES = [
  "ARN",
  "ArrayOfARN",
  "ArrayOfBool",
  "ArrayOfString",
  "Bool",
  "Date",
  "IPAddress",
  "Numeric",
  "String",
] as const;
