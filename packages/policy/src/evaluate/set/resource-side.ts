import type { Request } from "../../request.ts";
import { splitArn } from "../values/arn-text.ts";

/** Whether the request is to assume a role, or to tag or name the session of one: then the role's trust policy decides. */
export function assumesRole({ action, resource }: Request): boolean {
  const arn = splitArn(resource);
  return serviceOf(action) === "sts" && arn?.[2] === "iam" && arn[5].startsWith("role/");
}

/** Whether the request is about a KMS key, whose key policy decides. Aliases and requests without a key follow the ordinary rule. */
export function isAboutKey({ action, resource }: Request): boolean {
  const arn = splitArn(resource);
  return serviceOf(action) === "kms" && arn?.[2] === "kms" && arn[5].startsWith("key/");
}

/** The service of an action, in lower case. */
export function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(":")).toLowerCase();
}
