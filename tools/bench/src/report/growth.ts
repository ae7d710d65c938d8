import type { Growth, Series } from "../results.ts";
import { renderChart } from "./chart.ts";
import { count, duration, metBy, table } from "./text.ts";

/** Doubling the size then costs at most 2.3 times. */
const GOOD_EXPONENT = 1.2;

export function growthSection(growth: Growth, picture: string): string {
  const { backend, limit, largest, series } = growth;
  const good = series.filter((one) => isGood(one, largest)).length;
  return [
    `Pairs of synthetic policies that are alike but for one count, from 1 to ${count(largest)}, asked of ${backend} as in the product. A size that takes more than ${duration(limit)} ends its family. The exponent is that of time = c · size^e, fitted over the upper two decades.`,
    `The aim is an exponent of at most ${GOOD_EXPONENT} up to the end (doubling the size costs at most 2.3 times): ${good} of ${series.length} families meet it.`,
    table(
      ["family", "what grows", "answer", "at 100", "at 1,000", "largest", "time there", "exponent", "aim"],
      series.map((one) => {
        const last = one.points.at(-1);
        return [
          `\`${one.family}\``,
          one.grows,
          one.expected,
          at(one, 100),
          at(one, 1000),
          last === undefined ? "–" : count(last.size),
          last === undefined ? "–" : duration(last.milliseconds),
          one.exponent === undefined ? "–" : one.exponent.toFixed(2),
          metBy(isGood(one, largest)),
        ];
      }),
      3,
    ),
    `![Time against size of the synthetic families](${picture})`,
    ...stops(series),
    "The families:",
    [...new Map(series.map((one) => [one.family, one])).values()]
      .map(({ family, grows, shape }) => `- \`${family}\`: ${grows}, ${shape}`)
      .join("\n"),
  ].join("\n\n");
}

export function growthPicture({ backend, series }: Growth): string {
  const names = [...new Set(series.map(({ family }) => family))];
  return renderChart({
    title: "Time against size (dashed where the answer is FAIL)",
    description: `Time that ${backend} takes for each synthetic family, both axes logarithmic. ${series
      .map(({ family, expected, exponent }) => `${family} ${expected}: exponent ${exponent ?? "unknown"}.`)
      .join(" ")}`,
    x: { label: "size", scale: "log", format: count },
    y: { label: "time", scale: "log", format: duration },
    lines: series.map(({ family, expected, points }) => ({
      ...(expected === "PASS" && { label: family }),
      colour: `hsl(${Math.round((names.indexOf(family) * 360) / names.length)} 62% 48%)`,
      dashed: expected === "FAIL",
      points: points.map(({ size, milliseconds }) => [size, milliseconds] as const),
    })),
  });
}

function isGood({ exponent, stopped }: Series, largest: number): boolean {
  return stopped === undefined && (largest < 100 || (exponent ?? Number.POSITIVE_INFINITY) <= GOOD_EXPONENT);
}

function at({ points }: Series, size: number): string {
  const point = points.find((one) => one.size === size);
  return point === undefined ? "–" : duration(point.milliseconds);
}

function stops(series: readonly Series[]): readonly string[] {
  const early = series.filter(({ stopped }) => stopped !== undefined);
  if (early.length === 0) return [];
  return [
    `Ended early:\n\n${early.map(({ family, expected, stopped }) => `- \`${family}\` ${expected}: ${stopped}`).join("\n")}`,
  ];
}
