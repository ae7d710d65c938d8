/**
 * Certificates for `unsat`: what a solver says for it, and a checker that believes nothing that it has not followed itself. The checker knows terms,
 * not policies, and none of the code that writes certificates but their format and how terms are written in them.
 *
 * @module
 */
export { emptyCertificate, FORMAT, VERSION } from "./certificate.ts";
export type { Certificate, Gate, Lemma } from "./certificate.ts";
export { checkCertificate } from "./check.ts";
export type { Checked, CheckOptions } from "./check.ts";
export { describeTerms, fingerprintOf } from "./describe.ts";
export { printCertificate, readCertificate } from "./read-certificate.ts";
export type { ReadCertificate } from "./read-certificate.ts";
