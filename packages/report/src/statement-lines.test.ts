import { expect, test } from "vitest";
import { statementLines } from "./statement-lines.ts";

const statement = {
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
  Resource: "*",
  Condition: { StringEquals: { "aws:RequestedRegion": ["us-east-1", "eu-west-1"] } },
};

test("stands on one line if it fits", () => {
  expect(statementLines({ Effect: "Allow", Action: "s3:*", Resource: "*" }, 80, "  ")).toEqual([
    '  { "Effect": "Allow", "Action": "s3:*", "Resource": "*" }',
  ]);
});

test.each([20, 40, 60, 80, 1000])("is the same JSON however narrow: %i columns", (columns) => {
  const lines = statementLines(statement, columns, "    ");
  expect(JSON.parse(lines.join("\n"))).toEqual(statement);
});

test("fills lists up to the width", () => {
  expect(statementLines(statement, 44, "")).toEqual([
    "{",
    '  "Effect": "Allow",',
    '  "Action": [',
    '    "s3:GetObject", "s3:PutObject",',
    '    "s3:ListBucket"',
    "  ],",
    '  "Resource": "*",',
    '  "Condition": {',
    '    "StringEquals": {',
    '      "aws:RequestedRegion": [',
    '        "us-east-1", "eu-west-1"',
    "      ]",
    "    }",
    "  }",
    "}",
  ]);
});

test("escapes what a terminal would obey", () => {
  expect(statementLines({ Resource: "a\u202eb\u001b[31m" }, 80, "")).toEqual([
    '{ "Resource": "a\\u{202e}b\\u001b[31m" }',
  ]);
});
