import { describe, expect, test } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import type { DeskOptions, LaneSettings } from "../../src/desk/desk.ts";
import type { AskOptions, DeskReply, ObservableDesk, Question } from "../../src/desk/model.ts";
import { HandThreads, settled } from "../support/hand-threads.ts";

interface Setting {
  readonly desk: ObservableDesk;
  readonly fast: HandThreads;
  readonly slow: HandThreads;
  /** Asks a question of that name and notes down the reply when it comes. */
  readonly ask: (name: string, options?: Partial<AskOptions>, more?: object) => Promise<DeskReply>;
  readonly replies: Record<string, DeskReply>;
}

async function open(
  lanes: { readonly fast?: Partial<LaneSettings>; readonly slow?: Partial<LaneSettings> } = {},
  options: Partial<DeskOptions> = {},
): Promise<Setting> {
  const [fast, slow] = [new HandThreads(), new HandThreads()];
  const lane = { threads: 1, patience: 60_000, queue: 100, queuePerClient: 10, wait: 60_000 };
  const desk = createDesk({
    fast: { ...lane, pool: fast, ...lanes.fast },
    slow: { ...lane, pool: slow, ...lanes.slow },
    world: "strings",
    timeout: 10_000,
    slice: 250,
    largeBytes: 10_000,
    bytes: 1_000_000,
    cache: { entries: 100, bytes: 1_000_000 },
    warmUp: () => Promise.resolve(),
    now: () => performance.now(),
    ...options,
  });
  await desk.start();
  const replies: Record<string, DeskReply> = {};
  const ask: Setting["ask"] = async (name, given = {}, more = {}) => {
    const reply = await desk.ask(questionOf(name, more), { client: name.slice(0, 1), ...given });
    replies[name] = reply;
    return reply;
  };
  return { desk, fast, slow, ask, replies };
}

const questionOf = (name: string, more: object): Question => ({ check: "CheckNoNewAccess", inputs: { name, ...more } });

const OUT_OF_TIME = { result: "UNDECIDED", undecided: { kind: "timeout", detail: "" } };
const LOST = { kind: "lost", because: "time", message: "no answer" } as const;

/** Starts asking without waiting for the reply. */
async function start(asking: () => Promise<unknown>): Promise<void> {
  void asking();
  await settled();
}

describe("turns", () => {
  test("who has many questions does not delay another's single one beyond its turn", async () => {
    const { fast, ask } = await open();
    for (const name of ["a1", "a2", "a3", "a4", "a5"]) await start(() => ask(name));
    await start(() => ask("b1"));
    for (let answered = 0; answered < 6; answered += 1) await fast.pending[0]?.answer("pass");
    expect(fast.seen).toEqual(["a1", "a2", "b1", "a3", "a4", "a5"]);
  });

  test("too many of one client are refused, and others still taken", async () => {
    const { ask, replies } = await open({ fast: { queuePerClient: 2 } });
    for (const name of ["a1", "a2", "a3", "a4", "b1"]) await start(() => ask(name));
    expect(replies).toEqual({ a4: { kind: "busy", retryAfter: 1 } });
  });

  test("too many of all are refused", async () => {
    const { ask, replies } = await open({ fast: { queue: 2 } });
    for (const name of ["a1", "b1", "c1", "d1"]) await start(() => ask(name));
    expect(Object.keys(replies)).toEqual(["d1"]);
  });

  test("questions of too many bytes together are refused", async () => {
    const { ask, replies, fast } = await open({}, { bytes: 1000 });
    await start(() => ask("a1", {}, { text: "x".repeat(800) }));
    await start(() => ask("b1", {}, { text: "y".repeat(800) }));
    expect(replies["b1"]).toMatchObject({ kind: "busy" });
    await fast.pending[0]?.answer("pass");
    await start(() => ask("b2", {}, { text: "y".repeat(800) }));
    expect(fast.pending).toHaveLength(1);
  });

  test("waiting has an end", async () => {
    const { ask } = await open({ fast: { wait: 20 } });
    void ask("a1");
    expect(await ask("b1")).toMatchObject({ kind: "busy" });
  });
});

