import {
  CheckInputError,
  checkAccessNotGranted,
  checkNoNewAccess,
  checkNoPublicAccess,
  checkTrustZone,
  comparePolicies,
} from "@policyproof/checks";
import type { CheckContext, Verdict } from "@policyproof/checks";
import { loadCatalog } from "@policyproof/catalog";
import { closest } from "@policyproof/diagnostics";
import { evaluate, evaluateSet, inSet, isAbout } from "@policyproof/policy";
import type { Decision } from "@policyproof/policy";
import { refinePolicy } from "@policyproof/recommender";
import {
  comparisonToJson,
  decisionToJson,
  recommendationToJson,
  setDecisionToJson,
  verdictToJson,
} from "@policyproof/report";
import { validatePolicy, validationToJson } from "@policyproof/validation";
import { accessOf } from "../inputs/access.ts";
import { asString, asStrings, optionalField, requiredField } from "../inputs/json-fields.ts";
import {
  documentTextInput,
  booleanInput,
  isSetInput,
  modeInput,
  policyInput,
  policySetInput,
  policyTypeInput,
  refuseMisspelled,
  requestInput,
  subjectInput,
} from "../inputs/job-inputs.ts";
import type { JobInputs } from "../inputs/job-inputs.ts";
import { unusedPermissionsOf } from "../inputs/unused-permissions.ts";
import { outcomeOf, outcomeOfValidation } from "../outcome.ts";
import type { Outcome } from "../outcome.ts";
import { encodeJob } from "./encode-job.ts";
import { JobError } from "./job-error.ts";
import { unprovedAnswer } from "./unproved.ts";

/** What a job answers: the members of the line's object besides `id`. */
export interface JobResult {
  readonly body: object;
  readonly outcome: Outcome;
}

/** Reads all inputs when it is made, asks when it is called. */
export type Job = (context: CheckContext) => Promise<JobResult>;

const JOBS: Readonly<Record<string, (inputs: JobInputs) => Job>> = {
  CheckNoNewAccess: noNewAccess,
  CheckAccessNotGranted: accessNotGranted,
  CheckNoPublicAccess: noPublicAccess,
  TrustZone: trustZone,
  "trust-zone": trustZone,
  Evaluate: evaluateRequest,
  ValidatePolicy: validate,
  Compare: compare,
  Recommend: recommend,
  recommend,
  Encode: encodeJob,
};

/** The job of a check's name. Throws JobError, or FieldError for inputs of the wrong shape. */
export function jobOf(check: string, inputs: JobInputs): Job {
  const make = Object.hasOwn(JOBS, check) ? JOBS[check] : undefined;
  if (make === undefined) {
    const names = Object.keys(JOBS);
    const near = closest(check, names);
    throw new JobError(
      "ValidationException",
      `there is no check \`${check.slice(0, 60)}\``,
      near === undefined
        ? `write one of ${names.filter((name) => /^[A-Z]/.test(name)).join(", ")}`
        : `did you mean \`${near}\`?`,
      { field: "check" },
    );
  }
  refuseMisspelled(inputs);
  return make(inputs);
}

function noNewAccess(line: JobInputs): Job {
  const kind = policyTypeInput(line);
  const existing = policyInput(line, "existingPolicyDocument", kind);
  const candidate = policyInput(line, "newPolicyDocument", kind);
  const others =
    optionalField(line.inputs, "context") === undefined ? {} : { context: policySetInput(line, "context") };
  return async (context) => verdictResult(await checkNoNewAccess({ existing, candidate, ...others }, context));
}

function accessNotGranted(line: JobInputs): Job {
  const kind = policyTypeInput(line);
  const policy = policyInput(line, "policyDocument", kind);
  const access = accessOf(
    requiredField(line.inputs, "access", 'write "access": [{"actions": ["s3:DeleteBucket"]}]'),
    "access",
  );
  return async (context) => verdictResult(await checkAccessNotGranted({ policy, access }, context));
}

function noPublicAccess(line: JobInputs): Job {
  const help = 'write "resourceType": "AWS::S3::Bucket" or another type that the check knows';
  const policy = policyInput(line, "policyDocument", "resource");
  const resourceType = asString(requiredField(line.inputs, "resourceType", help), "resourceType", help);
  const strict = booleanInput(line, "strict");
  return async (context) => verdictResult(await checkNoPublicAccess({ policy, resourceType, strict }, context));
}

