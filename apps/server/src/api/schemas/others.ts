import { BACKENDS, SOLVER_CHOICES } from "@policyproof/answers";
import Type from "typebox";
import type { TSchema } from "typebox";
import { list, oneOf, output, text } from "./shared.ts";
import { WORLD_OF_ANSWER } from "./verdict.ts";

export const Encoding: TSchema = output("A policy as a formula or a script.", {
  check: Type.Literal("Encode"),
  as: oneOf(["formula", "smtlib"], "the form"),
  text: text("a script is satisfiable iff the policy allows some request"),
  open: list(
    Type.Object({
      construct: Type.String(),
      line: Type.Integer({ minimum: 1 }),
      column: Type.Integer({ minimum: 1 }),
    }),
    "conditions that a script leaves open: `sat` proves nothing then, `unsat` does",
  ),
});

const Location = output("Where the fault is.", {
  field: Type.Optional(text("the member of the request, as in `access[0].actions`")),
  line: Type.Optional(
    Type.Integer({ minimum: 1, description: "inside the text of `field`, or of the body where there is no `field`" }),
  ),
  column: Type.Optional(Type.Integer({ minimum: 1 })),
  path: Type.Optional(
    list(Type.Union([Type.String(), Type.Integer()]), 'inside the document, as in `["Statement", 0, "Effect"]`'),
  ),
});

export const Problem: TSchema = output("Why there is no answer, after RFC 9457.", {
  type: text("a page about the kind of problem"),
  title: text("the kind of problem in words"),
  status: Type.Integer({ description: "the HTTP status" }),
  detail: text("what is wrong"),
  code: text("the kind of problem for programs"),
  help: text("what to do"),
  location: Type.Optional(Location),
});

export const LineError: TSchema = output("Why one line of a batch has no answer; the others do.", {
  error: output("What is wrong.", {
    code: Type.String(),
    message: Type.String(),
    help: Type.Optional(Type.String()),
    location: Type.Optional(Location),
  }),
});

const Backend = output("What is known of one solver on this machine.", {
  name: oneOf(BACKENDS, "its name"),
  available: Type.Boolean(),
  reason: Type.Optional(text("why it is not available")),
  version: Type.Optional(Type.String()),
  selfTest: Type.Optional(
    output("What came of asking it questions whose answers are known.", {
      usable: Type.Boolean(),
      questions: Type.Optional(Type.Integer()),
      reason: Type.Optional(Type.String()),
    }),
  ),
  milliseconds: Type.Optional(Type.Number({ description: "of starting and testing it" })),
  capabilities: Type.Optional(
    output("What it can do.", {
      theories: Type.Array(Type.String()),
      models: Type.Boolean(),
      proofs: Type.Optional(Type.Boolean()),
      concurrent: Type.Integer(),
    }),
  ),
});

export const Solvers: TSchema = output("The solvers of this server.", {
  solver: oneOf(SOLVER_CHOICES, "the one that answers"),
  solvers: Type.Array(Backend),
});

export const Version: TSchema = output("What runs here, and its limits.", {
  name: Type.Literal("policyproof"),
  version: Type.String(),
  solver: oneOf(SOLVER_CHOICES, "the solver that answers"),
  world: WORLD_OF_ANSWER,
  limits: output("Limits of a request.", {
    bodyBytes: Type.Integer({ description: "of a body, and of a line of a batch" }),
    depth: Type.Integer({ description: "objects and lists within each other" }),
    timeout: Type.Integer({ description: "milliseconds for a question" }),
  }),
});
