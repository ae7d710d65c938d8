import { describe, expect, test } from "vitest";
import { splitArn } from "./arn-text.ts";
import { decodeBase64 } from "./base64.ts";
import { parseBool } from "./boolean.ts";
import { foldCase } from "./fold-case.ts";

describe("splitArn", () => {
  test("the sixth field keeps its colons", () => {
    expect(splitArn("arn:aws:logs:us-east-1:1:log-group:a:b")).toEqual([
      "arn",
      "aws",
      "logs",
      "us-east-1",
      "1",
      "log-group:a:b",
    ]);
    expect(splitArn("arn:aws:s3:::bucket")).toEqual(["arn", "aws", "s3", "", "", "bucket"]);
    expect(splitArn("arn:aws:s3:::")).toEqual(["arn", "aws", "s3", "", "", ""]);
  });

  test.each(["", "*", "arn", "arn:aws:s3::", "sns.amazonaws.com", "nra:aws:s3:::b", "ARN:aws:s3:::b"])(
    "%j is no ARN",
    (text) => {
      expect(splitArn(text)).toBeUndefined();
    },
  );
});

describe("decodeBase64", () => {
  test.each([
    ["", ""],
    ["QQ==", "A"],
    ["QUI=", "AB"],
    ["QUJD", "ABC"],
    ["/+8=", "\u00FF\u00EF"],
  ])("%j", (text, bytes) => {
    expect(decodeBase64(text)).toBe(bytes);
  });

  test.each(["Q", "QQ", "QQ=", "Q===", "QQ==QQ==", "Q Q=", "QU_D", "====", "QUJD\n"])("%j is not base64", (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});

test("parseBool", () => {
  expect(["true", "TRUE", "False", "yes", "1", "", " true", "truefalse"].map(parseBool)).toEqual([
    true,
    true,
    false,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("foldCase leaves letters beyond ASCII alone", () => {
  expect(foldCase("AbC-\u00C9\u212A")).toBe("abc-\u00C9\u212A");
});