describe("two lanes", () => {
  test("what is out of time goes on with all of its time, and makes room for others", async () => {
    const { fast, slow, ask, replies } = await open();
    await start(() => ask("a1"));
    expect(fast.pending[0]?.timeout).toBe(250);
    await start(() => ask("b1"));
    await fast.pending[0]?.answer("undecided", OUT_OF_TIME);
    expect(slow.pending[0]).toMatchObject({ timeout: 10_000, inputs: { name: "a1" } });
    await fast.pending[0]?.answer("pass");
    expect(replies["b1"]).toMatchObject({ outcome: "pass" });
    await slow.pending[0]?.answer("fail");
    expect(replies["a1"]).toEqual({ kind: "answered", body: { result: "FAIL" }, outcome: "fail", cached: false });
  });

  test.each([
    ["a verdict with open statements", { result: "FAIL", undecidedStatements: [1] }],
    ["findings with open questions", { findings: [], undecided: [{}] }],
    ["findings without all statements", { findings: [], notExamined: { because: "out-of-time", statements: [0] } }],
    ["an incomplete comparison", { result: "FAIL", complete: { gained: "proved", lost: "undecided" } }],
  ])("%s could be more with more time", async (_what, body) => {
    const { fast, slow, ask } = await open();
    await start(() => ask("a1"));
    await fast.pending[0]?.answer("fail", body);
    expect(slow.seen).toEqual(["a1"]);
  });

  test("what nobody can tell stays so", async () => {
    const { fast, slow, ask, replies } = await open();
    await start(() => ask("a1"));
    await fast.pending[0]?.answer("undecided", { result: "UNDECIDED", undecided: { kind: "unsupported" } });
    expect(slow.seen).toEqual([]);
    expect(replies["a1"]).toMatchObject({ outcome: "undecided" });
  });

  test("a large question, and one that was slow before, do not try the fast lane", async () => {
    const { fast, slow, ask } = await open({ slow: { threads: 2 } });
    await start(() => ask("a1", {}, { text: "x".repeat(20_000) }));
    await start(() => ask("b1"));
    await fast.pending[0]?.answer("undecided", OUT_OF_TIME);
    await slow.pending[1]?.answer("undecided", OUT_OF_TIME);
    await start(() => ask("b1", { client: "c" }));
    expect([fast.seen, slow.seen]).toEqual([["b1"], ["a1", "b1", "b1"]]);
  });

  test("a client whose questions are slow leaves a fast thread to the others", async () => {
    const { fast, ask } = await open({ fast: { threads: 2 } });
    await start(() => ask("a1"));
    await fast.pending[0]?.answer("undecided", OUT_OF_TIME);
    await start(() => ask("a2"));
    await start(() => ask("a3"));
    expect(fast.seen).toEqual(["a1", "a2"]);
    await start(() => ask("b1"));
    expect(fast.seen).toEqual(["a1", "a2", "b1"]);
    await fast.pending[0]?.answer("pass");
    await start(() => ask("a4"));
    expect(fast.seen).toEqual(["a1", "a2", "b1", "a3"]);
  });

  test("slow questions of one client leave a slow thread to the others", async () => {
    const { slow, ask } = await open({ slow: { threads: 2 } });
    const large = { text: "x".repeat(20_000) };
    for (const name of ["a1", "a2", "b1"]) await start(() => ask(name, {}, large));
    expect(slow.seen).toEqual(["a1", "b1"]);
    await slow.pending[0]?.answer("pass");
    expect(slow.seen).toEqual(["a1", "b1", "a2"]);
  });

  test("with a timeout as short as the slice there is nothing to go on for", async () => {
    const { fast, slow, ask, replies } = await open();
    await start(() => ask("a1", { timeout: 100 }));
    await fast.pending[0]?.answer("undecided", OUT_OF_TIME);
    expect([slow.seen, replies["a1"]]).toEqual([[], expect.objectContaining({ outcome: "undecided" })]);
  });

  test("too many slow ones of a client are refused", async () => {
    const { slow, ask, replies } = await open({ slow: { queuePerClient: 1 } });
    const large = { text: "x".repeat(20_000) };
    for (const name of ["a1", "a2", "a3", "b1"]) await start(() => ask(name, {}, large));
    expect([slow.seen, Object.keys(replies)]).toEqual([["a1"], ["a3"]]);
  });
});