function trustZone(line: JobInputs): Job {
  const policy = policyInput(line, "policyDocument", "resource");
  const accountsHelp = 'write "trustedAccounts": ["123456789012"]';
  const organizationsHelp = 'write "trustedOrganizations": ["o-example"]';
  const trustedAccounts = asStrings(
    requiredField(line.inputs, "trustedAccounts", accountsHelp),
    "trustedAccounts",
    accountsHelp,
  );
  const organizations = optionalField(line.inputs, "trustedOrganizations");
  const trustedOrganizations =
    organizations === undefined ? [] : asStrings(organizations, "trustedOrganizations", organizationsHelp);
  return async (context) =>
    verdictResult(await checkTrustZone({ policy, trustedAccounts, trustedOrganizations }, context));
}

function validate(line: JobInputs): Job {
  const subject = subjectInput(line);
  const text = documentTextInput(line, "policyDocument");
  return async (context) => {
    const validation = await validatePolicy({ ...subject, text }, context);
    return { body: validationToJson(validation), outcome: outcomeOfValidation(validation) };
  };
}

function compare(line: JobInputs): Job {
  const kind = optionalField(line.inputs, "policyType") === undefined ? "any" : policyTypeInput(line);
  const existing = policyInput(line, "existingPolicyDocument", kind);
  const candidate = policyInput(line, "newPolicyDocument", kind);
  if (existing.kind !== candidate.kind) {
    throw new JobError(
      "ValidationException",
      `the new policy is of another type than the existing one (${existing.kind})`,
      "give two policies of the same type",
      { field: "newPolicyDocument" },
    );
  }
  return async (context) => {
    const body = comparisonToJson(await comparePolicies({ existing, candidate }, context));
    return { body, outcome: outcomeOf(body) };
  };
}

/** A lone document is asked for what it says by itself unless `mode` is `full`; a set for the final answer. */
function evaluateRequest(line: JobInputs): Job {
  const decide =
    isSetInput(line, "policy") || modeInput(line) === "full" ? finalDecision(line) : documentDecision(line);
  return () => Promise.resolve(decide);
}

function documentDecision(line: JobInputs): JobResult {
  const decision = evaluate(policyInput(line, "policy", "any"), requestInput(line));
  return { body: decisionToJson(decision), outcome: decisionOutcome(decision) };
}

function finalDecision(line: JobInputs): JobResult {
  const set = policySetInput(line, "policy");
  const request = inSet(set, requestInput(line));
  if (!isAbout(set, request)) {
    throw new JobError(
      "ValidationException",
      "the set is about another principal or another account's resources than the request",
      "correct `principal` or `resourceAccount` of the set, or leave them out",
      { field: "request" },
    );
  }
  const decision = evaluateSet(set, request);
  return { body: setDecisionToJson(decision), outcome: decisionOutcome(decision) };
}

function decisionOutcome({ decision }: Pick<Decision, "decision">): Outcome {
  return decision === "allowed" ? "pass" : "fail";
}

function recommend(line: JobInputs): Job {
  const { kind } = policyInput(line, "policyDocument", "any");
  const policyDocument = documentTextInput(line, "policyDocument");
  const help = 'write "unusedPermissions": [{"serviceNamespace": "s3", "actions": ["GetBucketAcl"]}]';
  const listed = requiredField(line.inputs, "unusedPermissions", help);
  const unusedPermissions = unusedPermissionsOf(listed, "unusedPermissions");
  return async (context) => {
    const inputs = { policyDocument, unusedPermissions, options: { kind } };
    const refinement = await refinePolicy(inputs, await loadCatalog(), context).catch((error: unknown) => {
      throw error instanceof CheckInputError ? inTermsOfRecommend(error) : error;
    });
    switch (refinement.kind) {
      case "unreadable":
        throw new Error("a policy that was read before cannot be read");
      case "unproved":
        return unprovedAnswer(refinement.proof, refinement.failed);
      case "unchanged":
      case "refined":
      case "detach":
        return { body: recommendationToJson(refinement), outcome: "pass" };
    }
  };
}

/** The proof compares two policies; the line has one, with the same places. */
function inTermsOfRecommend({ code, field, message, help, span }: CheckInputError): CheckInputError {
  const own = field.replace(/^(?:existing|new)PolicyDocument/, "policyDocument");
  return new CheckInputError(code, own, message, help, span);
}

function verdictResult(verdict: Verdict): JobResult {
  return { body: verdictToJson(verdict), outcome: outcomeOf(verdict) };
}
