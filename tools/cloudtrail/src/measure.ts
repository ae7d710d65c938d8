// Measures the reading of log files against `zcat FILES | wc -l`, in turns, in one run:
//
//   node --conditions=@policyproof/source tools/cloudtrail/src/measure.ts DIRECTORY [ROUNDS]
import { spawnSync } from "node:child_process";
import { createReadStream, globSync } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { findUnused } from "@policyproof/activity";
import type { TrailFile } from "@policyproof/activity";

const [directory = ".", rounds = "3"] = process.argv.slice(2);
const files = globSync(join(directory, "**/*.json.gz")).toSorted();

for (let round = 0; round < Number(rounds); round += 1) {
  const zcat = measureZcat();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { coverage } = await findUnused(
    { authorizationDetails: '{"UserDetailList":[]}', cloudTrail: openFiles() },
    { asOf: "2026-03-01" },
  );
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1e6;
  const { bytes = 0, events = 0 } = coverage.cloudTrail ?? {};
  console.log(
    `${files.length} files, ${(bytes / 1e6).toFixed(0)} MB, ${events} events: ` +
      `zcat | wc -l ${zcat.seconds.toFixed(2)} s (processor ${zcat.cpuSeconds.toFixed(2)} s), ` +
      `reader ${seconds.toFixed(2)} s (processor ${cpuSeconds.toFixed(2)} s), ` +
      `ratio ${(seconds / zcat.seconds).toFixed(2)} (processor ${(cpuSeconds / zcat.cpuSeconds).toFixed(2)}), ` +
      `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  );
}

/** Time by the clock, and of the processor, which other work on the machine does not change. */
function measureZcat(): { readonly seconds: number; readonly cpuSeconds: number } {
  const start = performance.now();
  const script = 'find "$0" -name "*.json.gz" -exec zcat {} + | wc -l; times';
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script, directory], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const [children = ""] = stdout.trim().split("\n").slice(-1);
  const cpuSeconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
  return { seconds: (performance.now() - start) / 1000, cpuSeconds };
}

async function* openFiles(): AsyncIterable<TrailFile> {
  for (const path of files) {
    const gunzip = createGunzip({ chunkSize: 256 * 1024 });
    createReadStream(path, { highWaterMark: 256 * 1024 }).pipe(gunzip);
    yield { path, bytes: gunzip };
  }
}
