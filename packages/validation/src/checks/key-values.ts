import { isOpen } from "../document/statement.ts";
import type { IssueCode } from "../codes.ts";
import { createFinding } from "../finding.ts";
import { isRegion } from "./arn-fields.ts";
import type { ConditionCheck } from "./check.ts";

interface ValueShape {
  readonly code: IssueCode;
  readonly fits: (text: string) => boolean;
  readonly details: (text: string) => string;
}

/** Global keys whose values have a shape that can be told without a table. */
const SHAPES: ReadonlyMap<string, ValueShape> = new Map<string, ValueShape>([
  [
    "aws:sourcevpc",
    {
      code: "INVALID_VPC_FORMAT",
      fits: (text) => /^vpc-(?:[a-z0-9]{8}|[a-z0-9]{17})$/.test(text),
      details: () =>
        "The VPC identifier in the condition key value is not valid. Use the prefix 'vpc-' followed by 8 or 17 alphanumeric characters.",
    },
  ],
  [
    "aws:sourcevpce",
    {
      code: "INVALID_VPCE_FORMAT",
      fits: (text) => /^vpce-(?:[a-z0-9]{8}|[a-z0-9]{17})$/.test(text),
      details: () =>
        "The VPCE identifier in the condition key value is not valid.  Use the prefix 'vpce-' followed by 8 or 17 alphanumeric characters.",
    },
  ],
  [
    "aws:requestedregion",
    {
      code: "INVALID_REGION",
      fits: isRegion,
      details: (text) => `The Region ${text} is not valid. Update the condition value to a supported Region.`,
    },
  ],
]);

/** Values of String operators that no request can have. */
export const keyValueShape: ConditionCheck = ({ operator, key, values }) => {
  const shape = SHAPES.get(key);
  if (shape === undefined || !operator.base.startsWith("string")) return [];
  return values
    .filter(({ text }) => !isOpen(text) && !shape.fits(text))
    .map(({ text, place }) => createFinding(shape.code, shape.details(text), [place]));
};
