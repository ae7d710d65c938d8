import { instantText } from "../instant-text.ts";
import { ExportError } from "../problem.ts";
import { isMembers, objectsOf, readJson, textOf } from "./json-members.ts";

/** What AWS remembers of a principal's use. Only services that the principal's policies grant are listed. */
export interface LastAccessedReport {
  /** When AWS made the report. */
  readonly made: string | undefined;
  /** By prefix of actions. */
  readonly services: ReadonlyMap<string, ServiceLastAccessed>;
  /** Whether actions are told, or services only. */
  readonly hasActions: boolean;
  /** Pages are missing: services that are not listed may be granted and used. */
  readonly isTruncated: boolean;
}

export interface ServiceLastAccessed {
  /** Undefined if not used in the time that AWS remembers. */
  readonly lastUsed: string | undefined;
  /** The actions that AWS keeps track of, by name in lower case, used or not. */
  readonly actions: ReadonlyMap<string, string | undefined>;
}

/**
 * Reads what `aws iam get-service-last-accessed-details` prints, best of a job with `--granularity ACTION_LEVEL`. It does not say whose
 * it is: the caller must know.
 *
 * @throws {ExportError} if the text is something else, or the job was not done
 */
export function readLastAccessed(text: string, file: string): LastAccessedReport {
  const value = readJson(text, file);
  const pages = Array.isArray(value) ? objectsOf(value) : isMembers(value) ? [value] : [];
  const [first] = pages;
  if (first === undefined || !pages.every((page) => Array.isArray(page["ServicesLastAccessed"]))) {
    throw new ExportError(
      `${file} has no \`ServicesLastAccessed\`: give the output of \`aws iam get-service-last-accessed-details\``,
    );
  }
  const status = textOf(first["JobStatus"]);
  if (status !== undefined && status !== "COMPLETED") {
    throw new ExportError(`${file} is the report of a job that is ${status}: fetch it again when the job is COMPLETED`);
  }
  const services = new Map<string, ServiceLastAccessed>();
  for (const service of pages.flatMap((page) => objectsOf(page["ServicesLastAccessed"]))) {
    const namespace = textOf(service["ServiceNamespace"]);
    if (namespace === undefined) continue;
    const actions = new Map(
      objectsOf(service["TrackedActionsLastAccessed"]).map((action) => [
        (textOf(action["ActionName"]) ?? "").toLowerCase(),
        instantText(textOf(action["LastAccessedTime"])),
      ]),
    );
    services.set(namespace.toLowerCase(), { lastUsed: instantText(textOf(service["LastAuthenticated"])), actions });
  }
  return {
    made: instantText(textOf(first["JobCompletionDate"])),
    services,
    hasActions:
      textOf(first["JobType"]) === "ACTION_LEVEL" || [...services.values()].some(({ actions }) => actions.size > 0),
    isTruncated: pages.at(-1)?.["IsTruncated"] === true,
  };
}
