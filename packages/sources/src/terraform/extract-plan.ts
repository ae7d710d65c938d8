import type { JsonNode } from "@policyproof/policy";
import { createCollector } from "../embedded/collector.ts";
import type { Collector } from "../embedded/collector.ts";
import { fieldAt, fieldOf, isFalse, isObject, isTrue, itemsOf, textOf } from "../json/fields.ts";
import { sourceText } from "../embedded/source-text.ts";
import type { Extraction, SourceFile } from "../model.ts";
import { attachments } from "./attachments.ts";
import { readConfiguration } from "./configuration.ts";
import { createUnknowns } from "./document/unknown-values.ts";
import { fingerprint } from "./fingerprint.ts";
import { ownerOf } from "./plan-context.ts";
import { policyLinks } from "./policy-links.ts";
import { isPolicyResource } from "./policy-resource.ts";
import { readChange, readChanges, readStateFile, readValues } from "./read-resources.ts";
import { readResourcePolicies } from "./read-resource.ts";
import type { Resource } from "./resource.ts";

/** Is the value what `terraform show -json` (or `tofu show -json`) prints of a plan or a state? */
export function isPlan(root: JsonNode): boolean {
  if (root.kind !== "object") return false;
  // Without its version it is one that is not read, and that is said.
  if (textOf(fieldOf(root, "format_version")) === undefined)
    return itemsOf(fieldOf(root, "resource_changes")).some((item) => readChange(item, []) !== undefined);
  const parts = ["terraform_version", "planned_values", "resource_changes", "values", "configuration", "errored"];
  return root.members.length === 1 || root.members.some(({ key }) => parts.includes(key));
}

/** Is the value a state file as Terraform keeps it? */
export function isStateFile(root: JsonNode): boolean {
  return (
    fieldOf(root, "version")?.kind === "number" &&
    fieldOf(root, "terraform_version")?.kind === "string" &&
    (fieldOf(root, "lineage") !== undefined || fieldOf(root, "serial") !== undefined)
  );
}

/**
 * The policies of a plan as they will be when it is applied, or of a state as they are. Those of resources that the plan deletes are left out; replaced
 * resources have their new ones. What is not known before the plan is applied is rebuilt from the data source `aws_iam_policy_document` that makes it, with
 * markers for what is unknown, or named as not analysed.
 *
 * A plan tells what an expression refers to and not what it does with it: an argument that refers to one such document and to nothing else is
 * taken to be it, provisionally.
 */
export function extractPlan(file: SourceFile, root: JsonNode): Extraction {
  const collector = createCollector(sourceText(file));
  if (!checkHeader(collector, root)) return collector.result();
  const changes = readChanges(fieldOf(root, "resource_changes"), ["resource_changes"]);
  const changed = new Set(changes.map(({ resource }) => resource.address));
  const planned = readValues(fieldAt(root, "planned_values", "root_module"), ["planned_values", "root_module"])
    // In documents it cannot be told what is not known and what is not set.
    .filter(({ data }) => !data)
    .map((resource): Resource => ({ ...resource, leavesOut: true }));
  const state = readValues(fieldAt(root, "values", "root_module"), ["values", "root_module"]);
  const all = changes.map(({ resource }) => resource);
  const kept = changes.filter(({ gone }) => !gone).map(({ resource }) => resource);
  const others = [...planned, ...state].filter(({ address }) => !changed.has(address));
  readAll(collector, root, [...kept, ...others], [...all, ...others]);
  readDeferred(collector, root);
  return collector.result();
}

/** The policies of a state file, version 4, as they are. */
export function extractStateFile(file: SourceFile, root: JsonNode): Extraction {
  const collector = createCollector(sourceText(file));
  const version = fieldOf(root, "version");
  if (version?.kind === "number" && version.raw === "4") {
    const resources = readStateFile(root);
    readAll(collector, root, resources, resources);
  } else {
    collector.refuse({
      path: ["version"],
      span: (version ?? root).span,
      kind: "unsupported",
      reason: "only state files of version 4 are read",
      help: "run `terraform show -json > state.json` and give its output",
    });
  }
  return collector.result();
}

