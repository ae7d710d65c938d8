import type { Position } from "@policyproof/diagnostics";
import { learnMoreLink } from "./codes.ts";
import type { FindingType, IssueCode } from "./codes.ts";
import type { DocumentPath, Finding } from "./finding.ts";
import type { ProvedFinding } from "./proved.ts";
import type { NotExamined, Validation } from "./validate-policy.ts";

/** A place as the AWS API has it: lines from 1, columns and offsets from 0. */
export interface PositionJson {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** `ValidatePolicyFinding` of the AWS API, with all of its members and no others. */
export interface FindingJson {
  readonly findingDetails: string;
  readonly findingType: FindingType;
  readonly issueCode: IssueCode;
  readonly learnMoreLink: string;
  readonly locations: readonly {
    readonly path: DocumentPath;
    readonly span: { readonly start: PositionJson; readonly end: PositionJson };
  }[];
}

/** The finding in the shape of the AWS API. */
export function findingToJson({ findingDetails, findingType, issueCode, locations }: Finding): FindingJson {
  return {
    findingDetails,
    findingType,
    issueCode,
    learnMoreLink: learnMoreLink(issueCode),
    locations: locations.map(({ path, span }) => ({
      path,
      span: { start: positionToJson(span.start), end: positionToJson(span.end) },
    })),
  };
}

function positionToJson({ line, column, offset }: Position): PositionJson {
  return { line, column: column - 1, offset };
}

/** The answer of the AWS API, and beside its findings what it has no place for; members that have nothing to say are left out. */
export interface ValidationJson {
  readonly findings: readonly FindingJson[];
  /** By their place among the findings. */
  readonly proved?: readonly {
    readonly finding: number;
    readonly issueCode: IssueCode;
    readonly statementIndex: number;
    readonly by?: readonly number[];
    readonly provedBy: ProvedFinding["proof"];
  }[];
  /** Questions that got no answer. */
  readonly undecided?: Validation["undecided"];
  readonly notExamined?: NotExamined;
}

export function validationToJson({ findings, proved, undecided, notExamined }: Validation): ValidationJson {
  return {
    findings: findings.map(findingToJson),
    ...(proved.length === 0
      ? {}
      : {
          proved: proved.map(({ finding, statementIndex, by, proof }) => ({
            finding: findings.indexOf(finding),
            issueCode: finding.issueCode,
            statementIndex,
            ...(by.length === 0 ? {} : { by }),
            provedBy: proof,
          })),
        }),
    ...(undecided.length === 0 ? {} : { undecided }),
    ...(notExamined === undefined ? {} : { notExamined }),
  };
}
