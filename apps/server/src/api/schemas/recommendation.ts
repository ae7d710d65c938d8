import Type from "typebox";
import type { TSchema } from "typebox";
import { list, oneOf, output, Place, ref, text } from "./shared.ts";

const Edit = output("What became of a pattern of the policy.", {
  ...Place,
  kind: oneOf(["removed", "replaced", "excepted"], "what was done"),
  pattern: Type.Optional(text("as written; absent if `NotAction` was there before")),
  patterns: list(Type.String(), "what took its place, or was added to `NotAction`"),
  unused: list(Type.String(), "the unused actions that the pattern let in"),
});

const Note = output("What to know about the recommendation.", {
  code: Type.String(),
  message: Type.String(),
  statementIndex: Type.Optional(Type.Integer({ minimum: 0 })),
});

export const Proof: TSchema = output("The three claims about the refined policy.", {
  holds: Type.Boolean(),
  withinOriginal: ref("Verdict"),
  grantsNothingUnused: ref("Verdict"),
  keepsEverythingUsed: ref("Verdict"),
  catalog: ref("Catalog"),
  actionsCompared: Type.Integer({ minimum: 0 }),
});

const Proved = output("A policy without its unused actions, with the proof.", {
  recommendedAction: Type.Optional(
    oneOf(
      ["CREATE_POLICY", "DETACH_POLICY"],
      "as IAM Access Analyzer calls its steps; absent if there is nothing to do",
    ),
  ),
  policyDocument: Type.Union([Type.Object({}), Type.Null()], {
    description: "the refined policy; null if nothing is left of it",
  }),
  morePolicyDocuments: Type.Optional(
    list(Type.Object({}), "the others, where one policy would be too large: they have to be attached together"),
  ),
  edits: Type.Array(Edit),
  notes: Type.Array(Note),
  notInCatalog: Type.Array(Type.String()),
  proof: ref("Proof"),
});

const Unproved = output("Without the proof nothing is recommended.", {
  result: Type.Literal("UNDECIDED"),
  message: Type.String(),
  proof: ref("Proof"),
});

export const Recommendation: TSchema = Type.Union([Proved, Unproved]);
