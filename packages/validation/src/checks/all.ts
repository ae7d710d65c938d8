import { arnFields } from "./arn-fields.ts";
import { unsupportedAction, unsupportedResource } from "./attached-resource.ts";
import type { ConditionCheck, DocumentCheck, StatementCheck } from "./check.ts";
import { conditionKeyFormat } from "./condition-key-format.ts";
import { createServiceLinkedRole } from "./create-service-linked-role.ts";
import { invalidDateValue } from "./date-values.ts";
import { deprecatedKey, missingPairedKey, untrustworthyKey } from "./dubious-keys.ts";
import { improveIpRange, privateIpAddress } from "./ip-ranges.ts";
import { keyValueShape } from "./key-values.ts";
import { missingResource } from "./missing-resource.ts";
import { multipleBoolean } from "./multiple-boolean.ts";
import { redundantNumericValue } from "./numeric-values.ts";
import { operatorType, stringLikeWithArnKey } from "./operator-type.ts";
import { passRole } from "./pass-role.ts";
import { policySize } from "./policy-size.ts";
import { federatedPrincipal, federatedWildcard } from "./principal-wildcards.ts";
import { rcpAllow, rcpNullCheck, rcpPrincipalKey, rcpSourceKey, rcpSyntax } from "./resource-control.ts";
import { attributesWithoutSelect, irrelevantKey, prefixInNegativeContext } from "./service-keys.ts";
import { restrictServicePrincipal, servicePrincipalFormat } from "./service-principals.ts";
import { forAllValuesOfOne, forAnyValueOfAudience, missingQualifier } from "./set-qualifiers.ts";
import { emptySid, uniqueSids, unsupportedSid } from "./sids.ts";
import { missingTagKey } from "./tag-key.ts";
import { mismatchedAction, rolesAnywhereActions } from "./trust-actions.ts";
import { trustElements } from "./trust-elements.ts";
import { federatedSyntax, githubSubject, oidcCondition, redundantSession } from "./trust-providers.ts";
import { malformedVariables } from "./variables.ts";
import { webIdentityKey } from "./web-identity-keys.ts";
import { wholeWildcard } from "./whole-wildcards.ts";

export const DOCUMENT_CHECKS: readonly DocumentCheck[] = [policySize, uniqueSids];

export const STATEMENT_CHECKS: readonly StatementCheck[] = [
  arnFields,
  createServiceLinkedRole,
  emptySid,
  federatedPrincipal,
  federatedSyntax,
  federatedWildcard,
  malformedVariables,
  mismatchedAction,
  missingResource,
  oidcCondition,
  passRole,
  rcpAllow,
  rcpSyntax,
  redundantSession,
  restrictServicePrincipal,
  rolesAnywhereActions,
  servicePrincipalFormat,
  trustElements,
  unsupportedAction,
  unsupportedResource,
  unsupportedSid,
];

export const CONDITION_CHECKS: readonly ConditionCheck[] = [
  attributesWithoutSelect,
  conditionKeyFormat,
  deprecatedKey,
  forAllValuesOfOne,
  forAnyValueOfAudience,
  githubSubject,
  improveIpRange,
  invalidDateValue,
  irrelevantKey,
  keyValueShape,
  missingPairedKey,
  missingQualifier,
  missingTagKey,
  multipleBoolean,
  operatorType,
  prefixInNegativeContext,
  privateIpAddress,
  rcpNullCheck,
  rcpPrincipalKey,
  rcpSourceKey,
  redundantNumericValue,
  stringLikeWithArnKey,
  untrustworthyKey,
  webIdentityKey,
  wholeWildcard,
];
