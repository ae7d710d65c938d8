import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inClone } from "../command-line/cli.ts";
import { readResults } from "../save.ts";
import { renderChart } from "./chart.ts";
import { generate } from "./page.ts";
import { digits, duration, table } from "./text.ts";

const RESULTS = inClone("docs/benchmarks/results.json");

describe("docs/benchmarks.md", () => {
  it("is what the committed results give: `npm run bench -- report docs/benchmarks/results.json` renews it", () => {
    for (const { path, text } of generate(readResults(RESULTS))) {
      expect(readFileSync(inClone(`docs/${path}`), "utf8")).toBe(text);
    }
  });

  it("refers to every picture, and to no other", () => {
    const [page, ...pictures] = generate(readResults(RESULTS));
    const named = [...(page?.text ?? "").matchAll(/\]\((benchmarks\/[^)]+\.svg)\)/g)].map(([, path]) => path);
    expect(named).toEqual(pictures.map(({ path }) => path));
  });

  it("leaves out what was not measured", () => {
    const { format, date, command, machine } = readResults(RESULTS);
    const [page, ...pictures] = generate({ format, date, command, machine, comparisons: [] });
    expect(pictures).toEqual([]);
    expect(page?.text.match(/^## .*/gm)).toEqual(["## How to repeat this", "## How to add a backend"]);
  });
});

describe("renderChart", () => {
  const axis = { label: "a < b", scale: "log", format: String } as const;
  const chart = { title: "T & U", description: "D", x: axis, y: axis };

  it("has a title and a description, and nothing unescaped", () => {
    const svg = renderChart({ ...chart, lines: [] });
    expect(svg).toContain('<title id="title">T &amp; U</title>');
    expect(svg).toContain('<desc id="description">D</desc>');
    expect(svg).toContain("a &lt; b");
    expect(svg).toContain('aria-labelledby="title description"');
  });

  it("puts decades at equal distances on a log axis", () => {
    const points = [1, 10, 100].map((value) => [value, value] as const);
    const svg = renderChart({ ...chart, lines: [{ label: "l", colour: "red", dashed: false, points }] });
    const places =
      /points="([^"]*)"/
        .exec(svg)?.[1]
        ?.split(" ")
        .map((place) => place.split(",").map(Number)) ?? [];
    const [[x0, y0], [x1, y1], [x2, y2]] = places as [number[], number[], number[]];
    expect(x1! - x0!).toBeCloseTo(x2! - x1!, 5);
    expect(y0! - y1!).toBeCloseTo(y1! - y2!, 5);
    expect(x2!).toBeGreaterThan(x0!);
    expect(y2!).toBeLessThan(y0!);
  });
});

describe("texts", () => {
  it("rounds to what can be trusted", () => {
    expect([0.04567, 1.25, 99.4, 123.4, 12_345].map(digits)).toEqual(["0.046", "1.3", "99", "123", "12,345"]);
    expect([0.5, 999, 1500].map(duration)).toEqual(["0.5 ms", "999 ms", "1.5 s"]);
    expect(duration(Number.NaN)).toBe("–");
  });

  it("aligns tables", () => {
    expect(table(["name", "value"], [["a", "1"]])).toBe("| name | value |\n| ---- | ----: |\n| a    |     1 |");
  });
});
