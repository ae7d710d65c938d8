import type { RequestJson } from "@policyproof/policy";
import { standingOf, tallyOf } from "./counting.ts";
import type { Tally } from "./counting.ts";
import type { CheckReport, CheckResult, NotAnalysedEntry } from "./model.ts";

/** What a check run found, as plain JSON without any text of the files; members that have nothing to say are left out. */
export interface CheckReportJson {
  /** Of this shape; a higher one may leave out or rename members. */
  readonly version: 1;
  /** The revision that policies were compared with. */
  readonly base?: string;
  readonly summary: Tally;
  /** In the order of files, policies and rules. */
  readonly results: readonly CheckResultJson[];
  readonly notAnalysed: readonly NotAnalysedJson[];
}

/** Lines and columns count from 1; columns count UTF-16 code units, and the end is that of the first character after. */
export interface PlaceJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface CheckResultJson extends Omit<CheckResult, "subject" | "places" | "counterexample"> {
  /** Whether the result was set aside by its waiver. */
  readonly waived: boolean;
  readonly policy: PlaceJson & {
    readonly name: string;
    readonly owner?: { readonly type: string; readonly name: string };
  };
  /** The most important one first. */
  readonly places: readonly (PlaceJson & {
    readonly message: string;
    readonly statementIndex?: number;
    readonly statementId?: string;
  })[];
  /** A request, as `evaluate --request` reads it, the condition keys that it must not carry, and all in one sentence. */
  readonly counterexample?: RequestJson & { readonly absentKeys: readonly string[]; readonly words: string };
}

export interface NotAnalysedJson {
  readonly file: string;
  /** Where in the file, if it is a part of it. */
  readonly place?: PlaceJson;
  readonly owner?: { readonly type: string; readonly name: string };
  readonly kind: NotAnalysedEntry["kind"];
  readonly reason: string;
  readonly help: string;
}

export function checkReportToJson(report: CheckReport): CheckReportJson {
  return {
    version: 1,
    ...(report.base === undefined ? {} : { base: report.base }),
    summary: tallyOf(report),
    results: report.results.map(resultToJson),
    notAnalysed: report.notAnalysed.map(({ file, span, owner, kind, reason, help }) => ({
      file,
      ...(span === undefined ? {} : { place: placeToJson({ file, span }) }),
      ...(owner === undefined ? {} : { owner }),
      kind,
      reason,
      help,
    })),
  };
}

function resultToJson(result: CheckResult): CheckResultJson {
  const { rule, outcome, message, subject, places, counterexample, fingerprint } = result;
  const { gained = [], lost = [], hangsOn = [], help, waiver, comparedWith } = result;
  return {
    rule,
    outcome,
    waived: standingOf(result) === "WAIVED",
    message,
    policy: {
      name: subject.policy,
      ...(subject.owner === undefined ? {} : { owner: subject.owner }),
      ...placeToJson(subject),
    },
    places: places.map(({ statementIndex, statementId, ...place }) => ({
      ...placeToJson(place),
      message: place.message,
      ...(statementIndex === undefined ? {} : { statementIndex }),
      ...(statementId === undefined ? {} : { statementId }),
    })),
    ...(counterexample === undefined
      ? {}
      : {
          counterexample: {
            ...counterexample.request,
            absentKeys: counterexample.absentKeys,
            words: counterexample.words,
          },
        }),
    ...(gained.length === 0 ? {} : { gained }),
    ...(lost.length === 0 ? {} : { lost }),
    ...(hangsOn.length === 0 ? {} : { hangsOn }),
    ...(help === undefined ? {} : { help }),
    ...(waiver === undefined ? {} : { waiver }),
    ...(comparedWith === undefined ? {} : { comparedWith }),
    fingerprint,
  };
}

function placeToJson({ file, span: { start, end } }: Pick<CheckResult["subject"], "file" | "span">): PlaceJson {
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