describe("asked at the same time", () => {
  test("one question for all who ask it; whoever goes leaves the others alone", async () => {
    const { fast, ask, replies } = await open();
    const controller = new AbortController();
    void ask("a1");
    void ask("x1", { client: "b", signal: controller.signal });
    await start(() => ask("x1", { client: "c" }));
    expect(fast.seen).toEqual(["a1"]);
    controller.abort();
    await settled();
    expect(replies["x1"]).toEqual({ kind: "cancelled" });
    await fast.pending[0]?.answer("pass");
    await fast.pending[0]?.answer("fail");
    expect(fast.seen).toEqual(["a1", "x1"]);
    expect(replies["x1"]).toMatchObject({ outcome: "fail" });
  });

  test("it comes to its turn with the first of those who wait for it", async () => {
    const { fast, ask } = await open();
    for (const name of ["a0", "a1", "a2", "a3"]) await start(() => ask(name));
    await start(() => ask("a3", { client: "b" }));
    await fast.pending[0]?.answer("pass");
    await fast.pending[0]?.answer("pass");
    expect(fast.seen).toEqual(["a0", "a1", "a3"]);
  });

  test("who goes leaves the queue, and nobody asks for it", async () => {
    const { desk, fast, ask, replies } = await open();
    const controller = new AbortController();
    void ask("a1");
    await start(() => ask("b1", { signal: controller.signal }));
    controller.abort();
    await fast.pending[0]?.answer("pass");
    expect(replies["b1"]).toEqual({ kind: "cancelled" });
    expect(fast.seen).toEqual(["a1"]);
    expect(desk.status().lanes.fast).toMatchObject({ waiting: 0, busy: 0 });
  });

  test("who has gone already asks nothing", async () => {
    const { fast, ask } = await open();
    expect(await ask("a1", { signal: AbortSignal.abort() })).toEqual({ kind: "cancelled" });
    expect(fast.seen).toEqual([]);
  });

  test("another world or timeout is another question", async () => {
    const { fast, ask } = await open({ fast: { threads: 3 } });
    void ask("a1");
    void ask("a1", { world: "catalog" });
    await start(() => ask("a1", { timeout: 100 }));
    expect(fast.pending).toHaveLength(3);
  });
});

