import { checkCertificate } from "@policyproof/certificate";
import type { Certificate, Checked, CheckOptions } from "@policyproof/certificate";
import { stateQuestion } from "./provable.ts";
import type { ProvableCheck } from "./provable.ts";

/** Does the certificate show that the check passes? States the question anew; asks no solver. */
export function verifyProof(asked: ProvableCheck, certificate: Certificate, options: CheckOptions = {}): Checked {
  const { terms, assertions } = stateQuestion(asked);
  return checkCertificate(terms, assertions, certificate, options);
}
