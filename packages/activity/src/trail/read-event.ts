import { FIELDS } from "./fields.ts";
import type { Field } from "./fields.ts";
import { readInstant } from "./read-instant.ts";
import { instantText } from "../instant-text.ts";
import type { RecordScanner } from "./record-scanner.ts";
import type { TextCache } from "./text-cache.ts";
import type { NamelessIdentity, TrailEvent } from "./trail-event.ts";

const slot = (field: Field): number => FIELDS.indexOf(field);

const EVENT_TIME = slot("eventTime");
const TIMESTAMP = slot("@timestamp");
const EVENT_SOURCE = slot("eventSource");
const EVENT_NAME = slot("eventName");
const REGION = slot("awsRegion");
const ERROR_CODE = slot("errorCode");
const EVENT_TYPE = slot("eventType");
const CATEGORY = slot("eventCategory");
const MANAGEMENT = slot("managementEvent");
const RECIPIENT = slot("recipientAccountId");
const IDENTITY_TYPE = slot("userIdentity.type");
const IDENTITY_ARN = slot("userIdentity.arn");
const IDENTITY_ACCOUNT = slot("userIdentity.accountId");
const PRINCIPAL_ID = slot("userIdentity.principalId");
const ACCESS_KEY = slot("userIdentity.accessKeyId");
const USER_NAME = slot("userIdentity.userName");
const ISSUER_ARN = slot("userIdentity.sessionContext.sessionIssuer.arn");
const CONSOLE_LOGIN = slot("responseElements.ConsoleLogin");
const EVENT_ID = slot("eventID");
const DIGEST = slot("digestStartTime");

/** What the record that the scanner has just read says. What is seldom needed and seldom the same is read only if it is needed. */
export function readEvent(scanner: RecordScanner, bytes: Uint8Array, cache: TextCache): TrailEvent {
  const read = (place: number): string | undefined => readText(scanner, place, bytes, cache);
  const arn = read(ISSUER_ARN) ?? read(IDENTITY_ARN);
  const isLongLived = isAt(bytes, scanner.starts[ACCESS_KEY] ?? -1, LONG_LIVED);
  const [idHigh, idLow] = hashes(bytes, scanner.starts[EVENT_ID] ?? -1, scanner.ends[EVENT_ID] ?? -1);
  const recipient = read(RECIPIENT);
  return {
    seconds: readSeconds(scanner, bytes, cache),
    eventSource: read(EVENT_SOURCE),
    eventName: read(EVENT_NAME),
    awsRegion: read(REGION),
    errorCode: read(ERROR_CODE),
    eventType: read(EVENT_TYPE),
    isDataEvent: isDataEvent(read(CATEGORY), scanner, bytes),
    recipientAccountId: recipient ?? read(IDENTITY_ACCOUNT),
    arn,
    identity: arn === undefined ? readIdentity(read) : undefined,
    accessKeyId: isLongLived ? read(ACCESS_KEY) : undefined,
    consoleLogin: read(CONSOLE_LOGIN),
    idHigh,
    idLow,
  };
}

/** Whether the object that the scanner has just read is a digest file of CloudTrail, which lists log files. */
export function isDigest(scanner: RecordScanner): boolean {
  return scanner.starts[DIGEST] !== -1;
}

const LONG_LIVED = new TextEncoder().encode('"AKIA');
const FALSE = new TextEncoder().encode("false");

function readIdentity(read: (place: number) => string | undefined): NamelessIdentity {
  return {
    type: read(IDENTITY_TYPE),
    accountId: read(IDENTITY_ACCOUNT),
    principalId: read(PRINCIPAL_ID),
    userName: read(USER_NAME),
  };
}

/** Records before version 1.07 have no category. Source: CloudTrail User Guide, "CloudTrail record contents". */
function isDataEvent(category: string | undefined, scanner: RecordScanner, bytes: Uint8Array): boolean {
  return category === undefined ? isAt(bytes, scanner.starts[MANAGEMENT] ?? -1, FALSE) : category === "Data";
}

function readSeconds(scanner: RecordScanner, bytes: Uint8Array, cache: TextCache): number | undefined {
  const from = scanner.starts[EVENT_TIME] ?? -1;
  const usual = from === -1 ? undefined : readInstant(bytes, from + 1, (scanner.ends[EVENT_TIME] ?? 0) - 1);
  if (usual !== undefined) return usual;
  const text = instantText(readText(scanner, EVENT_TIME, bytes, cache) ?? readText(scanner, TIMESTAMP, bytes, cache));
  return text === undefined ? undefined : new Date(text).getTime() / 1000;
}

function readText(scanner: RecordScanner, place: number, bytes: Uint8Array, cache: TextCache): string | undefined {
  const from = scanner.starts[place] ?? -1;
  if (from === -1 || bytes[from] !== 0x22) return undefined;
  return cache.text(bytes, from + 1, (scanner.ends[place] ?? 0) - 1);
}

function isAt(bytes: Uint8Array, from: number, wanted: Uint8Array): boolean {
  return from !== -1 && wanted.every((byte, place) => bytes[from + place] === byte);
}

/** FNV-1a from two starts. */
function hashes(bytes: Uint8Array, from: number, to: number): readonly [number, number] {
  if (from === -1) return [0, 0];
  let high = 0x811c9dc5;
  let low = 0x2545f491;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    high = Math.imul(high ^ byte, 0x01000193);
    low = Math.imul(low ^ byte, 0x01000193);
  }
  return [high ^ (high >>> 15), low ^ (low >>> 13)];
}
