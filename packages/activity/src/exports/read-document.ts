import { parsePolicy } from "@policyproof/policy";
import type { Policy } from "@policyproof/policy";

export type DocumentResult = { readonly policy: Policy; readonly text: string } | { readonly reason: string };

/** A policy document as an export has it: an object, its JSON text, or that text URL-encoded, as the wire has it. */
export function readDocument(value: unknown): DocumentResult {
  const text = documentText(value);
  if (text === undefined) return { reason: "there is no policy document" };
  const { policy, diagnostics } = parsePolicy(text, { kind: "identity" });
  if (policy !== undefined) return { policy, text };
  const first = diagnostics.find(({ severity }) => severity === "error");
  const place = first?.path === undefined || first.path.length === 0 ? "" : ` at ${first.path.join(".")}`;
  return { reason: `the policy is not understood${place}: ${first?.message ?? "it cannot be read"}` };
}

function documentText(value: unknown): string | undefined {
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  if (typeof value !== "string") return undefined;
  if (!/^\s*%7B/i.test(value)) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
