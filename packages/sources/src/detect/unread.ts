import type { NotAnalysed, SourceFile } from "../model.ts";
import type { Format } from "./format.ts";

/** Why a file is not read, to tell by its name and its first characters. */
export interface Unread {
  readonly format: Format;
  /** To be said even of files that nobody named. */
  readonly always: boolean;
  readonly entry: Omit<NotAnalysed, "file">;
}

const SHOW = "`terraform plan -out plan.bin`, then `terraform show -json plan.bin > plan.json`";

/** Files in languages that are not read, and texts that are none. */
export function unreadBecause({ path, text }: SourceFile): Unread | undefined {
  if (/\.(?:(?:tf|tofu|tfvars)(?:\.json)?|hcl)$/i.test(path)) {
    const entry = {
      kind: "unsupported",
      reason: "this is Terraform's own language, whose values only Terraform can tell",
      help: `give a plan: ${SHOW}`,
    } as const;
    return { format: "terraform-source", always: false, entry };
  }
  if (text.startsWith("PK\u0003\u0004")) {
    const entry = {
      kind: "unsupported",
      reason: "this is a binary file, such as a plan that Terraform saved",
      help: `give it as JSON: ${SHOW}`,
    } as const;
    return { format: "none", always: false, entry };
  }
  if (text.slice(0, 100).includes("\0")) {
    const entry = {
      kind: "malformed",
      reason: "this is no text in UTF-8",
      help: "save it as UTF-8; PowerShell needs `| Out-File -Encoding utf8` for that",
    } as const;
    return { format: "unreadable", always: /\.(?:json|ya?ml|template)$/i.test(path), entry };
  }
  if (text.trim() === "") {
    const entry = { kind: "malformed", reason: "the file is empty", help: "give a file with a policy in it" } as const;
    return { format: "none", always: false, entry };
  }
  return undefined;
}
