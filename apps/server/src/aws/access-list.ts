import { asMembers, asText, checkLength, missing, optionalList } from "./constraints.ts";
import type { Reader } from "./constraints.ts";
import { AwsRefusal, validationError } from "./error.ts";
import type { Members } from "./read-body.ts";

const MOST_ENTRIES = 100;
const LONGEST_RESOURCE = 2048;

/** The parts of an ARN in front of that which names the resource: `arn:partition:service:region:account`. */
const LEADING_PARTS = 5;

/** `access` of CheckAccessNotGranted. Other members than `actions` and `resources` are left out. */
export function accessList(reader: Reader): readonly object[] {
  const list = optionalList(reader.members, "access");
  if (list === undefined) {
    missing(reader, "access");
    return [];
  }
  checkLength(reader, "access", list.length, 1);
  return list.slice(0, 1).map((entry) => accessEntry(reader, asMembers(entry, "access[0]")));
}

function accessEntry(reader: Reader, entry: Members): object {
  const actions = texts(reader, entry, "actions");
  const resources = texts(reader, entry, "resources");
  for (const [index, resource] of (resources ?? []).entries()) {
    const path = `access[0].resources[${index}]`;
    // AWS counts characters, of which some are two units of a string.
    checkLength(reader, path, Array.from(resource).length, LONGEST_RESOURCE);
    refuseEarlyWildcard(resource, path);
  }
  return { ...(actions === undefined ? {} : { actions }), ...(resources === undefined ? {} : { resources }) };
}

function texts(reader: Reader, entry: Members, name: string): readonly string[] | undefined {
  const path = `access[0].${name}`;
  const list = optionalList(entry, name, path);
  if (list === undefined) return undefined;
  checkLength(reader, path, list.length, MOST_ENTRIES);
  return list.slice(0, MOST_ENTRIES).map((text, index) => asText(text, `${path}[${index}]`));
}

/** The API's documentation: a wildcard may only stand in the portion of an ARN that specifies the resource ID. */
function refuseEarlyWildcard(resource: string, name: string): void {
  const parts = resource.split(":");
  if (parts.length <= LEADING_PARTS || !parts.slice(0, LEADING_PARTS).some((part) => /[*?]/.test(part))) return;
  const message = "a wildcard may only stand in the part of an ARN that names the resource, after the fifth colon";
  throw new AwsRefusal(validationError("fieldValidationFailed", "Invalid ARN", [{ name, message }]));
}
