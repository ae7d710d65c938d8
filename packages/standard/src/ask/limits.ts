import type { JsonNode } from "@policyproof/policy";
import { hasMarker, isOpenTest, operatorOf, principalOf, testsOf, textsOf } from "@policyproof/sources";
import type { OpenDocument, Test } from "@policyproof/sources";
import type { DocumentQuestion } from "./question.ts";

/** Where readings prove less than usual. */
export interface Limits {
  readonly neverPass: boolean;
  readonly neverFail: boolean;
  /** Does the resource that is asked for bear on the answer? */
  readonly resourcesCount: boolean;
  /** A request that shows a FAIL must carry none of these keys, and be anonymous if `onlyAnonymous`. */
  readonly withoutKeys: readonly string[];
  readonly onlyAnonymous: boolean;
}

/**
 * `CheckNoPublicAccess` trusts what a policy names, so that what is not known may make it trust more: principals, all of them by name, and values
 * of keys. A request that is anonymous and does not carry the keys is trusted by none of it. Strictly, it also trusts less the more addresses a policy
 * names, so that nothing passes if addresses are not known.
 *
 * `TrustZone` leaves canonical users out unless a policy names some.
 */
export function limitsOf(
  { check, inputs }: DocumentQuestion,
  trees: readonly JsonNode[],
  documents: readonly OpenDocument[],
): Limits {
  const all = documents.flatMap(({ statements }) => statements);
  const isHidden = all.some(({ kind }) => kind === "unknown");
  const blocks = all.flatMap(({ kind, node }) =>
    kind === "statement" ? node.members.filter(({ key }) => key === "Condition").map(({ value }) => value) : [],
  );
  const isHiddenBlock = blocks.some((block) => testsOf(block) === undefined && textsOf(block).some(hasMarker));
  const open = blocks.flatMap((block) => testsOf(block) ?? []).filter(isOpenTest);
  const principals = all.flatMap(({ kind, node }) => (kind === "statement" ? (principalOf(node) ?? []) : []));
  const isOpenPrincipal = principals.some(({ value }) => textsOf(value).some(hasMarker));
  const isOpenCanonical = principals.some(
    ({ value, entries }) =>
      textsOf(value).some(hasMarker) &&
      (entries?.some(({ type, node }) => type === "CanonicalUser" && hasMarker(node.value)) ?? true),
  );
  const none: Limits = {
    neverPass: false,
    neverFail: false,
    resourcesCount: false,
    withoutKeys: [],
    onlyAnonymous: false,
  };
  switch (check) {
    case "CheckAccessNotGranted":
      return { ...none, resourcesCount: listsResources(inputs["access"]) };
    case "CheckNoPublicAccess":
      return {
        ...none,
        neverPass: inputs["strict"] === true && (isHidden || isHiddenBlock || !open.every(isText)),
        neverFail: isHidden || isHiddenBlock || open.some(isHiddenTest),
        withoutKeys: [...new Set(open.map(({ key }) => key.toLowerCase()))],
        onlyAnonymous: isOpenPrincipal,
      };
    case "TrustZone": {
      const isAbout = trees.some((tree) =>
        textsOf(tree).some((text) => text.toLowerCase().includes("aws:resourceaccount")),
      );
      return {
        ...none,
        neverPass: isHidden || isOpenCanonical,
        neverFail: isHidden || isOpenCanonical,
        resourcesCount: isAbout,
      };
    }
    case "CheckNoNewAccess":
    case "ValidatePolicy":
    case "Compare":
      return none;
  }
}

function isHiddenTest({ operator, key }: Test): boolean {
  return hasMarker(operator) || hasMarker(key);
}

function isText(test: Test): boolean {
  return !isHiddenTest(test) && /^(?:string|arn)/.test(operatorOf(test.operator).base);
}

/** The access of a question, which may be a list of one. */
function listsResources(access: unknown): boolean {
  const entries: readonly unknown[] = Array.isArray(access) ? access : [access];
  return entries.some((entry) => {
    const resources = typeof entry === "object" && entry !== null && "resources" in entry ? entry.resources : undefined;
    return resources !== undefined && !(Array.isArray(resources) && resources.length === 0);
  });
}
