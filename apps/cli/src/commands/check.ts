import type { SolverChoice } from "@policyproof/answers";
import { isDay, runOutcome } from "@policyproof/standard";
import type { RunOutcome } from "@policyproof/standard";
import { UsageError } from "../errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Session } from "../session.ts";
import { askerOf } from "../standard/asker.ts";
import { gather } from "../standard/gather.ts";
import { loadStandard } from "../standard/load-standard.ts";
import { openAnswerer } from "../open-answerer.ts";
import type { Output, ReportFormat } from "../standard/options.ts";
import { createCheckProgress } from "../standard/progress.ts";
import { reportOf } from "../standard/report.ts";
import { writeReports } from "../standard/write-reports.ts";

export interface CheckStandardOptions {
  /** Files, folders and patterns; the current folder if there are none. */
  readonly paths: readonly string[];
  /** The standard; `policyproof.yaml` of the current folder if absent. */
  readonly standard?: string;
  /** A git revision; comes before those of the rules. */
  readonly base?: string;
  /** Leave out policies that are as they were in the base revision; with `base` unless it is said otherwise. */
  readonly changedOnly?: boolean;
  readonly format: ReportFormat;
  readonly output?: readonly Output[];
  readonly jobs: number;
  readonly solver: SolverChoice;
  readonly timeout: number;
  readonly parameter?: Readonly<Record<string, string>>;
  readonly parameterDefaults?: boolean;
  readonly quiet: boolean;
  /** The day that waivers are held against, as in 2027-01-31; today if absent. */
  readonly today?: string;
}

/** Runs the standard over every policy that is found; the result is the worst of all that count. */
export async function checkCommand(options: CheckStandardOptions, session: Session): Promise<ExitCode> {
  const { io, signal } = session;
  const { solver, timeout, jobs, quiet } = options;
  const today = dayOf(options.today);
  const loaded = await loadStandard(options.standard, session);
  if (loaded === undefined) return EXIT.badInput;
  const { file } = loaded;
  const gathered = await gather(options, loaded, signal);
  const answerer = await openAnswerer({ solver, timeout, jobs, world: file.standard.world ?? "strings" }, session);
  // Ends what is under way, and with it whoever waits for its answer.
  signal.addEventListener("abort", () => void answerer.close(), { once: true });
  try {
    const report = await reportOf({
      file,
      gathered,
      today,
      jobs,
      ask: askerOf(answerer, jobs, signal),
      progress: (total) => createCheckProgress(io.stderr, { total, now: io.now, visible: !quiet }),
    });
    signal.throwIfAborted();
    await writeReports(report, options, session);
    return EXIT_CODES[runOutcome(report)];
  } finally {
    await answerer.close();
  }
}

/** Today in UTC unless another day is given. Throws UsageError for what is no day. */
function dayOf(text: string = new Date().toISOString().slice(0, "2027-01-31".length)): string {
  if (isDay(text)) return text;
  throw new UsageError(`\`${text}\` is not a day`, "write a day of the calendar for `--today`, as in 2027-01-31");
}

const EXIT_CODES: Readonly<Record<RunOutcome, ExitCode>> = {
  PASS: EXIT.pass,
  FAIL: EXIT.fail,
  UNDECIDED: EXIT.undecided,
  BAD_INPUT: EXIT.badInput,
};
