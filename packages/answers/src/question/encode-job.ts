import type { Policy } from "@policyproof/policy";
import { policyInput, policyTypeInput } from "../inputs/job-inputs.ts";
import type { JobInputs } from "../inputs/job-inputs.ts";
import { asString, FieldError, optionalField } from "../inputs/json-fields.ts";
import { formulaOf, scriptOf } from "./encoding.ts";
import { JobError } from "./job-error.ts";
import type { Job, JobResult } from "./jobs.ts";

/** How a policy can be written down. */
const FORMS = ["formula", "smtlib"] as const;

/** A policy as a formula for people or a script for solvers; as plain JSON. */
export interface EncodingJson {
  readonly check: "Encode";
  readonly as: (typeof FORMS)[number];
  /** A script is satisfiable iff the policy allows some request. */
  readonly text: string;
  /** Conditions that a script leaves open: `sat` proves nothing then, `unsat` does. Line and column from 1, in the policy. */
  readonly open: readonly { readonly construct: string; readonly line: number; readonly column: number }[];
}

/** Characters of an encoding at most. Those of the largest policies that AWS takes are a hundredth of it. */
const MAX_TEXT = 16 * 1024 * 1024;

/** `Encode`: `policyDocument`, `policyType` if it must be of one, and `as`, a formula unless it says `smtlib`. */
export function encodeJob(line: JobInputs): Job {
  const as = formInput(line);
  const kind = optionalField(line.inputs, "policyType") === undefined ? "any" : policyTypeInput(line);
  const policy = policyInput(line, "policyDocument", kind);
  return () => Promise.resolve(result(as === "formula" ? formulaBody(policy) : scriptBody(policy)));
}

function formInput({ inputs }: JobInputs): EncodingJson["as"] {
  const help = 'write "formula" for one to read, "smtlib" for a script for solvers';
  const node = optionalField(inputs, "as");
  const text = node === undefined ? "formula" : asString(node, "as", help);
  const form = FORMS.find((one) => one === text);
  if (form !== undefined) return form;
  throw new FieldError("as", node?.span ?? inputs.span, "`as` is neither `formula` nor `smtlib`", help);
}

function formulaBody(policy: Policy): EncodingJson {
  return { check: "Encode", as: "formula", text: formulaOf(policy), open: [] };
}

function scriptBody(policy: Policy): EncodingJson {
  const script = scriptOf(policy);
  if (script.kind === "unsayable") {
    throw new JobError(
      "InvalidParameterException",
      `SMT-LIB cannot say ${script.construct}`,
      'ask for "as": "formula", which shows the policy as a formula',
      { field: "policyDocument" },
    );
  }
  const open = script.open.map(({ construct, span: { start } }) => ({
    construct,
    line: start.line,
    column: start.column,
  }));
  return { check: "Encode", as: "smtlib", text: script.text, open };
}

function result(body: EncodingJson): JobResult {
  if (body.text.length > MAX_TEXT) {
    throw new JobError(
      "InvalidParameterException",
      `the encoding has ${body.text.length} characters and the limit is ${MAX_TEXT}`,
      "give a smaller policy, or use `policyproof encode`",
      { field: "policyDocument" },
    );
  }
  return { body, outcome: body.open.length > 0 ? "undecided" : "pass" };
}
