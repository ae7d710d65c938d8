import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { gathered } from "./gathered.ts";
import type { Gathering } from "./gathered.ts";

function chunksOf(text: string, length: number): Readable {
  const count = Math.ceil(text.length / length);
  const chunks = Array.from({ length: count }, (_, at) => Buffer.from(text.slice(at * length, (at + 1) * length)));
  return Readable.from(chunks, { objectMode: false });
}

async function pieces(source: Readable, gathering: Gathering = {}): Promise<readonly string[]> {
  const found: string[] = [];
  const body = gathered(source, gathering);
  body.on("data", (piece) => found.push(String(piece)));
  await new Promise((resolve, reject) => {
    body.on("end", resolve).on("error", reject);
  });
  return found;
}

describe("a body", () => {
  it("of many small chunks is handed on in few pieces, whole", async () => {
    const text = Array.from({ length: 20_000 }, (_, at) => at % 10).join("");
    const found = await pieces(chunksOf(text, 1));
    expect(found.join("")).toBe(text);
    expect(found.length).toBeLessThan(100);
  });

  it("is handed on line by line where that is asked for", async () => {
    expect(await pieces(chunksOf("one\ntwo\nrest", 2), { lines: true })).toEqual(["one\n", "two\n", "rest"]);
  });

  it("is not read before somebody wants it", async () => {
    const source = chunksOf("text", 1);
    const body = gathered(source, {});
    await setTimeout(10);
    expect(source.readableFlowing).toBeNull();
    expect(await body.toArray()).toEqual([Buffer.from("text")]);
  });

  it("ends with the error of whoever counts its bytes, and leaves the source open", async () => {
    const source = new Readable({ read: () => undefined });
    let seen = 0;
    const refusal = (bytes: number): Error | undefined => ((seen += bytes) > 50 ? new Error("too much") : undefined);
    const read = pieces(source, { refusal });
    for (const chunk of ["x".repeat(50), "y"]) source.push(chunk);
    await expect(read).rejects.toThrow("too much");
    expect(source.destroyed).toBe(false);
  });

  it("that is cut off is an error, also when nobody listens any more", async () => {
    const source = new Readable({ read: () => undefined });
    const body = gathered(source, {});
    body.resume();
    source.push("half");
    await setTimeout(5);
    source.destroy(new Error("gone"));
    body.destroy();
    await setTimeout(5);
    const other = new Readable({ read: () => undefined });
    const rest = pieces(other);
    other.destroy();
    await expect(rest).rejects.toThrow("cut off");
  });
});
