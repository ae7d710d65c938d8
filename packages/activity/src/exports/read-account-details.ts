import { splitArn } from "@policyproof/policy";
import { instantText } from "../instant-text.ts";
import { ExportError } from "../problem.ts";
import type { NotAnalysed } from "../problem.ts";
import type { AccountDetails, GrantedPolicy, PolicyDocument, PrincipalDetails } from "./account-details.ts";
import { isMembers, objectsOf, readJson, textOf } from "./json-members.ts";
import type { JsonMembers } from "./json-members.ts";
import { readDocument } from "./read-document.ts";

export interface AccountDetailsResult {
  readonly details: AccountDetails;
  readonly notAnalysed: readonly NotAnalysed[];
}

/**
 * Reads what `aws iam get-account-authorization-details` prints: one answer or a list of its pages, documents URL-encoded or not.
 *
 * @throws {ExportError} if the text is something else
 */
export function readAccountDetails(text: string): AccountDetailsResult {
  const what = "the account authorization details";
  const value = readJson(text, what);
  const pages = Array.isArray(value) ? objectsOf(value) : isMembers(value) ? [value] : [];
  if (!pages.some((page) => Array.isArray(page["UserDetailList"]) || Array.isArray(page["RoleDetailList"]))) {
    throw new ExportError(
      `${what} have neither \`UserDetailList\` nor \`RoleDetailList\`: give the output of \`aws iam get-account-authorization-details\``,
    );
  }
  const notAnalysed: NotAnalysed[] = [];
  const last = pages.at(-1);
  if (last?.["IsTruncated"] === true) {
    notAnalysed.push({
      what,
      reason: "they are cut off after a page (`IsTruncated`): let the AWS CLI fetch all pages",
    });
  }
  const reader = createReader(pages, notAnalysed);
  const list = (name: string): readonly JsonMembers[] => pages.flatMap((page) => objectsOf(page[name]));
  const principals = [
    ...list("UserDetailList").map((user) => reader.principal("user", user)),
    ...list("RoleDetailList").map((role) => reader.principal("role", role)),
  ];
  return { details: { principals: principals.filter((one) => one !== undefined) }, notAnalysed };
}

interface Reader {
  principal(kind: "role" | "user", value: JsonMembers): PrincipalDetails | undefined;
}

