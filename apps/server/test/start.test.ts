import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { helpText, parseCommandLine } from "../src/command-line.ts";
import { StartError } from "../src/errors.ts";
import { startServer } from "../src/main.ts";
import { readConfig } from "../src/options/read-config.ts";
import { SERVE_OPTIONS } from "../src/options/table.ts";
import type { ServeOptions } from "../src/options/table.ts";
import { startChild } from "./support/server-child.ts";

const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCY";
const TOKEN = "a-token-of-enough-characters";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policyproof-server-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string, mode = 0o600): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

function refusal(options: ServeOptions, env: Readonly<Record<string, string>> = {}): string {
  try {
    readConfig(options, env);
  } catch (error) {
    if (error instanceof StartError) return `${error.message} / ${error.help}`;
    throw error;
  }
  return "";
}

function start(options: ServeOptions, env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { config } = readConfig({ workers: "1", port: "0", ...options }, env);
  return startServer(config, { log: () => undefined, now: () => Date.now(), signal: AbortSignal.abort() });
}

describe("credentials", () => {
  test("without any nobody is let in but from this machine", async () => {
    for (const host of ["0.0.0.0", "::", "192.168.1.1", "example.com"]) {
      expect(readConfig({ host }, {}).config.credentials.required).toBe(true);
      await expect(start({ host })).rejects.toThrow("can be reached from other machines");
    }
    for (const host of ["127.0.0.1", "127.3.2.1", "::1", "localhost"]) {
      expect(readConfig({ host }, {}).config.credentials.required).toBe(false);
    }
    const keys = { POLICYPROOF_ACCESS_KEYS: `AKIAEXAMPLE:${SECRET}` };
    expect(readConfig({}, keys).config.credentials.required).toBe(true);
  });

  test("come out of files and the environment", async () => {
    const lines = await file("keys", `# keys\n\nAKIAONE1:${SECRET}\r\nAKIATWO2:${SECRET}2\n`);
    const list = await file("tokens.json", JSON.stringify([TOKEN, `${TOKEN}2`]));
    const env = { POLICYPROOF_ACCESS_KEYS: ` AKIATHREE:${SECRET}3 , `, POLICYPROOF_TOKENS: `${TOKEN},${TOKEN}4` };
    const { config, warnings } = readConfig({ accessKeysFile: lines, tokensFile: list }, env);
    expect([...config.credentials.accessKeys]).toEqual([
      ["AKIAONE1", SECRET],
      ["AKIATWO2", `${SECRET}2`],
      ["AKIATHREE", `${SECRET}3`],
    ]);
    expect(config.credentials.tokens).toEqual([TOKEN, `${TOKEN}2`, `${TOKEN}4`]);
    expect(warnings).toEqual([]);
    const object = await file("keys.json", JSON.stringify({ AKIAONE1: SECRET }));
    expect([...readConfig({ accessKeysFile: object }, {}).config.credentials.accessKeys]).toEqual([
      ["AKIAONE1", SECRET],
    ]);
  });

  test("that everybody can read are warned of", async () => {
    const path = await file("open-tokens", TOKEN, 0o644);
    expect(readConfig({ tokensFile: path }, {}).warnings).toEqual([expect.stringContaining(`chmod 600 ${path}`)]);
  });

  test("that are weak or unreadable are refused, and no message holds a secret", async () => {
    const refusals = [
      refusal({}, { POLICYPROOF_TOKENS: "short-secret" }),
      refusal({}, { POLICYPROOF_TOKENS: "long-secret but with spaces" }),
      refusal({}, { POLICYPROOF_ACCESS_KEYS: "AKIAONE1:short-secret" }),
      refusal({}, { POLICYPROOF_ACCESS_KEYS: "long-secret-without-any-id" }),
      refusal({ tokensFile: await file("empty", "# none\n") }),
      refusal({ accessKeysFile: await file("list.json", '["long-secret-in-a-list"]') }),
      refusal({ accessKeysFile: await file("broken.json", '{"AKIAONE1": "long-secret') }),
      refusal({ accessKeysFile: await file("number.json", '{"AKIAONE1": 12345678901234567890}') }),
      refusal({ tokensFile: join(folder, "missing") }),
      refusal({ tokensFile: folder }),
    ];
    for (const text of refusals) expect(text).toMatch(/^.+ \/ .+$/);
    expect(refusals.join("\n")).not.toMatch(/secret-|secret but|short-|long-/);
  });
});

describe("options", () => {
  test("have defaults for every one", () => {
    expect(readConfig({}, {}).config).toMatchObject({
      host: "127.0.0.1",
      port: 8181,
      limits: { bodyBytes: 10 * 1024 * 1024, timeout: 10_000, queue: 1000, queuePerClient: 250 },
      solver: "builtin",
      world: "strings",
      logPolicies: false,
    });
  });

  test.each([
    { port: "65536" },
    { port: "http" },
    { solver: "z4" },
    { world: "all" },
    { timeout: "10" },
    { timeout: "2h" },
    { workers: "0" },
    { maxBody: "1GB" },
    { queue: "-1" },
    { cache: "1.5" },
    { connections: "0" },
  ])("are refused with what to write: %o", (options) => {
    expect(refusal(options)).toMatch(/makes no sense for --[a-z-]+ \/ write /);
  });

  test("the command line and its help know the same", () => {
    const args = SERVE_OPTIONS.flatMap(({ flags }) => flags.replace(/<.*>/, "x").split(" "));
    const options = parseCommandLine(args);
    expect(Object.keys(options)).toEqual(SERVE_OPTIONS.map(({ name }) => name));
    for (const { flags, help } of SERVE_OPTIONS)
      expect(helpText()).toMatch(new RegExp(`${flags} +.*${help.slice(0, 10)}`));
    expect(parseCommandLine(["--help"])).toBe("help");
    expect(() => parseCommandLine(["--secret", "x"])).toThrow(StartError);
    expect(() => parseCommandLine(["extra"])).toThrow(StartError);
  });
});

describe("starting", () => {
  test("says what is wrong with port and address", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(start({ port: String(port) })).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`);
    other.close();
    await expect(start({ host: "192.0.2.1" }, { POLICYPROOF_TOKENS: TOKEN })).rejects.toThrow(
      "no address of this machine",
    );
  });

  test("says when the solver is not there", async () => {
    await expect(start({ solver: "cvc5-wasm" })).rejects.toThrow("the threads cannot answer");
  });

  test("a wrong command line ends with status 2, and no stack", async () => {
    const { end } = await startChild(["--host", "0.0.0.0"]);
    const { status, stderr } = await end;
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: .*\n {2}help: .*POLICYPROOF_ACCESS_KEYS.*\n$/);
  });

  test("says where it is and how to point AWS's tools at it", async () => {
    const { child, port, end } = await startChild(["--port", "0", "--workers", "1"]);
    child.kill("SIGTERM");
    const { status, stderr } = await end;
    expect(status).toBe(0);
    expect(stderr).toContain(`AWS_ENDPOINT_URL_ACCESSANALYZER=http://127.0.0.1:${port}`);
  });
});