describe("the cache", () => {
  test("answers what was answered, for any timeout and client, but not for another world", async () => {
    const { fast, ask, replies } = await open();
    await start(() => ask("a1"));
    await fast.pending[0]?.answer("pass");
    expect(await ask("a1", { client: "b", timeout: 5 })).toEqual({ ...replies["a1"], cached: true });
    await start(() => ask("a1", { world: "catalog" }));
    expect(fast.pending).toHaveLength(1);
  });

  test("keeps a refusal", async () => {
    const { fast, ask } = await open();
    await start(() => ask("a1"));
    await fast.pending[0]?.answer("refused", { error: { code: "ValidationException", message: "" } });
    expect(await ask("a1")).toMatchObject({ outcome: "refused", cached: true });
  });

  test("keeps nothing that more time could change, and no defect", async () => {
    const { desk, fast, slow, ask } = await open();
    await start(() => ask("a1"));
    await fast.pending[0]?.answer("undecided", OUT_OF_TIME);
    await slow.pending[0]?.answer("undecided", OUT_OF_TIME);
    await start(() => ask("b1"));
    await fast.pending[0]?.answer("broken", { error: { code: "InternalFailure", message: "" } });
    await slow.pending[0]?.answer("broken", { error: { code: "InternalFailure", message: "" } });
    await start(() => ask("c1"));
    await fast.pending[0]?.answer("fail", { result: "FAIL", undecidedStatements: [1] });
    await slow.pending[0]?.answer("fail", { result: "FAIL", undecidedStatements: [1] });
    expect(desk.status().cache.entries).toBe(0);
    await start(() => ask("c1"));
    expect(slow.pending).toHaveLength(1);
  });

  test("is bounded", async () => {
    const { desk, fast, ask } = await open({}, { cache: { entries: 3, bytes: 1_000_000 } });
    for (let index = 0; index < 10; index += 1) {
      await start(() => ask(`a${index}`));
      await fast.pending[0]?.answer("pass");
    }
    expect(desk.status().cache.entries).toBe(3);
  });
});

describe("threads that are lost", () => {
  test("a question that cost a fast thread gets a slow one; if that is lost, too, it is not decided", async () => {
    const { desk, fast, slow, ask, replies } = await open();
    await start(() => ask("a1"));
    await fast.pending[0]?.reply(LOST);
    await slow.pending[0]?.reply({ ...LOST, because: "memory" });
    expect(replies["a1"]).toMatchObject({ outcome: "undecided", body: { result: "UNDECIDED", reasons: [] } });
    expect(desk.status()).toMatchObject({ cache: { entries: 0 }, lanes: { fast: { lost: 1 }, slow: { lost: 1 } } });
    await start(() => ask("b1"));
    expect(fast.seen).toEqual(["a1", "b1"]);
  });

  test("findings are not empty because nothing was looked at", async () => {
    const { desk, slow } = await open();
    const asking = desk.ask({ check: "ValidatePolicy", inputs: { text: "x".repeat(20_000) } }, { client: "a" });
    await settled();
    await slow.pending[0]?.reply(LOST);
    expect(await asking).toMatchObject({ outcome: "refused", body: { error: { code: "ValidationException" } } });
  });

  test("a defect is one", async () => {
    const { slow, ask, replies } = await open();
    await start(() => ask("a1", {}, { text: "x".repeat(20_000) }));
    await slow.pending[0]?.reply({ ...LOST, because: "defect" });
    expect(replies["a1"]).toMatchObject({ outcome: "broken", body: { error: { code: "InternalFailure" } } });
  });

  test("threads that do not start are told of", async () => {
    const broken = open({}, { warmUp: () => Promise.reject(new Error("z3 is not installed")) });
    await expect(broken).rejects.toThrow("z3 is not installed");
  });
});

describe("closing", () => {
  test("answers what it has taken, takes no more, and stops the threads then", async () => {
    const { desk, fast, slow, ask, replies } = await open();
    for (const name of ["a1", "a2"]) await start(() => ask(name));
    const closing = desk.close();
    expect(await ask("b1")).toEqual({ kind: "closing" });
    await fast.pending[0]?.answer("pass");
    await fast.pending[0]?.answer("undecided", OUT_OF_TIME);
    expect(fast.closed).toBe(false);
    await slow.pending[0]?.answer("fail");
    await closing;
    expect(replies).toMatchObject({ a1: { outcome: "pass" }, a2: { outcome: "fail" } });
    expect([fast.closed, slow.closed, desk.status().state]).toEqual([true, true, "closing"]);
  });

  test("refuses what has no answer when its grace is over", async () => {
    const { desk, ask, replies } = await open();
    for (const name of ["a1", "a2"]) await start(() => ask(name));
    await desk.close(20);
    await settled();
    expect(replies).toEqual({ a1: { kind: "closing" }, a2: { kind: "closing" } });
  });
});
