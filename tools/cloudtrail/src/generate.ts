// Writes synthetic CloudTrail files, nested by account, region and day as CloudTrail delivers them:
//
//   node --conditions=@policyproof/source tools/cloudtrail/src/generate.ts DIRECTORY MEGABYTES [SEED]
//
// MEGABYTES are of the unpacked logs. The same seed gives the same files.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createRecords } from "./synthetic/synthetic-records.ts";

/** Of one file, unpacked. CloudTrail delivers about every five minutes; busy accounts fill files of this size. */
const FILE_BYTES = 16_000_000;
const START = Date.UTC(2026, 0, 1) / 1000;

const [directory, megabytes, seed = "1"] = process.argv.slice(2);
if (directory === undefined || !(Number(megabytes) > 0)) {
  console.error("usage: generate.ts DIRECTORY MEGABYTES [SEED]");
  process.exit(2);
}
let left = Number(megabytes) * 1_000_000;
let files = 0;
let events = 0;
while (left > 0) {
  const start = START + files * 20_000;
  const records = createRecords(Number(seed) + files, start);
  const texts: string[] = [];
  let length = 0;
  while (length < Math.min(FILE_BYTES, left)) {
    const text = records.next();
    texts.push(text);
    length += text.length + 1;
  }
  const day = new Date(start * 1000).toISOString().slice(0, 10);
  const folder = join(directory, "AWSLogs", "111122223333", "CloudTrail", "us-east-1", ...day.split("-"));
  mkdirSync(folder, { recursive: true });
  const name = `111122223333_CloudTrail_us-east-1_${day.replaceAll("-", "")}T0000Z_${String(files).padStart(16, "0")}.json.gz`;
  writeFileSync(join(folder, name), gzipSync(`{"Records":[${texts.join(",")}]}`));
  left -= length;
  files += 1;
  events += texts.length;
}
console.log(`${directory}: ${files} files, ${events} events`);
