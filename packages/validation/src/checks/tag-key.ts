import { createFinding } from "../finding.ts";
import type { ConditionCheck } from "./check.ts";

const TAG_KEY = /^aws:(?:request|resource|principal)tag\/?$/;

/** A tag condition without the tag's key. */
export const missingTagKey: ConditionCheck = ({ key, keyText, keyPlace }) => {
  if (!TAG_KEY.test(key)) return [];
  const name = keyText.endsWith("/") ? keyText : `${keyText}/`;
  return [
    createFinding(
      "MISSING_TAG_KEY_IN_CONDITION",
      `The condition key ${name} must include a tag key to control access based on tags. Use the format ${name}tag-key and specify a key name for tag-key.`,
      [keyPlace],
    ),
  ];
};
