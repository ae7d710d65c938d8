import { PUBLIC_ACCESS_RESOURCE_TYPES } from "@policyproof/checks";
import { VALIDATED_POLICY_TYPES, VALIDATED_RESOURCE_TYPES } from "@policyproof/validation";
import Type from "typebox";
import type { TSchema } from "typebox";
import { LINE, ONE_BUCKET, OTHER_BUCKETS, PUBLIC_BUCKET, REQUEST, S3_READER, SHARED_BUCKET } from "./examples.ts";
import { input, list, oneOf, POLICY_TYPE, ref, text, TIMEOUT, WORLD } from "./shared.ts";

const document = ref("PolicyDocument");
const timeout = Type.Optional(TIMEOUT);
const world = Type.Optional(WORLD);

export const CheckNoNewAccessRequest: TSchema = input(
  "Does the new policy allow anything that the existing one does not?",
  {
    existingPolicyDocument: document,
    newPolicyDocument: document,
    policyType: POLICY_TYPE,
    context: Type.Optional(ref("PolicySet")),
    timeout,
    world,
  },
  { existingPolicyDocument: ONE_BUCKET, newPolicyDocument: OTHER_BUCKETS, policyType: "IDENTITY_POLICY" },
);

const Access = Type.Object(
  {
    actions: Type.Optional(list(Type.String(), "names or patterns of actions, as in `s3:DeleteBucket`")),
    resources: Type.Optional(list(Type.String(), "ARNs or patterns of them")),
  },
  { additionalProperties: false, description: "Access that must not be granted; either of the two may be left out." },
);

export const CheckAccessNotGrantedRequest: TSchema = input(
  "Does the policy grant none of this access?",
  {
    policyDocument: document,
    policyType: POLICY_TYPE,
    access: Type.Union([Type.Array(Access, { minItems: 1, maxItems: 1 }), Access], {
      description: "One entry, in a list as the AWS API has it or by itself.",
    }),
    timeout,
    world,
  },
  { policyDocument: S3_READER, policyType: "IDENTITY_POLICY", access: [{ actions: ["s3:DeleteBucket"] }] },
);

export const CheckNoPublicAccessRequest: TSchema = input(
  "Does the resource's policy keep the public out?",
  {
    policyDocument: document,
    resourceType: oneOf(PUBLIC_ACCESS_RESOURCE_TYPES, "What the policy is attached to."),
    strict: Type.Optional(
      Type.Boolean({
        description: "Trust no wildcard in source ARNs, and count the addresses of all ranges together.",
      }),
    ),
    timeout,
    world,
  },
  { policyDocument: PUBLIC_BUCKET, resourceType: "AWS::S3::Bucket" },
);

export const TrustZoneRequest: TSchema = input(
  "Does the resource's policy allow nobody outside these accounts and organizations?",
  {
    policyDocument: document,
    trustedAccounts: list(Type.String(), "account ids of twelve digits, as strings"),
    trustedOrganizations: Type.Optional(list(Type.String(), "ids of organizations, as in `o-example`")),
    timeout,
    world,
  },
  { policyDocument: SHARED_BUCKET, trustedAccounts: ["111122223333"] },
);

export const CompareRequest: TSchema = input(
  "What was gained and what was lost from one policy to another?",
  {
    existingPolicyDocument: document,
    newPolicyDocument: document,
    policyType: Type.Optional(POLICY_TYPE),
    timeout,
    world,
  },
  { existingPolicyDocument: ONE_BUCKET, newPolicyDocument: OTHER_BUCKETS },
);

const UnusedAction = Type.Union([Type.String(), Type.Object({ action: Type.String() })]);

const UnusedPermission = Type.Object(
  {
    serviceNamespace: text("as in `s3`"),
    actions: Type.Optional(
      list(UnusedAction, "names without the service, as in `GetBucketAcl`; without them the whole service is meant"),
    ),
  },
  { description: "Unused actions of one service." },
);

export const RecommendRequest: TSchema = input(
  "The policy without its unused actions, with the proof that it allows nothing else less and nothing more.",
  {
    policyDocument: document,
    unusedPermissions: Type.Union([Type.Array(UnusedPermission), Type.Object({})], {
      description: "A list, or a finding of IAM Access Analyzer that has it.",
    }),
    timeout,
  },
  { policyDocument: S3_READER, unusedPermissions: [{ serviceNamespace: "s3", actions: ["GetObjectAcl"] }] },
);

export const ValidatePolicyRequest: TSchema = input(
  "What is wrong with the document, and what in it changes nothing?",
  {
    policyDocument: document,
    policyType: oneOf(VALIDATED_POLICY_TYPES, "What the document is meant to be."),
    validatePolicyResourceType: Type.Optional(
      oneOf(VALIDATED_RESOURCE_TYPES, "What a resource policy is attached to."),
    ),
    timeout,
    world,
  },
  { policyDocument: PUBLIC_BUCKET, policyType: "RESOURCE_POLICY", validatePolicyResourceType: "AWS::S3::Bucket" },
);

export const EvaluateRequest: TSchema = input(
  "Is one request allowed?",
  {
    policy: ref("PolicySet"),
    request: Type.Object(
      {},
      {
        description:
          "`{principal, action, resource, resourceAccount?, context?}`; the counterexample of a verdict is one, too.",
      },
    ),
    mode: Type.Optional(
      oneOf(
        ["policy", "full"],
        "`policy`: what one document says by itself; `full`: the final answer, as for a set of policies.",
      ),
    ),
    timeout,
  },
  { policy: S3_READER, request: REQUEST },
);

export const EncodeRequest: TSchema = input(
  "The policy as a formula to read, or as an SMT-LIB script for solvers.",
  {
    policyDocument: document,
    policyType: Type.Optional(POLICY_TYPE),
    as: Type.Optional(oneOf(["formula", "smtlib"], "`formula` unless it says otherwise.")),
    timeout,
  },
  { policyDocument: S3_READER, as: "formula" },
);

/** Of the query string of `/v1/batch`. */
export const BatchQuery: TSchema = Type.Object(
  {
    timeout: Type.Optional(
      Type.String({ description: "Time for each line, as in `5s` or `500ms`.", examples: ["5s"] }),
    ),
    world: Type.Optional(WORLD),
  },
  { additionalProperties: false },
);

export const BatchLine: TSchema = input(
  "One line of a batch; what else it has is not read.",
  {
    id: Type.Optional(Type.Unknown({ description: "Any JSON value; the answer has it." })),
    check: text(
      "`CheckNoNewAccess`, `CheckAccessNotGranted`, `CheckNoPublicAccess`, `TrustZone`, `Compare`, `Recommend`, `ValidatePolicy`, `Evaluate` or `Encode`",
    ),
    inputs: Type.Object({}, { description: "The members that the check's own route takes." }),
  },
  LINE,
);