function readAll(
  collector: Collector,
  root: JsonNode,
  resources: readonly Resource[],
  withDeleted: readonly Resource[],
): void {
  const documents = resources.filter(({ data, type }) => data && type === "aws_iam_policy_document");
  const configuration = readConfiguration(fieldOf(root, "configuration"));
  const links = policyLinks(configuration, resources);
  const context = {
    collector,
    source: collector.source,
    configuration,
    documents: new Map(documents.map((one) => [one.address, one])),
    unknowns: createUnknowns(fingerprint(collector.source.text)),
    attached: attachments(withDeleted),
    holdersOf: (resource: Resource) => links.holdersOf(resource),
  };
  for (const resource of resources) readResourcePolicies(context, resource);
  for (const policy of links.attached) collector.attach(policy);
}

/** Says what is wrong with the plan as a whole; false if it cannot be read any further. */
function checkHeader(collector: Collector, root: JsonNode): boolean {
  const version = fieldOf(root, "format_version");
  const text = textOf(version) ?? "";
  if (!/^(?:0|1)\.\d+$/.test(text)) {
    collector.refuse({
      path: ["format_version"],
      span: (version ?? root).span,
      kind: "unsupported",
      reason:
        version === undefined
          ? "the plan has no `format_version`"
          : "the plan has a `format_version` that is not known here: 0 and 1 are",
      help: "make it with `terraform show -json` of Terraform 1 or OpenTofu 1",
    });
    return false;
  }
  for (const member of ["resource_changes", "planned_values", "values"]) checkMember(collector, root, member);
  if (isTrue(fieldOf(root, "errored"))) {
    collector.refuse({
      path: ["errored"],
      span: fieldOf(root, "errored")?.span ?? root.span,
      kind: "malformed",
      reason: "the plan ended with an error: it does not hold every change",
      help: "mend what `terraform plan` reports, then plan again",
    });
  } else if (isFalse(fieldOf(root, "complete"))) {
    collector.refuse({
      path: ["complete"],
      span: fieldOf(root, "complete")?.span ?? root.span,
      kind: "unsupported",
      reason: "the plan is not complete: some resources are not planned yet",
      help: "plan without `-target`, or apply this plan and plan again",
    });
  }
  return true;
}

/** A member of the wrong type would be passed over as empty. */
function checkMember(collector: Collector, root: JsonNode, member: string): void {
  const node = fieldOf(root, member);
  const list = member === "resource_changes";
  if (node === undefined || node.kind === "null" || (list ? node.kind === "array" : node.kind === "object")) {
    for (const [index, item] of itemsOf(node).entries()) {
      if (!list || readChange(item, []) !== undefined) continue;
      collector.refuse({
        path: [member, index],
        span: item.span,
        kind: "malformed",
        reason: "a resource change has no address, type or change",
        help: "give the output of `terraform show -json` unchanged",
      });
    }
    return;
  }
  collector.refuse({
    path: [member],
    span: node.span,
    kind: "malformed",
    reason: `\`${member}\` is not ${list ? "a list" : "an object"}`,
    help: "give the output of `terraform show -json` unchanged",
  });
}

/** Changes that Terraform puts off to a later plan, because too much is unknown. */
function readDeferred(collector: Collector, root: JsonNode): void {
  for (const [index, item] of itemsOf(fieldOf(root, "deferred_changes")).entries()) {
    const change = fieldOf(item, "resource_change");
    const read = isObject(change) ? readChange(change, []) : undefined;
    if (read !== undefined && (read.gone || !isPolicyResource(read.resource))) continue;
    const name = read?.resource.address ?? "a resource";
    collector.refuse({
      path: ["deferred_changes", index],
      span: item.span,
      ...(read === undefined ? {} : { owner: ownerOf(read.resource) }),
      kind: "unknown",
      reason: `${name} is deferred to a later plan, and so are its policies`,
      help: "apply this plan and plan again",
    });
  }
}
