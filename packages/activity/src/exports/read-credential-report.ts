import { instantText } from "../instant-text.ts";
import { ExportError } from "../problem.ts";
import type { NotAnalysed } from "../problem.ts";
import { parseCsv } from "./parse-csv.ts";

/** Passwords and access keys of users. Source: IAM User Guide, "Generate credential reports". */
export interface CredentialReport {
  readonly users: readonly UserCredentials[];
}

export interface UserCredentials {
  readonly user: string;
  readonly arn: string;
  readonly password: PasswordCredential | undefined;
  /** Active keys only. The report does not tell their ids. */
  readonly keys: readonly KeyCredential[];
}

export interface PasswordCredential {
  readonly lastChanged: string | undefined;
  readonly lastUsed: string | undefined;
}

export interface KeyCredential {
  /** `access_key_1` or `access_key_2`, the report's names. */
  readonly slot: string;
  /** When it was made: keys are rotated by making a new one. */
  readonly lastRotated: string | undefined;
  readonly lastUsed: string | undefined;
}

export interface CredentialReportResult {
  readonly report: CredentialReport;
  readonly notAnalysed: readonly NotAnalysed[];
}

const NEEDED = ["user", "arn", "password_enabled", "password_last_used", "password_last_changed"];
const KEY_SLOTS = ["access_key_1", "access_key_2"];

/**
 * Reads the CSV of `aws iam get-credential-report` (its `Content` decoded from base64). The root user has no policies and is left out.
 *
 * @throws {ExportError} if the text is something else
 */
export function readCredentialReport(text: string): CredentialReportResult {
  const [header = [], ...rows] = parseCsv(text);
  const needed = [
    ...NEEDED,
    ...KEY_SLOTS.flatMap((slot) => [`${slot}_active`, `${slot}_last_rotated`, `${slot}_last_used_date`]),
  ];
  const missing = needed.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new ExportError(
      `the credential report lacks the column ${missing.map((name) => `\`${name}\``).join(", ")}: give the decoded \`Content\` of \`aws iam get-credential-report\``,
    );
  }
  const notAnalysed: NotAnalysed[] = [];
  const users: UserCredentials[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.length !== header.length) {
      const reason = `it has ${row.length} fields instead of ${header.length}`;
      notAnalysed.push({ what: `credential report, row ${index + 2}`, reason });
      continue;
    }
    const cells = new Map(header.map((column, place) => [column, row[place] ?? ""]));
    if (cells.get("user") === "<root_account>") continue;
    users.push(readRow((column) => cells.get(column) ?? ""));
  }
  return { report: { users }, notAnalysed };
}

/** `N/A`, `no_information` and `not_supported` are no instants: what never happened, or not since AWS keeps track. */
function readRow(cell: (column: string) => string): UserCredentials {
  return {
    user: cell("user"),
    arn: cell("arn"),
    password:
      cell("password_enabled").toLowerCase() === "true"
        ? { lastChanged: instantText(cell("password_last_changed")), lastUsed: instantText(cell("password_last_used")) }
        : undefined,
    keys: KEY_SLOTS.filter((slot) => cell(`${slot}_active`).toLowerCase() === "true").map((slot) => ({
      slot,
      lastRotated: instantText(cell(`${slot}_last_rotated`)),
      lastUsed: instantText(cell(`${slot}_last_used_date`)),
    })),
  };
}
