import { describe, expect, it } from "vitest";
import { DIAGNOSTIC_CODES } from "./codes.ts";
import { createDiagnostic, hasErrors } from "./create.ts";

describe("DIAGNOSTIC_CODES", () => {
  it.each(Object.entries(DIAGNOSTIC_CODES))(
    "%s is kebab-case and described in one lower-case line",
    (code, { description }) => {
      expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
      expect(description).toMatch(/^(?![A-Z][a-z])[^\n]{10,120}[^.\n]$/);
    },
  );
});

describe("createDiagnostic", () => {
  it("takes the severity from the registry", () => {
    expect(createDiagnostic("json-empty", "the text is empty").severity).toBe("error");
    expect(createDiagnostic("json-byte-order-mark", "a byte order mark").severity).toBe("info");
  });
});

describe("hasErrors", () => {
  it("looks at severities only", () => {
    const info = createDiagnostic("missing-version", "no version");
    const warning = createDiagnostic("short-arn", "a short ARN");
    expect(hasErrors([info, warning])).toBe(false);
    expect(hasErrors([info, createDiagnostic("json-empty", "empty"), warning])).toBe(true);
  });
});
