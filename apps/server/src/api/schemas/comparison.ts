import Type from "typebox";
import type { TSchema } from "typebox";
import { list, oneOf, output, Place, ref } from "./shared.ts";
import { ASSUMPTIONS, WORLD_OF_ANSWER } from "./verdict.ts";

const CoverStatement = output("One statement of what was gained or lost.", {
  statement: Type.Object({}, { description: "an IAM statement of version 2012-10-17" }),
  example: Type.Optional(ref("Request")),
  from: list(
    Type.Object(Place),
    "where the access stands: in the new policy for what was gained, in the existing one for what was lost",
  ),
  exact: Type.Optional(
    Type.Boolean({
      description: "does the statement allow nothing but what was gained or lost? Absent if that is not decided",
    }),
  ),
  noLongerDeniedBy: Type.Optional(
    list(ref("StatementRef"), "Deny statements of the other policy that stop the example there"),
  ),
});

const Completeness = oneOf(["proved", "undecided"], "whether it is proved that the list leaves nothing out");

export const Comparison: TSchema = output("What was gained and lost from one policy to another.", {
  check: Type.Literal("Compare"),
  result: oneOf(["PASS", "FAIL", "UNDECIDED"], "PASS if nothing was gained, FAIL if something was"),
  relation: oneOf(
    ["equivalent", "narrower", "wider", "incomparable", "undecided"],
    "what the new policy is to the existing one",
  ),
  gained: list(CoverStatement, "largest first"),
  lost: list(CoverStatement, "largest first"),
  complete: Type.Object({ gained: Completeness, lost: Completeness }),
  undecided: Type.Optional(
    Type.Object(
      { gained: Type.Optional(ref("Undecided")), lost: Type.Optional(ref("Undecided")) },
      { description: "why a side is not decided" },
    ),
  ),
  world: WORLD_OF_ANSWER,
  catalog: Type.Optional(ref("Catalog")),
  assumptions: ASSUMPTIONS,
  solver: ref("SolverReport"),
});
