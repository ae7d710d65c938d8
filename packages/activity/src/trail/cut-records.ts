import { isDigest, readEvent } from "./read-event.ts";
import { createRecordScanner } from "./record-scanner.ts";
import { INCOMPLETE, skipSpace, skipString } from "./skip-value.ts";
import { createSkipper } from "./skip-broken.ts";
import type { Skipper } from "./skip-broken.ts";
import { createTextCache } from "./text-cache.ts";
import type { TrailEvent } from "./trail-event.ts";

/** Takes the bytes of one file, in pieces of any size, and calls back for each record. Memory stays flat. */
export interface RecordCutter {
  push(chunk: Uint8Array): void;
  /** The file is over, or cannot be read on for the reason given. Afterwards the cutter is ready for the next one. */
  end(fault?: string): void;
}

export interface CutterEvents {
  event(event: TrailEvent): void;
  /** `position` counts bytes of the (unpacked) file from 0. */
  problem(position: number, reason: string): void;
  /** The file is a digest, which lists log files and holds no records. */
  digest(): void;
}

/** CloudTrail's own limit for a record is 1 MB at most (User Guide, "Quotas in AWS CloudTrail"); this leaves room for pretty printing. */
const MAX_RECORD_BYTES: number = 8 * 1024 * 1024;

const FIRST_BUFFER_BYTES = 512 * 1024;

/** How many lines without an end are passed over at the end of a file. */
const MAX_TRIES = 100;

/**
 * - `start`: between documents: a document with `Records`, a list of records, or a record by itself (JSON lines);
 * - `first`, `next`: in a list of records, at its start or after a record;
 * - `rest`: behind the list of a document with `Records`;
 * - `broken`: what follows cannot be told apart any more; it is passed over.
 */
type State = "start" | "first" | "next" | "rest" | "broken";

/**
 * Understands what CloudTrail delivers, `{"Records": [...]}`, and records one a line or in a list, as people make them for other tools.
 * A record that is no JSON or too big costs itself only, wherever its end can be found.
 */
