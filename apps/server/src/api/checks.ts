/** A route that asks one question. */
export interface CheckRoute {
  /** Below `/v1`. */
  readonly path: string;
  /** The question's name, as lines of a batch have it. */
  readonly check: string;
  /** Names of schemas. */
  readonly request: string;
  readonly answer: string;
  readonly summary: string;
  readonly description: string;
}

const VERDICT =
  "PASS, FAIL and UNDECIDED are all answered with status 200. A FAIL comes with every statement at fault and a request that shows it.";

export const CHECK_ROUTES: readonly CheckRoute[] = [
  {
    path: "/check-no-new-access",
    check: "CheckNoNewAccess",
    request: "CheckNoNewAccessRequest",
    answer: "Verdict",
    summary: "Does a new policy allow nothing that the existing one does not?",
    description: `${VERDICT} With \`context\` the question is about the final answer, among other policies.`,
  },
  {
    path: "/check-access-not-granted",
    check: "CheckAccessNotGranted",
    request: "CheckAccessNotGrantedRequest",
    answer: "Verdict",
    summary: "Does a policy grant none of some access?",
    description: VERDICT,
  },
  {
    path: "/check-no-public-access",
    check: "CheckNoPublicAccess",
    request: "CheckNoPublicAccessRequest",
    answer: "Verdict",
    summary: "Does a resource's policy keep the public out?",
    description: VERDICT,
  },
  {
    path: "/trust-zone",
    check: "TrustZone",
    request: "TrustZoneRequest",
    answer: "Verdict",
    summary: "Does a resource's policy allow nobody outside some accounts and organizations?",
    description: VERDICT,
  },
  {
    path: "/compare",
    check: "Compare",
    request: "CompareRequest",
    answer: "Comparison",
    summary: "What was gained and what was lost from one policy to another?",
    description: "Statements that describe the difference, each needed, with a request that shows it.",
  },
  {
    path: "/recommend",
    check: "Recommend",
    request: "RecommendRequest",
    answer: "Recommendation",
    summary: "A policy without its unused actions",
    description:
      "The refined policy comes with the proof that it allows nothing new and nothing unused, and keeps all the rest.",
  },
  {
    path: "/validate-policy",
    check: "ValidatePolicy",
    request: "ValidatePolicyRequest",
    answer: "Validation",
    summary: "What is wrong with a document?",
    description:
      "Findings as the AWS API has them, and those that only a proof about all requests can give. A document that is no policy, as a string, is a finding.",
  },
  {
    path: "/evaluate",
    check: "Evaluate",
    request: "EvaluateRequest",
    answer: "Decision",
    summary: "Is one request allowed?",
    description: "By one document, or by all policies that have a say.",
  },
  {
    path: "/encode",
    check: "Encode",
    request: "EncodeRequest",
    answer: "Encoding",
    summary: "A policy as a formula or an SMT-LIB script",
    description: "The formula is made to be read; the script is satisfiable iff the policy allows some request.",
  },
];
