import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const DATA = new URL("../../data/", import.meta.url);

/** A JSON file of this package's data, gzipped or not; `.jsonl` files as a list of their lines. */
export function readData(path: string): unknown {
  const bytes = readFileSync(new URL(path, DATA));
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  if (!path.includes(".jsonl")) return JSON.parse(text);
  const lines = text.split("\n").filter((line) => line !== "");
  return JSON.parse(`[${lines.join(",")}]`);
}
