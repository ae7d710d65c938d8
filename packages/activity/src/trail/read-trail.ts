import { createCollector } from "./collect.ts";
import { createRecordCutter } from "./cut-records.ts";
import type { MapEvent } from "../events/map-event.ts";
import type { TrailActivity } from "./trail-activity.ts";

/** A log file, unpacked if it was packed. The stream may fail: what came before counts. */
export interface TrailFile {
  /** As the reader knows it. */
  readonly path: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Something of a file that was not understood. */
export interface FileProblem {
  readonly file: string;
  /** Bytes from the start of the unpacked file, of the first one. */
  readonly position: number;
  readonly reason: string;
  /** How often the file has it. */
  readonly count: number;
}

export interface TrailProgress {
  readonly files: number;
  /** Unpacked. */
  readonly bytes: number;
}

export interface TrailReading {
  readonly activity: TrailActivity;
  readonly files: number;
  /** Files that list log files and hold no records. */
  readonly digestFiles: number;
  readonly bytes: number;
  readonly problems: readonly FileProblem[];
}

/** Reads log files one after the other, with flat memory. Never throws for what files hold. */
export async function readTrail(
  trail: AsyncIterable<TrailFile>,
  mapEvent: MapEvent,
  onProgress?: (progress: TrailProgress) => void,
): Promise<TrailReading> {
  const collector = createCollector(mapEvent);
  const problems = new Map<string, { -readonly [K in keyof FileProblem]: FileProblem[K] }>();
  let file = "";
  let files = 0;
  let bytes = 0;
  let digestFiles = 0;
  const cutter = createRecordCutter({
    event: (event) => collector.event(event),
    digest: () => {
      digestFiles += 1;
    },
    problem: (position, reason) => {
      const key = `${file}\u0000${reason}`;
      const known = problems.get(key);
      if (known === undefined) problems.set(key, { file, position, reason, count: 1 });
      else known.count += 1;
    },
  });
  for await (const one of trail) {
    file = one.path;
    let fault: string | undefined;
    try {
      for await (const chunk of one.bytes) {
        cutter.push(chunk);
        bytes += chunk.length;
        onProgress?.({ files, bytes });
      }
    } catch (error) {
      fault = `the file cannot be read on: ${error instanceof Error ? error.message : String(error)}`;
    }
    cutter.end(fault);
    files += 1;
  }
  return { activity: collector.finish(), files, digestFiles, bytes, problems: [...problems.values()] };
}
