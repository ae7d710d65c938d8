import type { CheckName, Reason, SolverReport, Undecided, Verdict } from "@policyproof/checks";
import { formatRequest } from "@policyproof/policy";
import type { Decision, RequestJson, StatementRef } from "@policyproof/policy";

/** A verdict as plain JSON; members that have nothing to say are left out. */
export interface VerdictJson {
  readonly check: CheckName;
  readonly result: Verdict["result"];
  readonly message: string;
  readonly reasons: readonly Reason[];
  /** A request, as `evaluate --request` reads it, and the condition keys that it must not carry. */
  readonly counterexample?: RequestJson & { readonly absentKeys: readonly string[] };
  readonly undecided?: Undecided;
  /** Statements of which it is not known whether they carry offending access too. */
  readonly undecidedStatements?: readonly number[];
  readonly world: Verdict["world"];
  readonly assumptions: readonly string[];
  readonly solver: SolverReport;
}

export function verdictToJson(verdict: Verdict): VerdictJson {
  const {
    check,
    result,
    message,
    reasons,
    counterexample,
    undecided,
    undecidedStatements,
    world,
    assumptions,
    solver,
  } = verdict;
  return {
    check,
    result,
    message,
    reasons,
    ...(counterexample === undefined
      ? {}
      : { counterexample: { ...formatRequest(counterexample.request), absentKeys: counterexample.absentKeys } }),
    ...(undecided === undefined ? {} : { undecided }),
    ...(undecidedStatements === undefined ? {} : { undecidedStatements }),
    world,
    assumptions,
    solver: { ...solver, milliseconds: Math.round(solver.milliseconds * 100) / 100 },
  };
}

/** A decision as plain JSON. */
export interface DecisionJson {
  readonly decision: Decision["decision"];
  /** The statements that decided it, in the words of verdicts. */
  readonly because: readonly {
    readonly statementIndex: number;
    readonly statementId?: string;
    readonly effect: StatementRef["effect"];
  }[];
}

export function decisionToJson({ decision, because }: Decision): DecisionJson {
  return {
    decision,
    because: because.map(({ index, sid, effect }) => ({
      statementIndex: index,
      ...(sid === undefined ? {} : { statementId: sid }),
      effect,
    })),
  };
}
