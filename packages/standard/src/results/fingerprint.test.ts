import { parseJson } from "@policyproof/policy";
import { expect, it } from "vitest";
import { fingerprintOf } from "./fingerprint.ts";

const of = (...statements: readonly string[]): Promise<string> =>
  fingerprintOf({ rule: "r", file: "f", policy: "p", statements: statements.map((text) => parseJson(text).value!) });

it("stays the same while the fault does", async () => {
  expect(await of('{"Sid":"A"}')).toMatch(/^[0-9a-f]{64}$/);
  expect(await of('{"Sid":"A","Action":"x"}')).toBe(await of('\n {"Action":"y", "Sid":"A"}'));
  expect(await of('{"Action":"x"}')).toBe(await of('{ "Action" : "x" }'));
  expect(await of('{"Sid":"A"}', '{"Sid":"B"}')).toBe(await of('{"Sid":"B"}', '{"Sid":"A"}'));
  expect(await of('{"Action":"x"}')).not.toBe(await of('{"Action":"y"}'));
  expect(await of('{"Sid":"A"}')).not.toBe(await of('{"Sid":"B"}'));
});
