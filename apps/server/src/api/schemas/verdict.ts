import Type from "typebox";
import type { TSchema } from "typebox";
import { list, oneOf, output, Place, ref, text } from "./shared.ts";

const Result = oneOf(["PASS", "FAIL", "UNDECIDED"], "PASS holds for every request; UNDECIDED is never a PASS.");

export const Undecided: TSchema = output("Why there is no verdict.", {
  kind: oneOf(["timeout", "cancelled", "solver", "unsupported"], "what stood in the way"),
  detail: text("what was not decided and what to try"),
});

export const StatementRef: TSchema = output("A statement.", {
  index: Type.Integer({ minimum: 0, description: "zero-based" }),
  sid: Type.Optional(Type.String()),
  effect: oneOf(["Allow", "Deny"], "its effect"),
});

export const Request: TSchema = output(
  "A request, as `/v1/evaluate` takes it, and the condition keys that it must not carry.",
  {
    principal: Type.Union([
      Type.String(),
      Type.Object({ type: oneOf(["Service", "Federated", "CanonicalUser"], "its kind"), id: Type.String() }),
    ]),
    action: Type.String(),
    resource: Type.String(),
    resourceAccount: Type.Optional(Type.String()),
    context: Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
    absentKeys: list(Type.String(), "condition keys that the request must not carry"),
  },
);

export const Catalog: TSchema = output("The catalogue of actions that the answer rests on.", {
  source: Type.String(),
  version: Type.String(),
  date: text("the day of its data, as in `2026-09-26`"),
});

export const SolverReport: TSchema = output("Who answered, and how.", {
  name: Type.String(),
  version: Type.String(),
  route: Type.Optional(
    oneOf(
      ["folded", "solver", "search"],
      "`folded` and `search` needed no solver; `search` found a request that shows the fault",
    ),
  ),
  milliseconds: Type.Number(),
});

export const WORLD_OF_ANSWER: TSchema = oneOf(["strings", "catalog"], "which requests were asked about");
export const ASSUMPTIONS: TSchema = list(
  Type.String(),
  "names of the assumptions about well-formed requests that the answer rests on",
);

const Reason = output("A statement that carries some of the offending access.", {
  description: text("in the words of the AWS service where it has words for it"),
  ...Place,
  noLongerDeniedBy: Type.Optional(
    list(ref("StatementRef"), "Deny statements of the existing policy that used to stop this access"),
  ),
});

const LAYERS = ["identity", "boundary", "session", "scp", "resource", "trust", "rcp", "vpce"];

export const LAYER: { readonly layer: TSchema; readonly level: TSchema } = {
  layer: oneOf(LAYERS, "the kind of policies"),
  level: Type.Optional(Type.Integer({ minimum: 1, description: "of `scp` and `rcp`: 1 is the organization's root" })),
};

export const Verdict: TSchema = output("What was proved. A FAIL comes with a request that shows it.", {
  check: oneOf(["CheckNoNewAccess", "CheckAccessNotGranted", "CheckNoPublicAccess", "TrustZone"], "the check"),
  result: Result,
  message: Type.String(),
  reasons: list(Reason, "every statement at fault, lowest first; empty unless FAIL"),
  counterexample: Type.Optional(ref("Request")),
  undecided: Type.Optional(ref("Undecided")),
  undecidedStatements: Type.Optional(
    list(
      Type.Integer({ minimum: 0 }),
      "statements of which it is not known whether they carry offending access too; only with FAIL",
    ),
  ),
  world: WORLD_OF_ANSWER,
  catalog: Type.Optional(ref("Catalog")),
  notInCatalog: Type.Optional(
    list(
      Type.String(),
      "names and patterns of actions that nothing in the catalogue has; nothing was asked about them",
    ),
  ),
  context: Type.Optional(list(Type.Object(LAYER), "the other policies that had a say")),
  unknownPolicies: Type.Optional(
    list(
      oneOf(["identity", "resource"], "a side"),
      "sides of which no policy was given; the answer holds whatever they are",
    ),
  ),
  assumptions: ASSUMPTIONS,
  solver: ref("SolverReport"),
});
