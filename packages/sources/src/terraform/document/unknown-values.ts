import type { JsonNode, JsonString } from "@policyproof/policy";
import { textNode } from "../../json/build.ts";
import { textsIn } from "../../json/fields.ts";
import { markerOf, markersIn } from "../../unknowns/marker.ts";
import type { Unknown, UnknownKind } from "../../unknowns/unknown.ts";

/** What is known of a value that is not known. */
export interface Hints {
  /** What the value's expression refers to. */
  readonly references?: readonly string[];
  /** What it is, whatever it comes from. */
  readonly kind?: UnknownKind;
  /** It has no wildcards if it comes from attributes of resources and nothing else. */
  readonly plain?: boolean;
  /** How to make it known, if not by applying what it comes from. */
  readonly help?: string;
}

/** Makes the unknowns of one plan. */
export interface Unknowns {
  /** The marker for the value at `place`; `node` is what it is shown at. */
  make(place: string, node: JsonNode, hints: Hints): JsonString;
  /** What stands behind the markers of documents, each once. */
  within(trees: readonly JsonNode[]): readonly Unknown[];
}

/**
 * `plan` tells plans apart: what stands in the same place of two plans need not be the same value, because a plan does not show what an expression does with
 * what it refers to.
 */
export function createUnknowns(plan: string): Unknowns {
  const made = new Map<string, Unknown>();
  return {
    within: (trees) => {
      const used = new Set(trees.flatMap((tree) => [...textsIn(tree)].flatMap((text) => markersIn(text))));
      return [...used].flatMap((marker) => made.get(marker) ?? []);
    },
    make: (place, node, { references = [], kind, plain = false, help }) => {
      const marker = markerOf(`${plan} ${place}`);
      if (!made.has(marker)) {
        const attributes = references.length > 0 && references.every((one) => ATTRIBUTE.test(one));
        made.set(marker, {
          marker,
          kind: kind ?? (plain && attributes ? "name" : "anything"),
          name: references.length === 0 ? place : references.join(" and "),
          help: help ?? waitFor(references),
          span: node.span,
        });
      }
      return textNode(marker, node.span);
    },
  };
}

const MODULES = String.raw`(?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)*`;
const INSTANCE = String.raw`(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?`;
const RESOURCE_NAME = String.raw`(?!data\.)[a-z0-9]+_\w+\.[\w-]+`;

/** What AWS or Terraform names a resource by. */
const ATTRIBUTE = new RegExp(String.raw`^${MODULES}${RESOURCE_NAME}${INSTANCE}\.(?:\w+_)?(?:arn|id|name)$`);
const RESOURCE = new RegExp(`^${MODULES}${RESOURCE_NAME}`);
const OUTPUT = /^module\.[\w-]+/;

/** How to make known what refers to these. */
export function waitFor(references: readonly string[]): string {
  const targets = new Set(references.flatMap((one) => (RESOURCE.exec(one) ?? OUTPUT.exec(one))?.[0] ?? []));
  if (targets.size === 0) return "apply what it depends on first, then plan again";
  const shown = [...targets].slice(0, 3).map((target) => `\`${target}\``);
  return `apply ${shown.join(", ")} first (\`terraform apply -target=...\`), then plan again: the value is known from then on`;
}
