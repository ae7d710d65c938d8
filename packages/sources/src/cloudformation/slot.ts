import type { JsonNode } from "@policyproof/policy";
import type { NotAnalysed, PolicyUse } from "../model.ts";
import type { Run, Scope } from "./run.ts";
import type { Resource } from "./template.ts";
import type { Value } from "./values.ts";

/** A condition under which a part of a template is there. */
interface Guard {
  /** The argument of `Fn::If`. */
  readonly condition: JsonNode;
  readonly holds: boolean;
}

export interface Place {
  readonly node: JsonNode;
  /** From the template's root. */
  readonly path: readonly (string | number)[];
  readonly guards: readonly Guard[];
}

/** A place where a policy document is, not yet resolved. */
export interface Slot extends Place {
  readonly owner: Resource;
  readonly id: string;
  readonly use: PolicyUse;
  readonly resourceType?: string;
  /** Makes the document; what it gives is an object or JSON text, or `absent`. */
  readonly make: (run: Run, node: JsonNode, scope: Scope) => Value;
}

/** What is in a resource: documents, and what should have been looked at and cannot be. */
export interface Finds {
  readonly slots: readonly Slot[];
  readonly problems: readonly Problem[];
}

export interface Problem extends Pick<NotAnalysed, "kind" | "reason" | "help"> {
  readonly owner?: Resource;
  readonly place: Omit<Place, "guards">;
}
