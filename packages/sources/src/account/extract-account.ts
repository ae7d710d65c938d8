import type { JsonNode } from "@policyproof/policy";
import { createCollector } from "../embedded/collector.ts";
import type { Collector } from "../embedded/collector.ts";
import { fieldOf, isAbsent, isTrue, itemsOf, textOf } from "../json/fields.ts";
import { TRUST_RESOURCE_TYPE } from "../embedded/policy-shape.ts";
import { sourceText } from "../embedded/source-text.ts";
import type { Extraction, Holder, Owner, SourceFile } from "../model.ts";
import { PRINCIPALS, attachedTo, attachmentsOf, holderOf } from "./attachments.ts";
import type { Attachments } from "./attachments.ts";

type Path = readonly (string | number)[];

const LISTS = ["UserDetailList", "GroupDetailList", "RoleDetailList"];

/** Is the value what `aws iam get-account-authorization-details` prints, or a list of such pages? */
export function isAccountExport(root: JsonNode): boolean {
  const pages = root.kind === "array" ? root.items : [root];
  return pages.length > 0 && pages.every((page) => LISTS.some((list) => fieldOf(page, list) !== undefined));
}

/**
 * The policies of an account export: inline policies of users, groups and roles, trust policies, and the default version of every customer or AWS managed
 * policy in it. Documents are objects, JSON text, or that text URL-encoded. Other versions of managed policies have no effect and are left out. Managed
 * policies that somebody has and that are not in the export are in `attached`.
 */
export function extractAccount(file: SourceFile, root: JsonNode): Extraction {
  const collector = createCollector(sourceText(file));
  const pages = root.kind === "array" ? root.items : [root];
  const attachments = attachmentsOf(pages);
  for (const [index, page] of pages.entries())
    readPage(collector, attachments, page, root.kind === "array" ? [index] : []);
  const last = pages.at(-1);
  const truncated = fieldOf(last, "IsTruncated") ?? fieldOf(last, "NextToken");
  if (truncated !== undefined && (isTrue(truncated) || truncated.kind === "string")) {
    collector.refuse({
      path: [...(root.kind === "array" ? [pages.length - 1] : []), "IsTruncated"],
      span: truncated.span,
      kind: "malformed",
      reason: "the export is cut off: the rest of the account is missing",
      help: "export it without `--max-items` and `--no-paginate`, or give all pages as one list",
    });
  }
  return collector.result();
}

function readPage(collector: Collector, attachments: Attachments, page: JsonNode, path: Path): void {
  for (const { list, policies, type, name, kind } of PRINCIPALS) {
    checkList(collector, page, path, list);
    for (const [index, principal] of itemsOf(fieldOf(page, list)).entries()) {
      const at = [...path, list, index];
      const owner = ownerOf(principal, type, name, at);
      readTrust(collector, principal, at, owner, type === "AWS::IAM::Role");
      readInline(collector, principal, [...at, policies], owner, holderOf(principal, kind, name));
      for (const { arn, node } of attachedTo(principal))
        if (!attachments.documents.has(arn)) collector.attach({ arn, owner, span: node.span });
    }
  }
  checkList(collector, page, path, "Policies");
  for (const [index, policy] of itemsOf(fieldOf(page, "Policies")).entries())
    readManaged(collector, attachments, policy, [...path, "Policies", index]);
}

function ownerOf(node: JsonNode, type: string, name: string, path: Path): Owner {
  return { type, name: textOf(fieldOf(node, "Arn")) ?? textOf(fieldOf(node, name)) ?? path.join("/") };
}

function readTrust(collector: Collector, role: JsonNode, path: Path, owner: Owner, needed: boolean): void {
  const document = fieldOf(role, "AssumeRolePolicyDocument");
  const at = [...path, "AssumeRolePolicyDocument"];
  if (document === undefined ? needed : isAbsent(document)) missing(collector, role, at, owner);
  else if (document !== undefined)
    collector.add(
      { id: `${owner.name}#trust`, path: at, owner, use: "trust", resourceType: TRUST_RESOURCE_TYPE },
      document,
    );
}

function readInline(
  collector: Collector,
  principal: JsonNode,
  path: Path,
  owner: Owner,
  holder: Holder | undefined,
): void {
  const has = holder === undefined ? {} : { attachedTo: [holder] };
  const list = fieldOf(principal, String(path.at(-1)));
  for (const [index, policy] of itemsOf(list).entries()) {
    const document = fieldOf(policy, "PolicyDocument");
    const at = [...path, index, "PolicyDocument"];
    const name = textOf(fieldOf(policy, "PolicyName")) ?? String(index);
    if (document === undefined || isAbsent(document)) missing(collector, policy, at, owner);
    else collector.add({ id: `${owner.name}#inline/${name}`, path: at, owner, ...has, use: "identity" }, document);
  }
}

function readManaged(collector: Collector, { holders }: Attachments, policy: JsonNode, path: Path): void {
  const owner = ownerOf(policy, "AWS::IAM::ManagedPolicy", "PolicyName", path);
  const versions = itemsOf(fieldOf(policy, "PolicyVersionList"));
  const named = textOf(fieldOf(policy, "DefaultVersionId"));
  const flagged = versions.findIndex((version) => isTrue(fieldOf(version, "IsDefaultVersion")));
  const index =
    flagged === -1 ? versions.findIndex((version) => textOf(fieldOf(version, "VersionId")) === named) : flagged;
  const at = [...path, "PolicyVersionList", Math.max(index, 0), "Document"];
  const document = index === -1 ? undefined : fieldOf(versions[index], "Document");
  if (document === undefined || isAbsent(document)) missing(collector, policy, at, owner);
  else {
    const found = holders.get(owner.name) ?? [];
    // Of an export of some kinds of principals only, the number tells that there are others.
    const count = fieldOf(policy, "AttachmentCount");
    const isKnown = count?.kind !== "number" || Number(count.raw) <= found.length;
    collector.add(
      { id: owner.name, path: at, owner, ...(isKnown ? { attachedTo: found } : {}), use: "identity" },
      document,
    );
  }
}

function missing(collector: Collector, node: JsonNode, path: Path, owner: Owner): void {
  collector.refuse({
    path,
    span: node.span,
    owner,
    kind: "malformed",
    reason: `a policy of ${owner.name} has no document in the export`,
    help: "export the account again with `aws iam get-account-authorization-details`, without `--filter`",
  });
}

/** A list of another type would be passed over as empty. */
function checkList(collector: Collector, page: JsonNode, path: Path, list: string): void {
  const node = fieldOf(page, list);
  if (node === undefined || node.kind === "array" || node.kind === "null") return;
  collector.refuse({
    path: [...path, list],
    span: node.span,
    kind: "malformed",
    reason: `\`${list}\` of the export is no list`,
    help: "give the output of `aws iam get-account-authorization-details` unchanged",
  });
}
