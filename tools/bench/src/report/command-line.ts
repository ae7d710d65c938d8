import type { Batch, Cold, Stream } from "../results.ts";
import { median } from "../statistics.ts";
import { renderChart } from "./chart.ts";
import { count, digits, duration, metBy, table } from "./text.ts";

const AIMS = { cold: 2.5, megabytes: 90, batch: 1.7, memory: 1.1 };

export function coldSection({ runs, check, node, ratio, peak, nodePeak }: Cold): string {
  return [
    `\`policyproof check-no-new-access\` on the pair of policies of \`examples/article\`, from nothing, next to \`node -e 0\`; medians of ${runs} pairs of runs.`,
    table(
      ["", "this", "`node -e 0`", "ratio", "aim"],
      [
        ["time", duration(check), duration(node), digits(ratio), `at most ${AIMS.cold}: ${metBy(ratio <= AIMS.cold)}`],
        [
          "peak memory",
          memory(peak),
          memory(nodePeak),
          peak === undefined || nodePeak === undefined ? "–" : digits(peak / nodePeak),
          `at most ${AIMS.megabytes} MB: ${peak === undefined ? "unknown" : metBy(peak <= AIMS.megabytes)}`,
        ],
      ],
    ),
  ].join("\n\n");
}

export function batchSection({ lines, runs, one, two, ratio }: Batch): string {
  return [
    `\`policyproof batch\` on ${count(lines)} lines made of the corpus, start-up included; medians of ${runs} pairs of runs.`,
    table(
      ["`--jobs 1`", "`--jobs 2`", "ratio", "aim"],
      [
        [
          `${count(one)} lines/s`,
          `${count(two)} lines/s`,
          digits(ratio),
          `at least ${AIMS.batch}: ${metBy(ratio >= AIMS.batch)}`,
        ],
      ],
      0,
    ),
  ].join("\n\n");
}

export function streamSection({ checks, seconds, memory: samples }: Stream, picture: string): string {
  const quarter = (index: number): number =>
    median(
      samples.slice((samples.length * index) / 4, (samples.length * (index + 1)) / 4).map(({ megabytes }) => megabytes),
    );
  const ratio = quarter(3) / quarter(1);
  return [
    `One \`policyproof batch\` that answers ${count(checks)} questions (${digits(seconds)} s): resident memory in its second quarter ${digits(quarter(1))} MB, in its last ${digits(quarter(3))} MB, ratio ${digits(ratio)} (aim: at most ${AIMS.memory}, ${metBy(ratio <= AIMS.memory)}).`,
    `![Memory over the answers of one stream](${picture})`,
  ].join("\n\n");
}

export function streamPicture({ checks, memory: samples }: Stream): string {
  return renderChart({
    title: "Memory over one stream",
    description: `Resident memory of one process while it answers ${count(checks)} questions, from ${digits(samples[0]?.megabytes ?? 0)} MB to ${digits(samples.at(-1)?.megabytes ?? 0)} MB.`,
    x: { label: "answers", scale: "linear", format: count },
    y: { label: "MB", scale: "linear", format: count },
    lines: [
      {
        label: "batch --jobs 1",
        colour: "#0a84c6",
        dashed: false,
        points: samples.map(({ answers, megabytes }) => [answers, megabytes] as const),
      },
    ],
  });
}

function memory(megabytes: number | undefined): string {
  return megabytes === undefined ? "unknown" : `${digits(megabytes)} MB`;
}
