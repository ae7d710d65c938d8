import { standingOf } from "./counting.ts";
import { detailsOf, notAnalysedInWords, policyInWords, primaryPlace, waiverInWords } from "./describe.ts";
import type { CheckResult, NotAnalysedEntry } from "./model.ts";
import { fileLocation, placeLocation } from "./sarif-location.ts";
import type { SarifLocationOptions } from "./sarif-location.ts";
import { sarifMessage, sarifText } from "./sarif-message.ts";
import type { SarifReader } from "./sarif-message.ts";

type Level = "error" | "warning" | "note" | "none";

export interface SarifNotification {
  readonly level: Level;
  readonly message: { readonly text: string };
  readonly descriptor: { readonly id: string };
  readonly locations?: readonly object[];
}

/** Code scanning shows 100 locations of a result. */
const MAX_RELATED = 99;
const MAX_MESSAGE = 8000;
const MAX_NAME = 1024;

/** One policy under one rule: the first place is the location, the others are related ones. */
export function sarifResult(
  result: CheckResult,
  ruleIndex: number,
  fingerprint: string,
  options: SarifLocationOptions,
): object {
  const { rule, message, subject, outcome, waiver } = result;
  const [first = primaryPlace(result), ...others] = result.places;
  const related = others.slice(0, MAX_RELATED);
  const told = others.length > related.length ? [`${others.length - related.length} more places are not listed.`] : [];
  return {
    ruleId: rule.id,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    ...kindAndLevel(result, options.reader),
    message: sarifMessage([message, ...detailsOf(result), ...told].join("\n"), options.reader, MAX_MESSAGE),
    locations: [placeLocation(first, subject, options)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, index) => ({
            id: index + 1,
            ...placeLocation(place, subject, options),
          })),
        }),
    // GitHub reads the first alone; the second is ours.
    partialFingerprints: { primaryLocationLineHash: fingerprint, "policyproof/v1": fingerprint },
    ...(waiver === undefined || standingOf(result) !== "WAIVED"
      ? {}
      : {
          suppressions: [{ kind: "external", justification: sarifText(waiverInWords(waiver), MAX_MESSAGE) }],
        }),
    properties: { outcome, check: rule.check, policy: sarifText(policyInWords(result), MAX_NAME) },
  };
}

function kindAndLevel(
  result: CheckResult,
  reader: SarifReader,
): { readonly kind: "pass" | "fail" | "open"; readonly level: Level } {
  if (result.outcome === "PASS") return { kind: "pass", level: "none" };
  if (result.outcome === "UNDECIDED" && reader === "standard") return { kind: "open", level: "none" };
  return { kind: "fail", level: result.rule.severity };
}

/** A part that was not looked at, by its place. */
export function sarifNotAnalysed(entry: NotAnalysedEntry, options: SarifLocationOptions): SarifNotification {
  const { file, span, kind, help } = entry;
  return {
    level: kind === "malformed" ? "error" : "warning",
    message: sarifMessage(`${notAnalysedInWords(entry)}\nWhat to do: ${help}`, options.reader, MAX_MESSAGE),
    descriptor: { id: kind },
    locations: [fileLocation(file, span, options)],
  };
}
