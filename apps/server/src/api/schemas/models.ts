import type { TSchema } from "typebox";
import { Comparison } from "./comparison.ts";
import { Decision } from "./decision.ts";
import { Encoding, LineError, Problem, Solvers, Version } from "./others.ts";
import { Proof, Recommendation } from "./recommendation.ts";
import * as requests from "./requests.ts";
import { PolicyDocument, PolicySet } from "./shared.ts";
import { Validation } from "./validation.ts";
import { Catalog, Request, SolverReport, StatementRef, Undecided, Verdict } from "./verdict.ts";

const { BatchQuery: _query, ...bodies } = requests;

/** Every schema with a name: `components.schemas` of the OpenAPI document, and what references are resolved by. */
export const MODELS: Readonly<Record<string, TSchema>> = {
  PolicyDocument,
  PolicySet,
  ...bodies,
  Verdict,
  Comparison,
  Validation,
  Recommendation,
  Decision,
  Encoding,
  Proof,
  Request,
  StatementRef,
  Undecided,
  Catalog,
  SolverReport,
  Problem,
  LineError,
  Solvers,
  Version,
};
