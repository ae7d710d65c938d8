import Type from "typebox";
import type { TSchema } from "typebox";
import { list, oneOf, output, ref, text } from "./shared.ts";

const position = Type.Object(
  {
    line: Type.Integer({ minimum: 1 }),
    column: Type.Integer({ minimum: 0 }),
    offset: Type.Integer({ minimum: 0 }),
  },
  { description: "lines from 1, columns and offsets from 0" },
);

const PathStep = Type.Union(
  [
    Type.Object({ value: Type.String() }),
    Type.Object({ index: Type.Integer() }),
    Type.Object({ key: Type.String() }),
    Type.Object({ substring: Type.Object({ start: Type.Integer(), length: Type.Integer() }) }),
  ],
  { description: "one step from the document's root: a member's value, an item, a member's key, a part of a string" },
);

const Finding = output("As the AWS API has it.", {
  findingDetails: text("what is wrong and what to do"),
  findingType: oneOf(["ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION"], "how bad it is"),
  issueCode: text("AWS's code, or one of policyproof's"),
  learnMoreLink: Type.String(),
  locations: list(
    Type.Object({ path: Type.Array(PathStep), span: Type.Object({ start: position, end: position }) }),
    "all places that the finding is about",
  ),
});

const Proved = output("A finding that was proved for every request.", {
  finding: Type.Integer({ minimum: 0, description: "its place among the findings" }),
  issueCode: Type.String(),
  statementIndex: Type.Integer({ minimum: 0 }),
  by: Type.Optional(list(Type.Integer(), "statements that make up for this one, or deny all of it")),
  provedBy: Type.Object({
    name: Type.String(),
    version: Type.String(),
    route: oneOf(["folded", "solver", "search"], "how the answer came about"),
  }),
});

const OpenQuestion = output("A question about a statement that got no answer.", {
  statementIndex: Type.Integer({ minimum: 0 }),
  question: oneOf(["never-applies", "shadowed", "implied"], "what was asked"),
  why: ref("Undecided"),
});

export const Validation: TSchema = output("Findings, and what the AWS API has no place for.", {
  findings: list(Finding, "in the order of the text"),
  proved: Type.Optional(list(Proved, "those of the findings that are theorems")),
  undecided: Type.Optional(list(OpenQuestion, "there may be findings that are not listed")),
  notExamined: Type.Optional(
    output("Why statements were not examined for what they change.", {
      because: oneOf(["not-a-policy", "out-of-time"], "the reason"),
      statements: Type.Optional(list(Type.Integer(), "which, with `out-of-time`")),
    }),
  ),
});
