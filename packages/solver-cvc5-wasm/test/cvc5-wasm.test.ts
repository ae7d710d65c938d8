import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTerms } from "@policyproof/smt";
import { selfTest, SolverUnavailableError } from "@policyproof/solver";
import type { Query } from "@policyproof/solver";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createCvc5WasmSolver, detectCvc5Wasm } from "../src/index.ts";
import type { Cvc5WasmSolver } from "../src/index.ts";
import { fixture } from "./fixture.ts";

const installed = spawnSync("cvc5", ["--version"]).status === 0;
if (!installed && process.env["CI"] === "true") {
  throw new Error("there is no cvc5 to stand in for the module; install it with `apt-get install -y cvc5`");
}
const skipped = installed ? "" : " (skipped: cvc5 is not installed, `apt-get install -y cvc5`)";
const run = promisify(execFile);
const PLENTY = { milliseconds: 60_000 };

const opened: Cvc5WasmSolver[] = [];
const directories: string[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(opened.splice(0).map((solver) => solver.close()));
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

async function open(path: string): Promise<Cvc5WasmSolver> {
  const solver = await createCvc5WasmSolver({ path });
  opened.push(solver);
  return solver;
}

/** A file of its own directory. */
function write(name: string, content: string): string {
  const directory = mkdtempSync(join(tmpdir(), "policyproof-module-"));
  directories.push(directory);
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}

/** A module with `solve` that says it is cvc5 and then runs this with each script. */
function talker(body: string): string {
  return write(
    "talker.cjs",
    `module.exports = () => ({ solve(script) {
       if (script.includes(":name")) return '(:name "cvc5")\\n(:version "0.0.0")\\n';
       ${body}
     } });`,
  );
}

describe.skipIf(!installed)(`each shape of module (the cvc5 binary stands in)${skipped}`, { tags: ["solver"] }, () => {
  test.each([
    ["a library", "library.cjs"],
    ["a command line for browsers that runs by itself", "page.js"],
    ["a command line from a factory that runs by itself", "program-factory.cjs"],
    ["a command line from a factory that runs when called", "program-on-call.mjs"],
  ])("%s answers, stops when time is up, and answers again", async (_name, file) => {
    const solver = await open(fixture(file));
    const { stdout } = spawnSync("cvc5", ["--version"], { encoding: "utf8" });
    expect(stdout).toContain(`cvc5 version ${solver.identity.version}`);
    expect(await selfTest(solver)).toMatchObject({ usable: true });
    const [before] = solver.threadIds();
    expect(await solver.solve(hard(), { milliseconds: 300 })).toMatchObject({
      status: "unknown",
      reason: { kind: "timeout", milliseconds: 300 },
    });
    expect(await solver.solve(text("é \u0000 \u{1f600}"), PLENTY)).toMatchObject({ status: "sat" });
    expect(solver.threadIds()).toHaveLength(1);
    expect(solver.threadIds()).not.toContain(before);
  });

  test("a worker in waiting keeps our own process alive no longer and writes nothing", async () => {
    const program = fileURLToPath(new URL("./program.ts", import.meta.url));
    const args = ["--conditions=@policyproof/source", program, fixture("page.js")];
    const { stdout, stderr } = await run(process.execPath, args, { timeout: 30_000 });
    expect({ stdout, stderr }).toEqual({ stdout: "sat\n", stderr: "" });
  });

  test("the environment variable names the module", async () => {
    vi.stubEnv("POLICYPROOF_CVC5_WASM", fixture("library.cjs"));
    const solver = await createCvc5WasmSolver();
    opened.push(solver);
    expect(await solver.solve(text("a"), PLENTY)).toMatchObject({ status: "sat" });
    expect(await detectCvc5Wasm()).toEqual({
      available: true,
      identity: solver.identity,
      path: fixture("library.cjs"),
    });
  });
});

describe("a module that misbehaves", () => {
  test("a trapped instance is replaced", async () => {
    const solver = await open(
      talker(`globalThis.dead ||= script.includes("trap");
              if (globalThis.dead) throw new WebAssembly.RuntimeError("unreachable");
              return 'sat\\n((v0 "other"))\\n';`),
    );
    const [before] = solver.threadIds();
    const trapped = await solver.solve(text("trap"), PLENTY);
    expect(trapped).toMatchObject({ status: "unknown", reason: { kind: "crash", detail: "unreachable" } });
    expect(await solver.solve(text("other"), PLENTY)).toMatchObject({ status: "sat" });
    expect(solver.threadIds()).toHaveLength(1);
    expect(solver.threadIds()).not.toContain(before);
  });

  test("one that loops is ended", async () => {
    const solver = await open(talker(`for (;;);`));
    expect(await solver.solve(text("a"), { milliseconds: 200 })).toMatchObject({ reason: { kind: "timeout" } });
    await solver.close();
    expect(solver.threadIds()).toEqual([]);
  });

  test.each([
    ["nothing", `return "";`, "cvc5 printed nothing"],
    ["no value", `return "sat\\n(error \\"no model\\")\\n";`, "where values were expected"],
    ["an error", `return "(error \\"no such option\\")\\n";`, "where an answer was expected"],
    ["a wrong value", `return "sat\\n((v0 \\"b\\"))\\n";`, "model does not satisfy the query"],
  ])("one that prints %s", async (_name, body, detail) => {
    const solver = await open(talker(body));
    expect(await solver.solve(text("a"), PLENTY)).toMatchObject({
      status: "unknown",
      reason: { kind: "garbage", detail: expect.stringContaining(detail) as string },
    });
  });

  test("one that gives up says why", async () => {
    const solver = await open(talker(`return "unknown\\n(error \\"no model\\")\\n(:reason-unknown resourceout)\\n";`));
    const outcome = await solver.solve(text("a"), PLENTY);
    expect(outcome).toMatchObject({ reason: { kind: "incomplete", detail: "resourceout" } });
  });
});

describe("a file that is no module", () => {
  const babbler = `module.exports = () => ({ solve: () => "perhaps" });`;
  const aborting = `var Module; Module.callMain = () => {}; setTimeout(() => Module.onAbort("out of memory"));`;

  test.each([
    ["is missing", "/no/such/cvc5.js", "it cannot be read (ENOENT: no such file or directory"],
    ["is a directory", tmpdir(), "it cannot be read (EISDIR"],
    ["is the WebAssembly", fixture("cvc5.wasm"), "name the JavaScript file that came with it"],
    ["is no JavaScript", () => write("cvc5.js", "#include <cvc5>"), "it is no JavaScript that can be run ("],
    ["throws", () => write("cvc5.js", `throw new Error("broken on purpose");`), "broken on purpose"],
    ["throws as an ECMAScript module", () => write("a.mjs", `export {}; throw new Error("broken");`), "broken"],
    ["throws in its factory", () => write("a.cjs", `module.exports = () => { throw new Error("dead"); };`), "dead"],
    ["exports nothing", () => write("cvc5.js", "var nothing = 1;"), "it gives neither a factory"],
    ["is another factory", () => write("a.mjs", "export default () => ({});"), "it gives neither a factory"],
    ["aborts", () => write("cvc5.js", aborting), "the module aborted: out of memory"],
    [
      "lacks its WebAssembly",
      () => write("cvc5.js", `fetch(__dirname + "/cvc5.wasm"); Module.callMain = () => {};`),
      "ENOENT",
    ],
    ["is not cvc5", () => write("a.cjs", babbler), "it does not answer like cvc5 but `perhaps`"],
  ])("since it %s is refused with the remedy", async (_name, path, problem) => {
    const file = typeof path === "string" ? path : path();
    const detection = await detectCvc5Wasm(file);
    const { reason } = detection as { readonly reason: string };
    expect(detection.available).toBe(false);
    expect(reason).toContain(`the cvc5 module \`${file}\` cannot be used: `);
    expect(reason).toContain(problem);
    expect(reason).toContain("docs/solvers.md");
  });

  test("makes no solver", async () => {
    const opening = createCvc5WasmSolver({ path: "/no/such/cvc5.js" });
    await expect(opening).rejects.toThrow(SolverUnavailableError);
    await expect(opening).rejects.toThrow("the cvc5 module `/no/such/cvc5.js` cannot be used: it cannot be read");
  });

  test("or that nobody names is refused with the remedy", async () => {
    vi.stubEnv("POLICYPROOF_CVC5_WASM", "");
    const reason =
      "no cvc5 module is named; set POLICYPROOF_CVC5_WASM to its JavaScript file (docs/solvers.md says where to get a module and how to check it)";
    expect(await detectCvc5Wasm()).toEqual({ available: false, reason });
    await expect(createCvc5WasmSolver()).rejects.toThrow(reason);
  });
});

/** Only this text will do. */
function text(value: string): Query {
  const terms = createTerms();
  const x = terms.variable("x", { kind: "String" });
  return { assertions: [terms.equal(x, terms.string(value))], purpose: "a text" };
}

/** More pigeons than holes, too many to see it. */
function hard(): Query {
  const terms = createTerms();
  const holes = Array.from({ length: 14 }, (_, hole) => hole);
  const sits = (pigeon: number, hole: number) => terms.variable(`${pigeon}-${hole}`, { kind: "Bool" });
  const pigeons = [...holes, holes.length];
  const housed = pigeons.map((pigeon) => terms.or(holes.map((hole) => sits(pigeon, hole))));
  const alone = holes.flatMap((hole) =>
    pigeons.flatMap((one) =>
      pigeons.filter((two) => two > one).map((two) => terms.not(terms.and([sits(one, hole), sits(two, hole)]))),
    ),
  );
  return { assertions: [...housed, ...alone], purpose: "hard" };
}
