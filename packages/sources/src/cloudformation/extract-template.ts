import type { JsonNode } from "@policyproof/policy";
import { sourceText } from "../embedded/source-text.ts";
import type { SourceText } from "../embedded/source-text.ts";
import type { Extraction, FoundPolicy, NotAnalysed, Owner, SourceFile } from "../model.ts";
import { attachmentsOf } from "./attachments.ts";
import type { Attachments } from "./attachments.ts";
import { exploreDocument } from "./explore.ts";
import type { Budget } from "./explore.ts";
import { TemplateFault } from "./fault.ts";
import { macroProblems } from "./macros.ts";
import type { TemplateOptions } from "./options.ts";
import { readTemplate } from "./read-template.ts";
import { resourceFinds } from "./resource-finds.ts";
import { pathKey } from "./shape-slots.ts";
import type { Problem, Slot } from "./slot.ts";
import type { Resource, Template } from "./template.ts";
import { withWrittenPlaces } from "./written-places.ts";

/** Values and characters that the documents of one template may take together. */
const MAX_WORK = 200_000_000;

/**
 * The policies of a CloudFormation template, whose value is `root`. Functions are resolved as far as they can be; what is not known before the deployment
 * stays as a marker, and what depends on a choice has variants. What cannot be made out is named in `notAnalysed`; a document of a resource that is never
 * created is left out. Never throws.
 */
export function extractTemplate(file: SourceFile, root: JsonNode, options: TemplateOptions = {}): Extraction {
  const { template, problems } = readTemplate(root, options);
  const attachments = attachmentsOf(template);
  const reading: Reading = {
    file: sourceText(file),
    template,
    attachments,
    ids: new Map(),
    budget: { left: MAX_WORK },
  };
  const policies: FoundPolicy[] = [];
  const notAnalysed: NotAnalysed[] = [...macroProblems(root), ...problems].map((problem) => ({
    file: file.path,
    ...problem,
  }));
  for (const resource of template.resources.values()) {
    const finds = resourceFinds(template, resource);
    const places = new Map(finds.problems.map((problem) => [pathKey(problem.place.path), problem]));
    notAnalysed.push(...Array.from(places.values(), (problem) => report(file, problem)));
    for (const slot of finds.slots) {
      const found = foundPolicy(reading, slot);
      if (found === undefined) continue;
      if ("reason" in found) notAnalysed.push(found);
      else policies.push(found);
    }
  }
  const attached = attachments.attached.map((policy) => ({ file: file.path, ...policy }));
  return { policies: policies.toSorted(byPlace), notAnalysed, ...(attached.length === 0 ? {} : { attached }) };
}

interface Reading {
  readonly file: SourceText;
  readonly template: Template;
  readonly attachments: Attachments;
  /** Ids that were given, and how often they were asked for. */
  readonly ids: Map<string, number>;
  readonly budget: Budget;
}

function byPlace(a: FoundPolicy, b: FoundPolicy): number {
  return a.place.span.start.offset - b.place.span.start.offset;
}

function foundPolicy(
  { file, template, attachments, ids, budget }: Reading,
  slot: Slot,
): FoundPolicy | NotAnalysed | undefined {
  const { owner, node, path, use, resourceType } = slot;
  // Taken in any case: whether another document can be made out must not change the names of those after it.
  const id = uniqueId(slot.id, ids);
  try {
    const document = exploreDocument(template, slot, budget);
    if (document === undefined) return undefined;
    const attachedTo = use === "identity" ? attachments.holdersOf(owner) : undefined;
    return {
      id,
      place: { file: file.path, path, span: node.span },
      owner: ownerOf(owner),
      ...(attachedTo === undefined ? {} : { attachedTo }),
      use,
      ...(resourceType === undefined ? {} : { resourceType }),
      document: { ...document, variants: withWrittenPlaces(file, node, document.variants) },
    };
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    const { kind, message, help, span = node.span } = error;
    return { file: file.path, path, span, owner: ownerOf(owner), kind, reason: message, help };
  }
}

function ownerOf({ type, id }: Resource): Owner {
  return { type, name: id };
}

/** Two policies of one name are told apart by their order. */
function uniqueId(id: string, ids: Map<string, number>): string {
  const count = (ids.get(id) ?? 0) + 1;
  ids.set(id, count);
  return count === 1 ? id : uniqueId(`${id}#${count}`, ids);
}

function report(file: SourceFile, { owner, place, kind, reason, help }: Problem): NotAnalysed {
  const about = owner === undefined || owner.type === "" ? {} : { owner: ownerOf(owner) };
  return { file: file.path, path: place.path, span: place.node.span, ...about, kind, reason, help };
}
