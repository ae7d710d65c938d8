import fc from "fast-check";
import { expect, test } from "vitest";
import { readLines } from "./lines.ts";

async function* chunksOf(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  let start = 0;
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.subarray(start, cut);
    start = cut;
  }
}

async function read(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(chunks, limit)) {
    lines.push(
      line.kind === "line" ? `${line.number}: ${Buffer.from(line.bytes).toString("utf8")}` : `${line.number}: too long`,
    );
  }
  return lines;
}

test("the lines do not depend on how the bytes are cut into chunks", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\n", "¶"))),
      fc.array(fc.nat(200)),
      async (texts, cuts) => {
        const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(""));
        const places = cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b);
        expect(await read(chunksOf(bytes, places), 1_000_000)).toEqual(
          texts.map((text, index) => `${index + 1}: ${text.toWellFormed()}`),
        );
      },
    ),
  );
});

test("a last line without a line break counts, an empty one after the last break does not", async () => {
  expect(await read(chunksOf(Buffer.from("a\nb"), []), 10)).toEqual(["1: a", "2: b"]);
  expect(await read(chunksOf(Buffer.from("a\n\n"), []), 10)).toEqual(["1: a", "2: "]);
  expect(await read(chunksOf(Buffer.from(""), []), 10)).toEqual([]);
});

test("a line beyond the limit is told as such and the next one is whole", async () => {
  const bytes = Buffer.from("1234\n12345\nabcd\n");
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    expect(await read(chunksOf(bytes, [cut]), 4)).toEqual(["1: 1234", "2: too long", "3: abcd"]);
  }
});

test("a line without end is not kept in memory", async () => {
  let produced = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    const chunk = Buffer.alloc(1 << 20, "x");
    for (; produced < 2000; produced += 1) {
      yield chunk;
    }
  }
  const before = process.memoryUsage().arrayBuffers;
  expect(await read(endless(), 1000)).toEqual(["1: too long"]);
  expect(produced).toBe(2000);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 << 20);
});
