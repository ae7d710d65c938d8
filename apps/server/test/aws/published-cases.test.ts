import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  AccessAnalyzerServiceException,
  CheckAccessNotGrantedCommand,
  CheckNoNewAccessCommand,
  CheckNoPublicAccessCommand,
  ValidatePolicyCommand,
  ValidationException,
  paginateValidatePolicy,
} from "@aws-sdk/client-accessanalyzer";
import type {
  CheckNoNewAccessCommandOutput,
  CheckNoPublicAccessCommandInput,
  ValidatePolicyCommandInput,
  ValidatePolicyFinding,
} from "@aws-sdk/client-accessanalyzer";
import type { Verdict } from "@policyproof/checks";
import { goldenDifferences, loadGoldenCases } from "@policyproof/testkit";
import type { GoldenCase, GoldenOutcome } from "@policyproof/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer } from "./test-server.ts";
import type { TestServer } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function text(document: unknown): string {
  return JSON.stringify(document, null, 2);
}

function send({ check, inputs }: GoldenCase): Promise<CheckNoNewAccessCommandOutput> {
  const policyDocument = text(inputs.policyDocument);
  const { policyType = "RESOURCE_POLICY" } = inputs;
  switch (check) {
    case "CheckNoNewAccess":
      return server.client.send(
        new CheckNoNewAccessCommand({
          existingPolicyDocument: text(inputs.existingPolicyDocument),
          newPolicyDocument: text(inputs.newPolicyDocument),
          policyType,
        }),
      );
    case "CheckAccessNotGranted": {
      const access = (inputs.access ?? []).map(({ actions, resources }) => ({
        ...(actions === undefined ? {} : { actions: [...actions] }),
        ...(resources === undefined ? {} : { resources: [...resources] }),
      }));
      return server.client.send(new CheckAccessNotGrantedCommand({ policyDocument, access, policyType }));
    }
    case "CheckNoPublicAccess": {
      const resourceType = inputs.resourceType as CheckNoPublicAccessCommandInput["resourceType"];
      return server.client.send(new CheckNoPublicAccessCommand({ policyDocument, resourceType }));
    }
    case "TrustZone":
      throw new Error("AWS has no such operation");
  }
}

async function outcomeOf(one: GoldenCase): Promise<GoldenOutcome> {
  try {
    const output = await send(one);
    expect(output.$metadata).toMatchObject({ httpStatusCode: 200, requestId: expect.stringMatching(/./) as string });
    // A PASS has no reasons at AWS, a FAIL one.
    expect(output.reasons?.length).toBe(output.result === "PASS" ? undefined : 1);
    return { verdict: { ...output, reasons: output.reasons ?? [] } as unknown as Verdict };
  } catch (error) {
    if (!(error instanceof AccessAnalyzerServiceException)) throw error;
    if (error instanceof ValidationException) expect(error.reason).toBe("fieldValidationFailed");
    expect(error.$metadata).toMatchObject({ httpStatusCode: 400, requestId: expect.stringMatching(/./) as string });
    return { error: error.name };
  }
}

describe("the published cases, asked by AWS's own client", () => {
  it.each(["CheckAccessNotGranted", "CheckNoPublicAccess", "CheckNoNewAccess"] as const)("of %s", async (file) => {
    const wrong: string[] = [];
    const cases = loadGoldenCases(file);
    for (const one of cases) {
      const outcome = await outcomeOf(one);
      wrong.push(...goldenDifferences(one.expected, outcome).map((difference) => `${one.id}: ${difference}`));
    }
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(20);
  });
});

interface ValidationCase {
  readonly id: string;
  readonly inputs: Partial<ValidatePolicyCommandInput> & { readonly policyDocumentText?: string };
  readonly expected: { readonly findings: readonly Partial<ValidatePolicyFinding>[] };
  /** `subset: ...`: other findings may be there too. */
  readonly note?: string;
}

const VALIDATIONS = JSON.parse(
  gunzipSync(
    readFileSync(new URL("../../../../packages/testkit/data/access-analyzer/ValidatePolicy.json.gz", import.meta.url)),
  ).toString("utf8"),
) as readonly ValidationCase[];

/** One published span ends two characters past the end of its line: its value was shortened when it was made an example. */
function corrected({ id, expected }: ValidationCase): unknown {
  if (id !== "cli-validate-1") return expected.findings;
  return JSON.parse(JSON.stringify(expected.findings), (_key, value: unknown) => {
    const place = value as { readonly offset?: number; readonly column?: number } | null;
    return place?.offset === 464 && place.column !== undefined
      ? { ...place, offset: 462, column: place.column - 2 }
      : value;
  });
}

function findingsOf({ inputs }: ValidationCase): Promise<readonly ValidatePolicyFinding[]> {
  const { policyDocument, policyDocumentText, policyType, ...rest } = inputs;
  return allPages({ ...rest, policyType, policyDocument: policyDocumentText ?? text(policyDocument) });
}

async function allPages(input: ValidatePolicyCommandInput): Promise<readonly ValidatePolicyFinding[]> {
  const findings: ValidatePolicyFinding[] = [];
  for await (const page of paginateValidatePolicy({ client: server.client, pageSize: 1 }, input)) {
    expect(page.findings?.length).toBeLessThanOrEqual(1);
    findings.push(...(page.findings ?? []));
  }
  return findings;
}

describe("the published cases of ValidatePolicy, page by page", () => {
  it.each(VALIDATIONS)("$id", async (one) => {
    const findings = await findingsOf(one);
    const { policyDocument, policyDocumentText, policyType, ...rest } = one.inputs;
    const whole = await server.client.send(
      new ValidatePolicyCommand({ ...rest, policyType, policyDocument: policyDocumentText ?? text(policyDocument) }),
    );
    expect(whole.findings).toEqual(findings);
    expect(whole.nextToken).toBeUndefined();
    if (one.note?.startsWith("subset") === true) {
      for (const wanted of one.expected.findings) expect(findings).toContainEqual(expect.objectContaining(wanted));
    } else {
      expect(findings).toEqual(corrected(one));
    }
  });
});
