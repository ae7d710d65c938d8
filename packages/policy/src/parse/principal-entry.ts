import { quote } from "@policyproof/diagnostics";
import { splitArn } from "../evaluate/values/arn-text.ts";
import type { PrincipalEntry, PrincipalType } from "../ast/policy.ts";
import { report } from "./context.ts";
import type { ParseContext } from "./context.ts";
import type { Text } from "./texts.ts";
import { lintUnsupported } from "./variables.ts";

/** Characters of a unique id, as in `AIDACKCEVSQ6C2EXAMPLE`. */
const MAX_UNIQUE_ID = 128;

/** Reads one principal of a type. What matches nobody stands as `nobody`, with a report. */
export function readPrincipalEntry(context: ParseContext, type: PrincipalType, text: Text): PrincipalEntry {
  lintUnsupported(context, text, "a principal");
  switch (type) {
    case "AWS":
      return readAws(context, text);
    case "Service":
      if (isPlain(text.text)) return { ...written(text), kind: "service", name: text.text };
      return nobody(context, text, type, "write the service's name out, as in `lambda.amazonaws.com`");
    case "Federated":
      if (text.text === "*") return { ...written(text), kind: "any-federated" };
      if (isPlain(text.text)) return { ...written(text), kind: "federated", provider: text.text };
      return nobody(context, text, type, "write the provider out: its ARN, or its domain as in `accounts.google.com`");
    case "CanonicalUser":
      if (isPlain(text.text)) return { ...written(text), kind: "canonical-user", id: text.text };
      return nobody(context, text, type, "write the canonical user id out");
  }
}

/** Without wildcards and white space, and not empty. */
function isPlain(text: string): boolean {
  return text !== "" && !/[*?\s]/.test(text);
}

function readAws(context: ParseContext, text: Text): PrincipalEntry {
  if (text.text === "*") return { ...written(text), kind: "everyone" };
  if (/^\d{12}$/.test(text.text)) return { ...written(text), kind: "account", account: text.text };
  const arn = readArn(text);
  if (arn === undefined) return nobody(context, text, "AWS", nobodyHelp(text.text));
  lintAccount(context, text, arn.account);
  return arn;
}

type ArnEntry = Extract<PrincipalEntry, { readonly account: string }>;

function readArn(text: Text): ArnEntry | undefined {
  const [, partition, service, region, account, resource] = splitArn(text.text) ?? [];
  if (partition === undefined || account === undefined || resource === undefined || region !== "") return undefined;
  if (/[*?${}\t\n\r]/.test(text.text) || partition === "" || account === "" || /\s/.test(account)) return undefined;
  const slash = resource.indexOf("/");
  const [type, name] = slash === -1 ? [resource, ""] : [resource.slice(0, slash), resource.slice(slash + 1)];
  const common = { ...written(text), partition, account };
  if (service === "iam" && resource === "root") return { ...written(text), kind: "account", account };
  if (name === "" || name.endsWith("/")) return undefined;
  if (service === "iam" && type === "user") return { ...common, kind: "user", name };
  if (service === "iam" && type === "role") return { ...common, kind: "role", name };
  if (service === "sts" && type === "federated-user") return { ...common, kind: "federated-user", name };
  if (service !== "sts" || type !== "assumed-role") return undefined;
  const [role, session, ...rest] = name.split("/");
  return role && session && rest.length === 0 ? { ...common, kind: "role-session", role, session } : undefined;
}

/** `cloudfront` owns the origin access identities of CloudFront. */
function lintAccount(context: ParseContext, text: Text, account: string): void {
  if (/^\d{12}$/.test(account) || account === "cloudfront") return;
  report(
    context,
    "unusual-account-id",
    `the account ${quote(account)} in ${quote(text.text)} is not twelve digits`,
    text,
    "write the account's id with its leading zeros",
  );
}

function nobody(context: ParseContext, text: Text, type: PrincipalType, help: string): PrincipalEntry {
  report(context, "unsupported-principal", `the principal ${quote(text.text)} matches nobody`, text, help);
  return type === "AWS" ? { ...written(text), kind: "nobody" } : { ...written(text), kind: "nobody", type };
}

function nobodyHelp(text: string): string {
  if (text.length <= MAX_UNIQUE_ID && /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(text))
    return "this is the id of a deleted user or role; remove it, or name the new one by its ARN";
  if (/[*?]/.test(text))
    return "principals have no wildcards but `*` alone; narrow everyone down with a condition on `aws:PrincipalArn`";
  if (text.includes(":group/")) return "groups are no principals; name the users or a role";
  if (text.includes("-provider/")) return "write an identity provider under `Federated`";
  if (text.endsWith(".amazonaws.com")) return "write a service under `Service`";
  return "write an account id, or the ARN of an account's root, a user, a role or a session";
}

function written(text: Text): { readonly text: string; readonly span: Text["span"] } {
  return { text: text.text, span: text.span };
}
