import type { Extraction } from "../model.ts";
import type { TemplateOptions } from "../cloudformation/options.ts";

/**
 * What a file turned out to be. `policies`: several in a list or in lines. `policy-set`: what `parsePolicySet` reads. `aws-response`: an answer of the AWS
 * CLI that holds policies. `terraform-source`: files of Terraform's language, which are not read. `unreadable`: text that should hold policies and cannot be
 * read. `none`: nothing of all this.
 */
export type Format =
  | "policy"
  | "policies"
  | "policy-set"
  | "cloudformation"
  | "terraform-plan"
  | "terraform-state"
  | "terraform-source"
  | "account-export"
  | "aws-response"
  | "unreadable"
  | "none";

export interface ExtractOptions extends TemplateOptions {
  /**
   * The user named this very file: if it is nothing that can be read, it is said to be not analysed. A file that was met in a folder is passed over then, with
   * the format `none` or `terraform-source`, by which the caller can count it.
   */
  readonly named: boolean;
}

/** What came out of one file, and what the file is. */
export interface FileExtraction extends Extraction {
  readonly format: Format;
}
