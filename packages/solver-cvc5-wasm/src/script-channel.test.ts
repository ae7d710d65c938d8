import { expect, test } from "vitest";
import { openScriptChannel } from "./script-channel.ts";

const VALUES = "(get-value (v0))\n";
const REASON = "(get-info :reason-unknown)\n";

function channelOver(...outputs: string[]): {
  readonly asked: string[];
  readonly ask: ReturnType<typeof openScriptChannel>;
} {
  const asked: string[] = [];
  const ask = openScriptChannel((script) => {
    asked.push(script);
    return Promise.resolve(outputs[asked.length - 1] ?? "");
  });
  return { asked, ask };
}

test("asks what may follow along, and answers it from there", async () => {
  const { asked, ask } = channelOver('sat\n((v0 true))\n(error "not unknown")\n');
  expect(await ask("(check-sat)\n", [VALUES, REASON])).toMatchObject({ kind: "symbol", text: "sat" });
  expect(await ask(VALUES)).toMatchObject({ kind: "list", items: [{ kind: "list" }] });
  expect(asked).toEqual([`(check-sat)\n${VALUES}${REASON}`]);
});

test("an error in between keeps the answers in order", async () => {
  const { ask } = channelOver('unknown\n(error "no model")\n(:reason-unknown timeout)\n');
  await ask("(check-sat)\n", [VALUES, REASON]);
  expect(await ask(REASON)).toMatchObject({ items: [{ text: ":reason-unknown" }, { text: "timeout" }] });
});

test("forgets the answers of the question before", async () => {
  const { asked, ask } = channelOver("sat\n((v0 true))\n", "sat\n((v0 false))\n");
  await ask("(check-sat)\n", [VALUES]);
  await ask("(check-sat) ; again\n", [VALUES]);
  expect(await ask(VALUES)).toMatchObject({ items: [{ items: [{}, { text: "false" }] }] });
  expect(asked).toHaveLength(2);
});

test("nothing and half a text are garbage", async () => {
  const { ask } = channelOver("", '"half');
  await expect(ask("(check-sat)\n")).rejects.toMatchObject({ reason: { kind: "garbage" } });
  await expect(ask("(check-sat)\n")).rejects.toMatchObject({ reason: { kind: "garbage" } });
});
