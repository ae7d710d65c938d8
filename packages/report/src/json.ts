import type { CheckName, Reason, SolverReport, Undecided, Verdict } from "@policyproof/checks";
import { formatRequest } from "@policyproof/policy";
import type { DecidedBy, Decision, LayerName, RequestJson, SetDecision, StatementRef } from "@policyproof/policy";

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
  /** What the world `catalog` was read from. */
  readonly catalog?: Verdict["catalog"];
  /** Names and patterns of actions that nothing in the catalogue has; nothing was asked about them. */
  readonly notInCatalog?: readonly string[];
  /** The other policies that had a say, if the question was about the final answer; `level` counts from 1, the organization's root. */
  readonly context?: readonly { readonly layer: LayerName; readonly level?: number }[];
  /** With `context`: sides of which no policy was given; the answer holds whatever they are. */
  readonly unknownPolicies?: Verdict["unknownPolicies"];
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
    catalog,
    notInCatalog,
    context,
    unknownPolicies,
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
    ...(catalog === undefined ? {} : { catalog }),
    ...(notInCatalog === undefined || notInCatalog.length === 0 ? {} : { notInCatalog }),
    ...(context === undefined ? {} : { context: context.map(({ name, ...level }) => ({ layer: name, ...level })) }),
    ...(unknownPolicies === undefined ? {} : { unknownPolicies }),
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

/** What a set of policies says, as plain JSON. */
export interface SetDecisionJson {
  readonly decision: Decision["decision"];
  /** `level` of `scp` and `rcp` counts from 1, the organization's root; `rule` only of `built-in`. */
  readonly decidedBy: { readonly layer: DecidedBy["name"]; readonly level?: number; readonly rule?: string };
  readonly because: readonly (DecisionJson["because"][number] & {
    readonly layer: LayerName;
    readonly level?: number;
    /** Which of the layer's documents, zero-based. */
    readonly policyIndex: number;
  })[];
}

export function setDecisionToJson({ decision, decidedBy, because }: SetDecision): SetDecisionJson {
  const { name, ...rest } = decidedBy;
  return {
    decision,
    decidedBy: { layer: name, ...rest },
    because: because.map(({ layer, policy, index, sid, effect }) => ({
      layer: layer.name,
      ...(layer.level === undefined ? {} : { level: layer.level }),
      policyIndex: policy,
      statementIndex: index,
      ...(sid === undefined ? {} : { statementId: sid }),
      effect,
    })),
  };
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
