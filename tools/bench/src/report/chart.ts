/** A line of a chart. */
export interface Line {
  /** For the legend; those without one are not in it. */
  readonly label?: string;
  readonly colour: string;
  readonly dashed: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Axis {
  readonly label: string;
  readonly scale: "linear" | "log";
  /** Text of a tick. */
  readonly format: (value: number) => string;
}

export interface Chart {
  readonly title: string;
  /** What one sees, for those who do not. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}

const WIDTH = 880;
const HEIGHT = 460;
const LEFT = 80;
const TOP = 44;
const RIGHT = 230;
const BOTTOM = 56;
/** Legible on white and on black. */
const INK = "#7a828c";
const LEGEND_LINE = 17;

/** A picture of its own, without a background, with a title and a description for screen readers. */
export function renderChart({ title, description, x, y, lines }: Chart): string {
  const points = lines.flatMap((line) => line.points);
  const across = scaleOf(
    x,
    points.map(([value]) => value),
    LEFT,
    WIDTH - RIGHT,
  );
  const upwards = scaleOf(
    y,
    points.map(([, value]) => value),
    HEIGHT - BOTTOM,
    TOP,
  );
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="12" fill="${INK}">`,
    `<title id="title">${escape(title)}</title>`,
    `<desc id="description">${escape(description)}</desc>`,
    `<text x="${LEFT}" y="22" font-size="15" font-weight="600">${escape(title)}</text>`,
    ...across.ticks.flatMap((tick) => [
      `<line x1="${at(across.place(tick))}" x2="${at(across.place(tick))}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" stroke="${INK}" stroke-opacity="0.2"/>`,
      `<text x="${at(across.place(tick))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${escape(x.format(tick))}</text>`,
    ]),
    ...upwards.ticks.flatMap((tick) => [
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at(upwards.place(tick))}" y2="${at(upwards.place(tick))}" stroke="${INK}" stroke-opacity="0.2"/>`,
      `<text x="${LEFT - 8}" y="${at(upwards.place(tick) + 4)}" text-anchor="end">${escape(y.format(tick))}</text>`,
    ]),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 12}" text-anchor="middle">${escape(x.label)}</text>`,
    `<text transform="translate(16 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${escape(y.label)}</text>`,
    ...lines.map(({ colour, dashed, points: own }) => {
      const places = own.map(([px, py]) => `${at(across.place(px))},${at(upwards.place(py))}`).join(" ");
      return `<polyline fill="none" stroke="${colour}" stroke-width="2"${dash(dashed)} points="${places}"/>`;
    }),
    ...lines
      .filter(({ label }) => label !== undefined)
      .flatMap(({ label = "", colour, dashed }, index) => {
        const height = TOP + 6 + index * LEGEND_LINE;
        const start = WIDTH - RIGHT + 14;
        return [
          `<line x1="${start}" x2="${start + 26}" y1="${height}" y2="${height}" stroke="${colour}" stroke-width="2"${dash(dashed)}/>`,
          `<text x="${start + 32}" y="${height + 4}">${escape(label)}</text>`,
        ];
      }),
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

interface Scale {
  readonly ticks: readonly number[];
  place(value: number): number;
}

function scaleOf({ scale }: Axis, values: readonly number[], from: number, to: number): Scale {
  return scale === "log" ? logScale(values, from, to) : linearScale(values, from, to);
}

/** Whole decades around the values. */
function logScale(values: readonly number[], from: number, to: number): Scale {
  const exponents = values.filter((value) => value > 0).map(Math.log10);
  const low = exponents.length === 0 ? 0 : Math.floor(Math.min(...exponents));
  const high = Math.max(low + 1, Math.ceil(Math.max(low, ...exponents)));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
    place: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
  };
}

/** From zero, in steps of one, two or five. */
function linearScale(values: readonly number[], from: number, to: number): Scale {
  const largest = Math.max(1, ...values);
  const rough = largest / 6;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = decade * ([1, 2, 5, 10].find((factor) => factor * decade >= rough) ?? 10);
  const high = Math.ceil(largest / step) * step;
  return {
    ticks: Array.from({ length: Math.round(high / step) + 1 }, (_, index) => index * step),
    place: (value) => from + (value / high) * (to - from),
  };
}

function dash(dashed: boolean): string {
  return dashed ? ' stroke-dasharray="5 4"' : "";
}

function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
