import type { JsonNode, JsonObject, JsonString } from "@policyproof/policy";
import { memberNode, objectNode, textNode, listNode } from "../../json/build.ts";
import { fieldAt, fieldOf, isAbsent, isObject, itemsOf, textsIn } from "../../json/fields.ts";
import { parseEmbedded } from "../../embedded/parse-embedded.ts";
import type { SourceText } from "../../embedded/source-text.ts";
import type { SourceDocument, Variant } from "../../model.ts";
import { hasMarker } from "../../unknowns/marker.ts";
import type { Configuration } from "../configuration.ts";
import { allReferences, documentAddress, originsOf, referencesOf, scopeOf } from "../references.ts";
import { isMarked } from "../resource.ts";
import type { Resource } from "../resource.ts";
import { RebuildFault } from "./fault.ts";
import { mergeDocuments } from "./merge.ts";
import { buildStatement } from "./statement.ts";
import type { Unknowns } from "./unknown-values.ts";

/** What documents are rebuilt from. */
export interface RebuildContext {
  readonly source: SourceText;
  readonly configuration: Configuration;
  /** The data sources `aws_iam_policy_document` that are read when the plan is applied, by address. */
  readonly documents: ReadonlyMap<string, Resource>;
  readonly unknowns: Unknowns;
}

/** Statements whose effect is not known: each doubles the variants. */
const MAX_EFFECTS = 4;
/** Documents that one is made of, over all. */
const MAX_SOURCES = 500;

/**
 * The document that an `aws_iam_policy_document` will make, as far as it is known: what is unknown is a marker, an unknown `effect` makes variants. With a
 * reason where too much is unknown.
 */
export function rebuildDocument(context: RebuildContext, data: Resource): SourceDocument | { readonly reason: string } {
  try {
    const effects = new Set<string>();
    build({ ...context, effects: new Map(), found: effects, left: { count: MAX_SOURCES } }, data);
    if (effects.size > MAX_EFFECTS) throw new RebuildFault("the `effect` of too many statements is not known");
    const variants = choicesOf([...effects]).map((choices): Variant => ({
      choices: Object.fromEntries(choices),
      tree: build({ ...context, effects: choices, found: effects, left: { count: MAX_SOURCES } }, data),
    }));
    return { variants, unknowns: context.unknowns.within(variants.map(({ tree }) => tree)) };
  } catch (error) {
    if (error instanceof RebuildFault) return { reason: error.message };
    throw error;
  }
}

interface Building extends RebuildContext {
  /** What the unknown effects are taken to be. */
  readonly effects: ReadonlyMap<string, string>;
  /** Where unknown effects are found. */
  readonly found: Set<string>;
  /** How many more documents may be built. */
  readonly left: { count: number };
}

function choicesOf(effects: readonly string[]): readonly ReadonlyMap<string, string>[] {
  return effects.reduce<readonly ReadonlyMap<string, string>[]>(
    (choices, effect) =>
      choices.flatMap((chosen) => ["Allow", "Deny"].map((value) => new Map([...chosen, [effect, value]]))),
    [new Map()],
  );
}

function build(building: Building, data: Resource): JsonObject {
  building.left.count -= 1;
  if (building.left.count < 0) throw new RebuildFault("it is made of too many other documents");
  const { values } = data;
  const before = [...sources(building, data, "source_json"), ...sources(building, data, "source_policy_documents")];
  const after = [...sources(building, data, "override_json"), ...sources(building, data, "override_policy_documents")];
  const own = ownDocument(building, data, before.length + after.length > 0);
  return before.length + after.length === 0 ? own : mergeDocuments([...before, own, ...after], values);
}

function ownDocument(building: Building, data: Resource, sidMatters: boolean): JsonObject {
  const { values, unknown, address } = data;
  if (isMarked(unknown, ["statement"])) throw new RebuildFault("its statements are not known");
  if (isMarked(unknown, ["version"])) throw new RebuildFault("its `version` is not known");
  const blocks = itemsOf(fieldOf(values, "statement"));
  const expressions = itemsOf(fieldOf(building.configuration.expressionsOf(data), "statement"));
  const statements = blocks.flatMap((block, index) => {
    if (!isObject(block) || isMarked(unknown, ["statement", index])) throw new RebuildFault("a statement is not known");
    const place = `${address}.statement[${index}]`;
    const marks = fieldAt(unknown, "statement", index);
    const name = `the effect of ${place}`;
    if (isMarked(marks, ["effect"])) building.found.add(name);
    return buildStatement({
      values: block,
      unknown: marks,
      // Where blocks are `dynamic`, the configuration has fewer of them or none.
      expressions: expressions.length === blocks.length ? expressions[index] : undefined,
      place,
      unknowns: building.unknowns,
      origins: (ones) =>
        originsOf(
          building.configuration,
          ones.flatMap((one) => allReferences(one)),
          scopeOf(data),
        ),
      effect: building.effects.get(name) ?? "Allow",
      sidMatters,
    });
  });
  const version = fieldOf(values, "version");
  const given = version === undefined || isAbsent(version) ? textNode("2012-10-17", values.span) : version;
  const span = fieldOf(values, "statement")?.span ?? values.span;
  return objectNode([memberNode("Version", given), memberNode("Statement", listNode(statements, span))], values.span);
}

/** The documents of one argument: texts that are known, or data sources that are rebuilt in turn. */
function sources(building: Building, data: Resource, argument: string): readonly JsonNode[] {
  const { values, unknown } = data;
  const node = fieldOf(values, argument);
  const list = argument.endsWith("_json") ? [node] : itemsOf(node);
  const path = (index: number): readonly (string | number)[] =>
    argument.endsWith("_json") ? [argument] : [argument, index];
  if (!argument.endsWith("_json") && isMarked(unknown, [argument]))
    throw new RebuildFault(`its \`${argument}\` is not known`);
  const open = [...list.keys()].filter((index) => isMarked(unknown, path(index)));
  const references = referencesOf(fieldOf(building.configuration.expressionsOf(data), argument));
  // Every reference is a document, and those that are not known are as many as the places to fill.
  const known = references.map((one) => documentAddress(building.configuration, [one], scopeOf(data)));
  const deferred = known.flatMap((one) => (one === undefined ? [] : (building.documents.get(one) ?? [])));
  if (open.length > 0 && (known.includes(undefined) || deferred.length !== open.length))
    throw new RebuildFault(`a document of its \`${argument}\` is not known`);
  return list.flatMap((item, index) => {
    const at = open.indexOf(index);
    const document = at === -1 ? undefined : deferred[at];
    if (document !== undefined) return [build(building, document)];
    return item?.kind === "string" && item.value.trim() !== "" ? [readSource(building, item)] : [];
  });
}

function readSource({ source }: Building, node: JsonString): JsonNode {
  const read = parseEmbedded(source, node);
  if (!("tree" in read)) throw new RebuildFault("a document that is merged into it is no valid JSON");
  for (const text of textsIn(read.tree))
    if (hasMarker(text))
      throw new RebuildFault("it has a policy variable whose name starts with `policyproof:`, which is reserved");
  return read.tree;
}
