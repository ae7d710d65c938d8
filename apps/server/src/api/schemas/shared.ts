import { WORLDS } from "@policyproof/answers";
import Type from "typebox";
import type { TProperties, TSchema } from "typebox";

/** A reference to one of the named schemas in `models.ts`. */
export function ref(name: string): TSchema {
  return Type.Ref(name);
}

/** An object of a request: members that are not listed are refused. */
export function input(description: string, properties: TProperties, example: object): TSchema {
  return Type.Object(properties, { description, additionalProperties: false, examples: [example] });
}

/** An object of an answer: later versions may add members. */
export function output(description: string, properties: TProperties): TSchema {
  return Type.Object(properties, { description });
}

/** One of a few texts. */
export function oneOf(values: readonly string[], description: string): TSchema {
  return Type.Enum([...values], { type: "string", description });
}

export function text(description: string): TSchema {
  return Type.String({ description });
}

export function list(items: TSchema, description: string): TSchema {
  return Type.Array(items, { description });
}

export const PolicyDocument: TSchema = Type.Union(
  [Type.String({ description: "the document's text" }), Type.Object({}, { description: "the document itself" })],
  {
    description:
      "A policy document, as an object or as a string that holds one. Places in answers count lines and columns inside the document's own text.",
  },
);

export const PolicySet: TSchema = Type.Union([Type.String(), Type.Object({})], {
  description:
    "All policies that have a say: an object with any of `identity`, `boundary`, `session`, `scp`, `resource`, `trust`, `rcp`, `vpce`, `managementAccount`, `principal`, `resourceAccount`; or one policy document. `identity`, `boundary`, `session` and `vpce` are lists of policies, `scp` and `rcp` lists of levels from the organization's root down, `resource` and `trust` one policy. `identity`, `resource` or `trust` that are `null` or `[]` say that there is none; left out, that they are not known.",
});

/** Members that every request with a question for a solver takes besides its inputs. */
export const TIMEOUT: TSchema = Type.Union(
  [
    Type.Integer({ minimum: 1, description: "a number of milliseconds, at least 1" }),
    Type.String({
      pattern: "^[0-9]{1,9}(\\.[0-9]{1,3})?(ms|s|m)$",
      description: "a number and a unit, as in `500ms`, `5s`, `1m`",
    }),
  ],
  {
    description:
      "Time for the question; at most, and without it, the server's own limit, which `/v1/version` tells. What is not decided by then is UNDECIDED.",
    examples: ["5s"],
  },
);

export const WORLD: TSchema = oneOf(
  WORLDS,
  "Which requests there are: `strings`, any action, resource and keys; `catalog`, only those that AWS could receive. Without it the server's own choice.",
);

export const POLICY_TYPE: TSchema = oneOf(
  ["IDENTITY_POLICY", "RESOURCE_POLICY"],
  "Whether the policy is attached to a principal or to a resource.",
);

export const Place: TProperties = {
  statementIndex: Type.Integer({ minimum: 0, description: "the statement, zero-based" }),
  statementId: Type.Optional(text("the statement's Sid, if it has one")),
};
