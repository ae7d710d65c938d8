import Type from "typebox";
import type { TSchema } from "typebox";
import { list, oneOf, output, Place, text } from "./shared.ts";
import { LAYER } from "./verdict.ts";

const EFFECT = oneOf(["Allow", "Deny"], "the statement's effect");

export const Decision: TSchema = output("What a document, or all policies of a set together, say about one request.", {
  decision: oneOf(["allowed", "denied-explicit", "denied-implicit"], "the answer"),
  decidedBy: Type.Optional(
    output("Of a set: the layer that decided.", {
      layer: text("one of the layers of a set, `built-in` or `root-user`"),
      level: LAYER.level,
      rule: Type.Optional(text("only of `built-in`")),
    }),
  ),
  because: list(
    Type.Object({
      layer: Type.Optional(LAYER.layer),
      level: LAYER.level,
      policyIndex: Type.Optional(Type.Integer({ minimum: 0, description: "of a set: which of the layer's documents" })),
      ...Place,
      effect: EFFECT,
    }),
    "the statements that decided it",
  ),
});
