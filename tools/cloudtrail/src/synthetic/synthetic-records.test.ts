import { findUnused } from "@policyproof/activity";
import type { TrailFile } from "@policyproof/activity";
import { expect, test } from "vitest";
import { createRecords } from "./synthetic-records.ts";

function texts(seed: number): readonly string[] {
  const records = createRecords(seed, 0);
  return Array.from({ length: 200 }, () => records.next());
}

test("the same seed gives the same records, another one others", () => {
  expect(texts(1)).toEqual(texts(1));
  expect(texts(1)).not.toEqual(texts(2));
});

test("every record is understood", async () => {
  const { coverage, complete } = await findUnused(
    { authorizationDetails: '{"UserDetailList":[]}', cloudTrail: open() },
    { asOf: "2026-01-01" },
  );
  expect(coverage.cloudTrail).toMatchObject({ events: 200, duplicates: 0, mapped: 200, unmapped: [] });
  expect(complete).toBe(true);
});

async function* open(): AsyncIterable<TrailFile> {
  yield { path: "synthetic.json", bytes: bytes() };
}

async function* bytes(): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(`{"Records":[${texts(3).join(",")}]}`);
}
