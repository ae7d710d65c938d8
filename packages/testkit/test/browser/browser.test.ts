import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createViteServer } from "vitest/node";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]
  .map((name) => `/usr/bin/${name}`)
  .find((path) => existsSync(path));
/** No sandbox: containers have none to offer. The rest keeps it from asking for anything but the page. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

type Server = Awaited<ReturnType<typeof createViteServer>>;

/** Serves the sources as JavaScript and resolves the packages' names, as any bundler would. */
async function startServer(): Promise<Server> {
  const server = await createViteServer({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    cacheDir: "node_modules/.cache/policyproof-browser-test",
    resolve: { conditions: ["@policyproof/source"] },
    optimizeDeps: { noDiscovery: true },
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null },
  });
  return server.listen();
}

function article(name: string): string {
  return readFileSync(`${ROOT}examples/article/${name}`, "utf8");
}

describe("builtin in Chromium", () => {
  let server: Server | undefined;
  let browser: Browser | undefined;
  let page: Page | undefined;
  const trouble: string[] = [];

  beforeAll(async () => {
    if (CHROMIUM === undefined) return;
    server = await startServer();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
    page = await browser.newPage();
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("requestfailed", (request) => trouble.push(request.url()));
    const [origin = ""] = server.resolvedUrls?.local ?? [];
    page.on("request", (request) => {
      if (!request.url().startsWith(origin)) trouble.push(request.url());
    });
    await page.goto(`${origin}packages/testkit/test/browser/page.html`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test.for([
    { existing: "old.json", candidate: "new.json", result: "FAIL" },
    { existing: "new.json", candidate: "new.json", result: "PASS" },
  ])("decides $existing against $candidate: $result", async ({ existing, candidate, result }, { skip }) => {
    if (page === undefined) {
      if (process.env["CI"] === "true")
        throw new Error("there is no Chromium; install it with `apt-get install chromium`");
      return skip("Chromium is not installed");
    }
    const [one, other] = [article(existing), article(candidate)].map((text) => JSON.stringify(text));
    const verdict: unknown = await page.evaluate(`check(${one}, ${other})`);
    expect(verdict).toMatchObject({ result, solver: { name: "builtin", route: "solver" } });
    expect(trouble).toEqual([]);
  });
});
