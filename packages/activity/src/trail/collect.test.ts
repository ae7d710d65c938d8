import { loadCatalog } from "@policyproof/catalog";
import { expect, test } from "vitest";
import { loadEventTable } from "../events/event-table.ts";
import { createEventMapper } from "../events/map-event.ts";
import { readTrail } from "./read-trail.ts";
import type { TrailFile, TrailReading } from "./read-trail.ts";
import { createSeenIds } from "./seen-ids.ts";

const mapEvent = createEventMapper(await loadEventTable(), await loadCatalog());

async function read(...files: readonly (readonly object[] | string)[]): Promise<TrailReading> {
  return readTrail(open(files), mapEvent);
}

async function* open(files: readonly (readonly object[] | string)[]): AsyncIterable<TrailFile> {
  for (const [index, file] of files.entries()) {
    const text = typeof file === "string" ? file : JSON.stringify({ Records: file });
    yield { path: `${index}.json`, bytes: bytesOf(text) };
  }
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text.replace("BROKEN", ""));
  if (text.includes("BROKEN")) throw new Error("unexpected end of file");
}

const session = (role: string, issuer?: string): object => ({
  type: "AssumedRole",
  arn: `arn:aws:sts::111122223333:assumed-role/${role}/me`,
  ...(issuer === undefined ? {} : { sessionContext: { sessionIssuer: { type: "Role", arn: issuer } } }),
});

const event = (userIdentity: object, more: object = {}): object => ({
  eventTime: "2026-01-02T03:04:05Z",
  eventSource: "ec2.amazonaws.com",
  eventName: "DescribeInstances",
  eventType: "AwsApiCall",
  awsRegion: "eu-central-1",
  recipientAccountId: "111122223333",
  userIdentity,
  ...more,
});

test("sessions count for their role, with and without its ARN, whatever its path", async () => {
  const { activity } = await read([
    event(session("App", "arn:aws:iam::111122223333:role/team/App"), { eventTime: "2026-01-05T00:00:00Z" }),
    event(session("App")),
    event({ type: "IAMUser", arn: "arn:aws:iam::111122223333:user/team/ann" }),
    event({ type: "IAMUser", accountId: "111122223333", userName: "ann" }, { eventTime: "2026-01-06T00:00:00Z" }),
    event({
      type: "FederatedUser",
      arn: "arn:aws:sts::111122223333:federated-user/x",
      sessionContext: { sessionIssuer: { type: "IAMUser", arn: "arn:aws:iam::111122223333:user/team/ann" } },
    }),
    event({ type: "AWSAccount", principalId: "AROAEXAMPLE:me" }),
  ]);
  expect([...activity.principals].map(([key, { last }]) => [key, last])).toEqual([
    ["111122223333:role/App", "2026-01-05T00:00:00Z"],
    ["111122223333:user/ann", "2026-01-06T00:00:00Z"],
    ["AROAEXAMPLE", "2026-01-02T03:04:05Z"],
  ]);
  expect(activity.principals.get("111122223333:user/ann")?.actions.get("ec2:DescribeInstances")?.events).toBe(3);
});

test("the root user, services and strangers are counted by kind", async () => {
  const { activity } = await read([
    event({ type: "Root", arn: "arn:aws:iam::111122223333:root" }),
    event({ type: "AWSService", invokedBy: "ec2.amazonaws.com" }),
    event({ type: "AWSService" }, { eventType: "AwsServiceEvent", eventName: "Whatever" }),
    event({ type: "SAMLUser", principalId: "x:y" }),
    {},
  ]);
  expect(Object.fromEntries(activity.callersWithoutPolicies)).toEqual({ root: 1, AWSService: 1, SAMLUser: 1 });
  expect(activity).toMatchObject({ events: 4, mapped: 3, withoutAction: 1, unmapped: [] });
});

