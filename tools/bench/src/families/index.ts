import { CONDITION_FAMILIES } from "./conditions.ts";
import { DENY_FAMILIES } from "./denies.ts";
import type { Family } from "./family.ts";
import { PATTERN_FAMILIES } from "./patterns.ts";
import { STATEMENT_FAMILIES } from "./statements.ts";

export const FAMILIES: readonly Family[] = [
  ...STATEMENT_FAMILIES,
  ...PATTERN_FAMILIES,
  ...CONDITION_FAMILIES,
  ...DENY_FAMILIES,
];
