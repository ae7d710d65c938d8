import { globMatches, parseGlob } from "@policyproof/policy";
import type { CheckResult } from "@policyproof/report";
import type { Waiver } from "../config/standard.ts";
import { fileGlob } from "../paths/file-glob.ts";

export interface Waived {
  readonly results: readonly CheckResult[];
  /** Waivers that are over, and still meet a fault or not. */
  readonly expired: readonly Waiver[];
  /** Waivers that meet no fault. */
  readonly unused: readonly Waiver[];
}

/** `today` as in 2027-01-31. Faults and open questions are waived; what could not be asked at all is not. */
export function waive(
  results: readonly CheckResult[],
  waivers: readonly Waiver[],
  today: string,
  pathOf: (file: string) => string,
): Waived {
  const read = waivers.map((waiver) => ({ waiver, matches: matcherOf(waiver, pathOf) }));
  const current = read.filter(({ waiver }) => waiver.expires >= today);
  const used = new Set<Waiver>();
  const waived = results.map((result) => {
    if (result.outcome !== "FAIL" && result.outcome !== "UNDECIDED") return result;
    const matching = current.filter(({ matches }) => matches(result));
    const whole = matching.find(({ waiver }) => waiver.statement === undefined);
    const covering =
      whole === undefined
        ? coverOf(
            result,
            matching.map(({ waiver }) => waiver),
          )
        : [whole.waiver];
    for (const { waiver } of matching) used.add(waiver);
    const [first] = covering.toSorted((a, b) => (a.expires < b.expires ? -1 : 1));
    if (first === undefined) return result;
    const { owner, reason, expires } = first;
    return { ...result, waiver: { owner, reason, expires } };
  });
  return {
    results: waived,
    expired: read.filter(({ waiver }) => waiver.expires < today).map(({ waiver }) => waiver),
    unused: current.map(({ waiver }) => waiver).filter((waiver) => !used.has(waiver)),
  };
}

/** Is the waiver about the result, or about one of its statements? */
function matcherOf(
  { rule, file, policy, statement }: Waiver,
  pathOf: (file: string) => string,
): (result: CheckResult) => boolean {
  const inFile = file === undefined ? () => true : fileGlob(file);
  const glob = policy === undefined ? undefined : parseGlob(policy);
  return (result) =>
    result.rule.id === rule &&
    inFile(pathOf(result.subject.file)) &&
    (glob === undefined || globMatches(glob, result.subject.policy)) &&
    (statement === undefined || result.places.some(({ statementId }) => statementId === statement));
}

/** The waivers of single statements that together cover all that are at fault; none if one is left, or if nobody knows which are. */
function coverOf({ outcome, places }: CheckResult, waivers: readonly Waiver[]): readonly Waiver[] {
  const covering = places.map(({ statementId }) =>
    waivers.find(({ statement }) => statement !== undefined && statement === statementId),
  );
  return outcome === "FAIL" && covering.every((waiver) => waiver !== undefined) ? covering : [];
}
