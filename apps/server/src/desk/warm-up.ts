import type { Threads } from "@policyproof/answers";

const DOCUMENT = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "s3:Get*",
      Resource: "arn:aws:s3:::a*b/*",
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    },
    { Effect: "Deny", Action: "s3:*", Resource: "*", Condition: { StringNotLike: { "aws:username": "*a*" } } },
  ],
};

/** Questions that load what most others need: the catalogue, the encoder, the procedure. */
const QUESTIONS: readonly object[] = [
  {
    check: "CheckNoNewAccess",
    inputs: { policyType: "IDENTITY_POLICY", existingPolicyDocument: DOCUMENT, newPolicyDocument: DOCUMENT },
  },
  { check: "ValidatePolicy", inputs: { policyType: "IDENTITY_POLICY", policyDocument: DOCUMENT } },
];

/** Milliseconds that starting may take on a slow machine. */
const PATIENCE = 60_000;

/** Makes one of the threads ready. Rejects with the reason if there is none to be had: a solver that is not installed, say. */
export async function warmUp(threads: Threads): Promise<void> {
  for (const question of QUESTIONS) {
    const bytes = Buffer.from(JSON.stringify(question));
    const reply = await threads.ask({ kind: "line", number: 1, bytes }, {}, PATIENCE);
    if (reply.kind === "lost") throw new Error(reply.message);
  }
}