export function createRecordCutter(out: CutterEvents, maxRecordBytes: number = MAX_RECORD_BYTES): RecordCutter {
  const scanner = createRecordScanner();
  const cache = createTextCache();
  let state: State = "start";
  /** Bytes of the file before those at hand. */
  let before = 0;
  /** Grows with the largest record and is used again and again; its first `length` bytes count. */
  let buffer = new Uint8Array(FIRST_BUFFER_BYTES);
  let length = 0;
  /** With fewer bytes than this there is no use in looking for the end of a record again. */
  let enough = 0;
  let skipper: Skipper | undefined;
  let inList = false;
  let isEmpty = true;

  const push = (chunk: Uint8Array): void => {
    if (length + chunk.length > buffer.length) {
      const larger = new Uint8Array(2 * (length + chunk.length));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    buffer.set(chunk, length);
    length += chunk.length;
    if (length >= enough || length > maxRecordBytes) consume();
  };

  const consume = (): void => {
    const bytes = buffer.subarray(0, length);
    let at = 0;
    while (at < length) {
      const end = step(bytes, at);
      if (end === INCOMPLETE) break;
      at = end;
    }
    before += at;
    buffer.copyWithin(0, at, length);
    length -= at;
    // A record is read from its start again: twice as much each time, so that a big one costs no square.
    enough = 2 * length;
  };

  /** One step further: the new place, or INCOMPLETE if it takes more bytes. */
  const step = (bytes: Uint8Array, from: number): number => {
    if (skipper !== undefined) return skipOn(bytes, from);
    const at = skipSpace(bytes, from);
    const byte = bytes[at];
    if (byte === undefined) return at;
    switch (state) {
      case "start":
        return start(bytes, at, byte);
      case "first":
      case "next":
        return inRecords(bytes, at, byte);
      case "rest":
        return rest(bytes, at, byte);
      case "broken":
        return bytes.length;
    }
  };

  const start = (bytes: Uint8Array, at: number, byte: number): number => {
    if (byte === 0xef && before + at === 0) {
      if (bytes.length < 3) return INCOMPLETE;
      if (bytes[1] === 0xbb && bytes[2] === 0xbf) return 3;
    }
    isEmpty = false;
    if (byte === 0x5b) return enter("first", false, at + 1);
    if (byte !== 0x7b) return broken(at, "this is no JSON", "line");
    const records = openingOfRecords(bytes, at);
    if (records === INCOMPLETE) return INCOMPLETE;
    return records === undefined ? record(bytes, at) : enter("first", true, records);
  };

  const enter = (next: State, within: boolean, at: number): number => {
    state = next;
    inList = within;
    return at;
  };

  const inRecords = (bytes: Uint8Array, at: number, byte: number): number => {
    if (byte === 0x5d) {
      state = inList ? "rest" : "start";
      return at + 1;
    }
    let begin = at;
    if (state === "next") {
      if (byte !== 0x2c) return giveUp(bytes, at, "a comma or the end of the records was expected");
      begin = skipSpace(bytes, at + 1);
      if (begin >= bytes.length) return INCOMPLETE;
    }
    if (bytes[begin] !== 0x7b) return giveUp(bytes, begin, "a record was expected");
    const end = record(bytes, begin);
    if (end !== INCOMPLETE) state = "next";
    return end;
  };

  /** Other members of the document say nothing about use. */
  const rest = (bytes: Uint8Array, at: number, byte: number): number => {
    if (byte === 0x7d) {
      state = "start";
      return at + 1;
    }
    if (byte !== 0x2c) return giveUp(bytes, at, "the end of the document was expected");
    skipper = createSkipper("members");
    return at + 1;
  };

  const record = (bytes: Uint8Array, at: number): number => {
    const end = scanner.scan(bytes, at);
    if (end === INCOMPLETE) {
      return bytes.length - at <= maxRecordBytes
        ? INCOMPLETE
        : broken(at, `a record is larger than ${maxRecordBytes} bytes`, "record");
    }
    if (end < 0) return broken(at, "a record is no valid JSON", state === "start" ? "line" : "record");
    if (end - at > maxRecordBytes) out.problem(before + at, `a record is larger than ${maxRecordBytes} bytes`);
    else emit(bytes, at);
    return end;
  };

  const emit = (bytes: Uint8Array, at: number): void => {
    const event = readEvent(scanner, bytes, cache);
    if (event.eventName !== undefined && event.eventSource !== undefined) out.event(event);
    else if (isDigest(scanner)) out.digest();
    else if (state === "start")
      out.problem(before + at, "an object has neither `Records` nor `eventSource` and `eventName`");
    else out.problem(before + at, "a record has no `eventSource` or no `eventName`");
  };

  const broken = (at: number, reason: string, unit: "line" | "record"): number => {
    out.problem(before + at, reason);
    skipper = createSkipper(unit);
    return at;
  };

  const skipOn = (bytes: Uint8Array, from: number): number => {
    const end = skipper?.skip(bytes, from);
    if (end === undefined) return bytes.length;
    skipper = undefined;
    if (state === "first") state = "next";
    return end;
  };

  const giveUp = (bytes: Uint8Array, at: number, reason: string): number => {
    out.problem(before + at, `${reason}; what follows was not read`);
    state = "broken";
    return bytes.length;
  };

  /** A line without its end may have swallowed the good ones below it. */
  const readOnBelow = (tries: number): void => {
    if (length === 0 || state !== "start" || tries === 0) return;
    broken(0, "a record is no valid JSON", "line");
    consume();
    readOnBelow(tries - 1);
  };

  const finish = (): void => {
    readOnBelow(MAX_TRIES);
    if (length > 0) out.problem(before, "the file ends in the middle of a record");
    else if (isEmpty) out.problem(0, "the file is empty");
    else if (state !== "start" && state !== "broken") out.problem(before, "the file ends before its end");
  };

  return {
    push,
    end(fault) {
      if (length > 0) consume();
      if (fault === undefined) finish();
      else out.problem(before + length, fault);
      state = "start";
      before = 0;
      length = 0;
      enough = 0;
      skipper = undefined;
      isEmpty = true;
    },
  };
}

/** If a document starts with `{"Records": [`, the place behind it. */
function openingOfRecords(bytes: Uint8Array, brace: number): number | undefined {
  const quote = skipSpace(bytes, brace + 1);
  if (quote >= bytes.length) return INCOMPLETE;
  if (bytes[quote] !== 0x22) return undefined;
  const keyEnd = skipString(bytes, quote + 1);
  if (keyEnd === INCOMPLETE) return bytes.length - quote > 64 ? undefined : INCOMPLETE;
  if (keyEnd < 0 || new TextDecoder().decode(bytes.subarray(quote, keyEnd)) !== '"Records"') return undefined;
  const colon = skipSpace(bytes, keyEnd);
  if (colon >= bytes.length) return INCOMPLETE;
  if (bytes[colon] !== 0x3a) return undefined;
  const bracket = skipSpace(bytes, colon + 1);
  if (bracket >= bytes.length) return INCOMPLETE;
  return bytes[bracket] === 0x5b ? bracket + 1 : undefined;
}