test("an event that is delivered twice counts once", async () => {
  const one = event(session("App"), { eventID: "e1" });
  const { activity } = await read([one, one], [one, event(session("App"), { eventID: "e2" })]);
  expect(activity).toMatchObject({ events: 2, duplicates: 2 });
  expect(activity.principals.get("111122223333:role/App")?.actions.get("ec2:DescribeInstances")?.events).toBe(2);
});

test("denied calls are use, and are told apart", async () => {
  const { activity } = await read([
    event(session("App"), { errorCode: "Client.UnauthorizedOperation" }),
    event(session("App"), { errorCode: "AccessDenied" }),
    event(session("App"), { errorCode: "Client.DryRunOperation" }),
  ]);
  expect(activity.principals.get("111122223333:role/App")?.actions.get("ec2:DescribeInstances")).toEqual({
    last: "2026-01-02T03:04:05Z",
    events: 3,
    denied: 2,
    isCertain: true,
  });
});

test("tells accounts, regions, time and data events", async () => {
  const { activity, files, bytes } = await read(
    [event(session("App"), { eventTime: "2026-01-01T00:00:00Z", awsRegion: "us-east-1" })],
    [
      event(session("App"), { eventCategory: "Data", eventSource: "s3.amazonaws.com", eventName: "GetObject" }),
      event(session("App"), { eventTime: "soon" }),
    ],
  );
  expect(activity.accounts.get("111122223333")).toEqual({
    regions: new Set(["us-east-1", "eu-central-1"]),
    dataSources: new Set(["s3.amazonaws.com"]),
    first: "2026-01-01T00:00:00Z",
    last: "2026-01-02T03:04:05Z",
  });
  expect(activity.undated).toBe(1);
  expect(files).toBe(2);
  expect(bytes).toBeGreaterThan(800);
});

test("keys and passwords, by those who used them", async () => {
  const user = { type: "IAMUser", arn: "arn:aws:iam::111122223333:user/ann", accessKeyId: "AKIAEXAMPLE" };
  const login = { eventSource: "signin.amazonaws.com", eventName: "ConsoleLogin", eventType: "AwsConsoleSignIn" };
  const { activity } = await read([
    event(user),
    event({ ...user, accessKeyId: "ASIAEXAMPLE" }),
    event(user, { ...login, responseElements: { ConsoleLogin: "Success" } }),
    event(user, { ...login, responseElements: { ConsoleLogin: "Failure" }, eventTime: "2026-02-01T00:00:00Z" }),
  ]);
  expect([...activity.accessKeys.keys()]).toEqual(["AKIAEXAMPLE"]);
  expect([...activity.passwords]).toEqual([["111122223333:user/ann", "2026-01-02T03:04:05Z"]]);
});

test("a file that cannot be read to its end is named, and the rest is read", async () => {
  const { activity, problems } = await read(`{"Records":[${JSON.stringify(event(session("App")))},{"BROKEN`, "no log", [
    event(session("App")),
  ]);
  expect(activity.events).toBe(2);
  expect(problems).toEqual([
    {
      file: "0.json",
      position: expect.any(Number) as number,
      reason: "the file cannot be read on: unexpected end of file",
      count: 1,
    },
    { file: "1.json", position: 0, reason: "this is no JSON", count: 1 },
  ]);
});

test("ids are remembered over many others", () => {
  const seen = createSeenIds();
  expect(seen.isRepeated(0, 0)).toBe(false);
  expect(seen.isRepeated(0, 0)).toBe(false);
  for (let id = 1; id <= 1_500_000; id += 1) expectNew(seen.isRepeated(id, Math.imul(id, 0x9e3779b1)));
  expect(seen.isRepeated(1_500_000, Math.imul(1_500_000, 0x9e3779b1))).toBe(true);
  expect(seen.isRepeated(600_000, Math.imul(600_000, 0x9e3779b1))).toBe(true);
});

/** A plain check: a million calls of `expect` would take seconds. */
function expectNew(isRepeated: boolean): void {
  if (isRepeated) throw new Error("a new id was taken for a known one");
}
