import type { UnusedAccess } from "./find-unused.ts";
import type { FindingDetails, FindingV2 } from "./finding-v2.ts";

const COLUMNS = [
  "findingType",
  "resource",
  "resourceType",
  "resourceOwnerAccount",
  "accessKeyId",
  "serviceNamespace",
  "action",
  "lastAccessed",
  "status",
  "analyzedAt",
  "id",
] as const;

type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

/**
 * One row for each unused role, key, password and action, by RFC 4180, with CRLF. In pieces: accounts with many administrators make
 * more rows than one string can hold. Cells that a spreadsheet would compute are kept texts.
 */
export function* findingsCsv({ findings }: Pick<UnusedAccess, "findings">): Generator<string, void, undefined> {
  yield rowText(COLUMNS);
  for (const { finding } of findings) {
    const shared = common(finding);
    for (const details of finding.findingDetails) {
      yield cellsOf(details)
        .map((cells) => rowText(COLUMNS.map((column) => cells[column] ?? shared[column] ?? "")))
        .join("");
    }
  }
}

function rowText(cells: readonly string[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}

function common({
  findingType,
  resource,
  resourceType,
  resourceOwnerAccount,
  status,
  analyzedAt,
  id,
}: FindingV2): Cells {
  return { findingType, resource, resourceType, resourceOwnerAccount, status, analyzedAt, id };
}

function cellsOf(details: FindingDetails): readonly Cells[] {
  if ("unusedIamRoleDetails" in details) return [details.unusedIamRoleDetails];
  if ("unusedIamUserAccessKeyDetails" in details) return [details.unusedIamUserAccessKeyDetails];
  if ("unusedIamUserPasswordDetails" in details) return [details.unusedIamUserPasswordDetails];
  const { serviceNamespace, actions } = details.unusedPermissionDetails;
  return actions.map((action) => ({ serviceNamespace, ...action }));
}

function quoted(cell: string): string {
  // Tags and names may start with what a spreadsheet takes for a formula.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
