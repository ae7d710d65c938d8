import type { ActionParts } from "./action-parts.ts";
import type { Visibility } from "../events/visibility.ts";
import { lastInTrail, latest, unmappedEvents } from "./known-use.ts";
import type { KnownUse } from "./known-use.ts";

/** What is known of one granted action. */
export type ActionJudgement =
  | { readonly kind: "used" }
  | { readonly kind: "unused"; readonly last: string | undefined }
  /** No source could show its use: neither used nor unused can be said. */
  | { readonly kind: "open"; readonly reason: string };

export interface JudgeTools {
  readonly visibility: (action: string) => Visibility;
  /** IAM's prefixes of an event source. */
  readonly prefixesOf: (eventSource: string) => readonly string[];
  readonly partsOf: (action: string) => ActionParts;
}

/** Judges the actions of one principal, given as `s3:GetObject`. */
export function createJudge(use: KnownUse, since: string, tools: JudgeTools): (action: string) => ActionJudgement {
  const { coverage, report } = use;
  const withData = new Set([...(coverage?.dataSources ?? [])].flatMap(tools.prefixesOf));
  const puzzling = new Set(unmappedEvents(use).flatMap(({ eventSource }) => tools.prefixesOf(eventSource)));

  const absentFromReport = ({ prefix, lowerName }: ActionParts): string | undefined => {
    if (report === undefined) return "no last accessed report";
    const service = report.services.get(prefix);
    if (service === undefined) return "the last accessed report does not list the service";
    if (service.lastUsed === undefined || service.lastUsed < since || service.actions.has(lowerName)) return undefined;
    return "AWS does not keep track of the action, and its service is used";
  };

  const absentFromTrail = (action: string, prefix: string): string | undefined => {
    if (coverage === undefined) return "the log has nothing of its account within the tracking period";
    if (puzzling.has(prefix)) return "the log has events of the service that no action is known for";
    switch (tools.visibility(action)) {
      case "management":
        return undefined;
      case "data":
        return withData.has(prefix) ? undefined : "only data events show it, and the log has none of its service";
      case "unseen":
        return "no event shows it by itself";
    }
  };

  return (action) => {
    const parts = tools.partsOf(action);
    const last = latest([lastInTrail(use, action), report?.services.get(parts.prefix)?.actions.get(parts.lowerName)]);
    if (last !== undefined && last >= since) return { kind: "used" };
    const inReport = absentFromReport(parts);
    if (inReport === undefined) return { kind: "unused", last };
    const inTrail = absentFromTrail(action, parts.prefix);
    if (inTrail === undefined) return { kind: "unused", last };
    return { kind: "open", reason: coverage === undefined ? inReport : inTrail };
  };
}