function createReader(pages: readonly JsonMembers[], notAnalysed: NotAnalysed[]): Reader {
  const managed = new Map<string, PolicyDocument | { readonly reason: string }>();
  for (const policy of pages.flatMap((page) => objectsOf(page["Policies"]))) {
    const arn = textOf(policy["Arn"]);
    if (arn !== undefined) managed.set(arn, readManaged(policy));
  }
  const groups = new Map(
    pages
      .flatMap((page) => objectsOf(page["GroupDetailList"]))
      .map((group) => [textOf(group["GroupName"]) ?? "", group]),
  );

  const groupArn = (name: string): string => textOf(groups.get(name)?.["Arn"]) ?? name;

  const managedOf = (owner: string, arn: string): PolicyDocument | undefined => {
    const found = managed.get(arn) ?? {
      reason: "the export does not hold its text: call `get-account-authorization-details` without `--filter`",
    };
    if (!("reason" in found)) return found;
    notAnalysed.push({ what: `${owner}, policy ${arn}`, reason: found.reason });
    return undefined;
  };

  /** Undefined where the text is not known. */
  const granted = (
    value: JsonMembers,
    inlineName: string,
    arn: string,
    group?: string,
  ): (GrantedPolicy | undefined)[] => [
    ...objectsOf(value[inlineName]).map((inline): GrantedPolicy | undefined => {
      const id = textOf(inline["PolicyName"]) ?? "";
      const result = readDocument(inline["PolicyDocument"]);
      if ("policy" in result) {
        return { kind: "inline", id, group, document: { ...result, since: undefined, earlier: [] } };
      }
      notAnalysed.push({ what: `${group ?? arn}, inline policy ${id}`, reason: result.reason });
      return undefined;
    }),
    ...objectsOf(value["AttachedManagedPolicies"]).map((attached): GrantedPolicy | undefined => {
      const id = textOf(attached["PolicyArn"]) ?? "";
      const document = managedOf(group ?? arn, id);
      return document && { kind: "managed", id, group, document };
    }),
  ];

  const membersOf = new Map<string, string[]>();
  for (const user of pages.flatMap((page) => objectsOf(page["UserDetailList"]))) {
    for (const group of groupNamesOf(user)) {
      const members = membersOf.get(group) ?? [];
      membersOf.set(group, members);
      members.push(textOf(user["UserName"]) ?? "");
    }
  }

  /** A group's problems are told once for each member: each member's answer lacks something. */
  const grantedByGroup = (arn: string, name: string): (GrantedPolicy | undefined)[] => {
    const group = groups.get(name);
    if (group !== undefined) return granted(group, "GroupPolicyList", arn, groupArn(name));
    notAnalysed.push({ what: `${arn}, group ${name}`, reason: "the export does not hold the group" });
    return [undefined];
  };

  return {
    principal(kind, value) {
      const arn = textOf(value["Arn"]) ?? "";
      const name = textOf(value[kind === "role" ? "RoleName" : "UserName"]);
      const account = splitArn(arn)?.[4];
      if (name === undefined || account === undefined) {
        notAnalysed.push({
          what: arn === "" ? `a ${kind} without \`Arn\`` : arn,
          reason: `a ${kind} must have a name and an ARN`,
        });
        return undefined;
      }
      const groupNames = groupNamesOf(value);
      const policies = [
        ...granted(value, kind === "role" ? "RolePolicyList" : "UserPolicyList", arn),
        ...groupNames.flatMap((group) => grantedByGroup(arn, group)),
      ];
      const boundaryArn = isMembers(value["PermissionsBoundary"])
        ? textOf(value["PermissionsBoundary"]["PermissionsBoundaryArn"])
        : undefined;
      return {
        kind,
        arn,
        account,
        name,
        path: textOf(value["Path"]) ?? "/",
        id: textOf(value[kind === "role" ? "RoleId" : "UserId"]),
        created: instantText(textOf(value["CreateDate"])),
        tags: new Map(objectsOf(value["Tags"]).map((tag) => [textOf(tag["Key"]) ?? "", textOf(tag["Value"]) ?? ""])),
        policies: policies.filter((one) => one !== undefined),
        groups: groupNames.flatMap((group) =>
          groups.has(group) ? [{ arn: groupArn(group), members: membersOf.get(group) ?? [] }] : [],
        ),
        boundary: boundaryArn === undefined ? undefined : managedOf(`${arn}, permissions boundary`, boundaryArn),
        hasBoundary: boundaryArn !== undefined,
        unknownPolicies: policies.filter((one) => one === undefined).length,
        lastUsed: kind === "role" ? roleLastUsed(value["RoleLastUsed"]) : passwordLastUsed(value["PasswordLastUsed"]),
      };
    },
  };
}

function groupNamesOf(user: JsonMembers): readonly string[] {
  return Array.isArray(user["GroupList"]) ? user["GroupList"].filter((one) => typeof one === "string") : [];
}

/** The object is there but empty if a role was not used in the 400 days that AWS remembers. Source: IAM API, `RoleLastUsed`. */
function roleLastUsed(value: unknown): PrincipalDetails["lastUsed"] {
  if (!isMembers(value)) return undefined;
  return { instant: instantText(textOf(value["LastUsedDate"])) };
}

/** Absent if there is no password or it was never used: that tells nothing about the user. */
function passwordLastUsed(value: unknown): PrincipalDetails["lastUsed"] {
  const instant = instantText(textOf(value));
  return instant === undefined ? undefined : { instant };
}

function readManaged(policy: JsonMembers): PolicyDocument | { readonly reason: string } {
  const versions = objectsOf(policy["PolicyVersionList"]);
  const current = versions.find((version) => version["IsDefaultVersion"] === true);
  if (current === undefined) return { reason: "the export does not hold the text of its default version" };
  const result = readDocument(current["Document"]);
  if ("reason" in result) return result;
  const earlier = versions
    .filter((version) => version !== current)
    .flatMap((version) => {
      const since = instantText(textOf(version["CreateDate"]));
      const read = readDocument(version["Document"]);
      return since !== undefined && "policy" in read ? [{ policy: read.policy, since }] : [];
    })
    .toSorted((a, b) => (a.since < b.since ? 1 : -1));
  return { ...result, since: instantText(textOf(current["CreateDate"])), earlier };
}
