import fc from "fast-check";
import { OPERATOR_NAMES } from "../src/parse/operators.ts";

/**
 * Arbitrary policy documents as JavaScript values, all of which parse without errors. They are not tidy: empty and repeated
 * entries, malformed actions and ARNs, unusual case, every operator, numbers and booleans for values.
 */
export function policyDocument(kind: "identity" | "resource"): fc.Arbitrary<unknown> {
  return fc.record(
    {
      Version: fc.constantFrom("2012-10-17", "2008-10-17"),
      Id: fc.string({ maxLength: 4 }),
      Statement: fc.oneof(statement(kind), fc.array(statement(kind), { maxLength: 4 })),
    },
    { requiredKeys: ["Statement"] },
  );
}

function statement(kind: "identity" | "resource"): fc.Arbitrary<object> {
  const resource = clause("Resource", scalarOrList(resourceText));
  const about = kind === "identity" ? resource : fc.oneof(resource, fc.constant({}));
  const who = kind === "identity" ? fc.constant({}) : clause("Principal", principal);
  const base = fc.record(
    {
      Effect: fc.constantFrom("Allow", "Deny"),
      Sid: fc.constantFrom("", "A", "B", "with space"),
      Condition: conditions,
    },
    { requiredKeys: ["Effect"] },
  );
  return fc
    .tuple(base, who, clause("Action", scalarOrList(actionText)), about)
    .map(([element, principals, actions, resources]) => ({ ...element, ...principals, ...actions, ...resources }));
}

/** An element or its `Not...` form. */
function clause(name: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  return fc.tuple(fc.constantFrom(name, `Not${name}`), value).map(([key, given]) => ({ [key]: given }));
}

function scalarOrList(text: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(text, fc.array(text, { maxLength: 3 }));
}

/** Texts that look special to one element or another. */
const oddText = fc.constantFrom(
  "",
  "*",
  "**",
  "?",
  "${*}",
  "${aws:username}",
  "${ x }",
  "${a, 'b'}",
  "${",
  'a"b\\c\n',
  "é",
  "\u{1f600}",
  "__proto__",
  "7",
);

const actionText = fc.oneof(
  fc.constantFrom("s3:GetObject", "S3:get*", "ec2:Describe?*", "*", "s3:", "*:*", "s3:a:b", "s3: x"),
  oddText,
);

const resourceText = fc.oneof(
  fc.constantFrom(
    "*",
    "arn:aws:s3:::b/*",
    "arn:aws:s3:::b/${aws:username}/**",
    "arn:*:s?s:eu-*:111122223333:q",
    "arn:aws:sqs",
    "arn:aws:sqs:*",
    "ARN:aws:s3:::b",
    "arn:aws:logs:*:*:a:b:c",
  ),
  oddText,
);

const principalText = fc.oneof(
  fc.constantFrom(
    "111122223333",
    "arn:aws:iam::111122223333:root",
    "arn:aws:iam::111122223333:user/team/alice",
    "arn:aws:iam::111122223333:role/app",
    "arn:aws:sts::111122223333:assumed-role/app/s",
    "arn:aws:sts::111122223333:federated-user/bob",
    "arn:aws:iam::111122223333:user/*",
    "AROAEXAMPLEID12345678",
    "ec2.amazonaws.com",
  ),
  oddText,
);

const principal = fc.oneof(
  fc.constantFrom<unknown>("*", "111122223333", ["*", "111122223333"]),
  fc.dictionary(fc.constantFrom("AWS", "Service", "Federated", "CanonicalUser"), scalarOrList(principalText), {
    maxKeys: 4,
  }),
);

const operator = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("", "ForAnyValue:", "ForAllValues:"),
      fc.constantFrom(...OPERATOR_NAMES.filter((name) => name !== "Null")),
      fc.constantFrom("", "IfExists"),
    )
    .map((parts) => parts.join("")),
  fc.constantFrom("Null", "ForAllValues:Null"),
);

const value = fc.oneof(
  fc.constantFrom<unknown>(
    "a*",
    "arn:aws:sns:*:*:t",
    "10.0.0.0/8",
    "2030-01-01",
    "QQ==",
    "true",
    1.5,
    -0,
    1e300,
    true,
    false,
  ),
  oddText,
);

/** Keys that differ by more than case. */
const key = fc.constantFrom(
  "aws:username",
  "aws:PrincipalTag/Cost Center",
  "s3:prefix",
  "123",
  "45",
  "__proto__",
  " odd",
);

const conditions = fc.dictionary(operator, fc.dictionary(key, scalarOrList(value), { maxKeys: 3 }), { maxKeys: 3 });
