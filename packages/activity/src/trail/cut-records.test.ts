import fc from "fast-check";
import { expect, test } from "vitest";
import { createRecordCutter } from "./cut-records.ts";
import type { TrailEvent } from "./trail-event.ts";

interface Seen {
  readonly names: readonly (string | undefined)[];
  readonly events: readonly TrailEvent[];
  readonly problems: readonly (readonly [number, string])[];
  readonly digests: number;
}

function cut(chunks: readonly Uint8Array[], maxRecordBytes?: number, fault?: string): Seen {
  const events: TrailEvent[] = [];
  const problems: [number, string][] = [];
  let digests = 0;
  const cutter = createRecordCutter(
    {
      event: (event) => events.push(event),
      problem: (position, reason) => problems.push([position, reason]),
      digest: () => {
        digests += 1;
      },
    },
    maxRecordBytes,
  );
  for (const chunk of chunks) cutter.push(chunk);
  cutter.end(fault);
  return { names: events.map(({ eventName }) => eventName), events, problems, digests };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const cutText = (text: string, max?: number): Seen => cut([bytes(text)], max);
const record = (name: string, more: object = {}): string =>
  JSON.stringify({ eventTime: "2026-01-02T03:04:05Z", eventSource: "s3.amazonaws.com", eventName: name, ...more });

test("reads what CloudTrail delivers, lists of records and records one a line", () => {
  const [a, b] = [record("A"), record("B")];
  for (const text of [
    `{"Records":[${a},${b}]}`,
    `\uFEFF{ "Records" :\r\n[ ${a} ,\r\n${b} ]\r\n}\r\n`,
    `{"Records":[${a},${b}],"more":{"Records":[1,"]}"]}}`,
    `[${a},${b}]`,
    `${a}\n${b}`,
    `${a}\r\n${b}\r\n\r\n`,
    `{"Records":[${a}]}\n{"Records":[]}\n{"Records":[${b}]}`,
    JSON.stringify({ Records: [JSON.parse(a), JSON.parse(b)] }, undefined, 2),
  ]) {
    expect(cutText(text)).toMatchObject({ names: ["A", "B"], problems: [] });
  }
});

test("names what is no log, with its place", () => {
  expect(cutText("")).toMatchObject({ names: [], problems: [[0, "the file is empty"]] });
  expect(cutText(`{"Records":{}}`).problems).toEqual([
    [0, "an object has neither `Records` nor `eventSource` and `eventName`"],
  ]);
  expect(cutText(`{"Events":[]}`).problems).toEqual([
    [0, "an object has neither `Records` nor `eventSource` and `eventName`"],
  ]);
  expect(cutText(`[1,2]`).problems).toEqual([[1, "a record was expected; what follows was not read"]]);
  expect(cutText(`{"Records":[${record("A")} ${record("B")}]}`)).toMatchObject({
    names: ["A"],
    problems: [[13 + record("A").length, expect.stringContaining("a comma")]],
  });
});

test("a line that is no JSON costs itself only", () => {
  const text = `${record("A")}\nnot JSON\n{"eventName": tru}\n{"eventName": "x\n${record("B")}\n{"cut": \n${record("C")}\n${record("D")}`;
  const { names, problems } = cutText(text);
  expect(names).toEqual(["A", "B", "C", "D"]);
  expect(problems.map(([, reason]) => reason)).toEqual([
    "this is no JSON",
    "a record is no valid JSON",
    "a record is no valid JSON",
    "a record is no valid JSON",
  ]);
  expect(problems[0]?.[0]).toBe(record("A").length + 1);
});

test("a line without its end does not swallow the last one", () => {
  expect(cutText(`${record("A")}\n{"cut":\n${record("B")}`)).toMatchObject({ names: ["A", "B"] });
});

test("a broken record in a list costs itself only, if its end can be told", () => {
  const { names, problems } = cutText(`{"Records":[${record("A")},{"x":[1,]},${record("B")}]}`);
  expect(names).toEqual(["A", "B"]);
  expect(problems).toEqual([[13 + record("A").length, "a record is no valid JSON"]]);
});

test("a record that is too big is named and passed over", () => {
  const big = record("Big", { requestParameters: { text: '}]\\"'.repeat(500) } });
  for (const text of [
    `{"Records":[${record("A")},${big},${record("B")}]}`,
    `${record("A")}\n${big}\n${record("B")}\n`,
  ]) {
    for (const size of [64, 1_000_000]) {
      const { names, problems } = cut(pieces(bytes(text), size), 1000);
      expect(names).toEqual(["A", "B"]);
      expect(problems.map(([, reason]) => reason)).toEqual(["a record is larger than 1000 bytes"]);
      expect(text.slice(problems[0]?.[0]).startsWith(big)).toBe(true);
    }
  }
});

test("tells a file that ends early, and keeps what came before", () => {
  const whole = `{"Records":[${record("A")},${record("B")}]}`;
  expect(cutText(whole.slice(0, -8))).toMatchObject({
    names: ["A"],
    problems: [[12 + record("A").length, "the file ends in the middle of a record"]],
  });
  expect(cutText(whole.slice(0, -2))).toMatchObject({
    names: ["A", "B"],
    problems: [[whole.length - 2, "the file ends before its end"]],
  });
  expect(cut([bytes(whole.slice(0, -8))], undefined, "broken pipe")).toMatchObject({
    names: ["A"],
    problems: [[whole.length - 8, "broken pipe"]],
  });
});

test("a cutter is as new after a file", () => {
  const names: (string | undefined)[] = [];
  const cutter = createRecordCutter({ event: (one) => names.push(one.eventName), problem: () => {}, digest: () => {} });
  cutter.push(bytes(`{"Records":[${record("A")},{"x`));
  cutter.end();
  cutter.push(bytes(record("B")));
  cutter.end();
  expect(names).toEqual(["A", "B"]);
});

test("knows digest files", () => {
  expect(cutText(`{"awsAccountId":"1","digestStartTime":"2026-01-01T00:00:00Z","logFiles":[]}`)).toMatchObject({
    digests: 1,
    problems: [],
  });
});

test("takes the fields from where they belong, the last of two equal keys, and through escapes", () => {
  const text = `{"requestParameters":{"eventName":"No","userIdentity":{"arn":"no"}},"eventName":"First","event\\u004eame":"Sec\\u006fnd",
    "eventSource":"s3.amazonaws.com","userIdentity":{"arn":"old","accountId":"1"},"userIdentity":{"sessionContext":{"sessionIssuer":{"arn":"issuer"}}},
    "eventTime":"2026-01-02T03:04:05Z","errorCode":null,"recipientAccountId":12,"awsRegion":"\u{1F600}\\ud83d"}`;
  expect(cutText(text).events).toEqual([
    expect.objectContaining({
      eventName: "Second",
      arn: "issuer",
      recipientAccountId: undefined,
      errorCode: undefined,
      awsRegion: "\u{1F600}\ud83d",
      seconds: Date.UTC(2026, 0, 2, 3, 4, 5) / 1000,
    }),
  ]);
});

test("deep nesting and huge strings take no stack", () => {
  const deep = record("Deep").replace(/\}$/, `,"x":${"[".repeat(500_000)}${"]".repeat(500_000)}}`);
  const wide = record("Wide", { x: "\\".repeat(1_000_000) });
  expect(cutText(`{"Records":[${deep},${wide}]}`)).toMatchObject({ names: ["Deep", "Wide"], problems: [] });
});

test("however a file comes in pieces, it says the same", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      record("A"),
      record("B", { eventID: "1" }),
      "{",
      "}",
      "[",
      "]",
      ",",
      "\n",
      '"',
      "\\",
      '{"Records":[',
      "]}",
      "1e",
      " ",
    ),
    fc.json().map((json) => `{"eventSource":"a","eventName":"b","x":${json}}`),
    fc.string({ unit: "grapheme" }),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.array(fc.nat(400), { maxLength: 6 }),
      fc.integer({ min: 1, max: 50 }),
      (texts, cuts, size) => {
        const whole = bytes(texts.join(""));
        const expected = cut([whole], 200);
        expect(cut(pieces(whole, size), 200)).toEqual(expected);
        const places = [
          0,
          ...cuts.map((place) => Math.min(place, whole.length)).toSorted((a, b) => a - b),
          whole.length,
        ];
        expect(
          cut(
            places.slice(1).map((place, index) => whole.subarray(places[index], place)),
            200,
          ),
        ).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

function pieces(whole: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
    whole.slice(index * size, (index + 1) * size),
  );
}
