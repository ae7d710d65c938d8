import fc from "fast-check";
import { expect, it } from "vitest";
import { hostileText } from "../../test/hostile.ts";
import { commandsIn } from "../../test/runner.ts";
import { withoutCommands } from "./no-commands.ts";

it("no command survives, in either of the runner's forms", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(commandsIn(withoutCommands(text))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

it.for<readonly [string, string]>([
  ["::set-output name=a::b", "\\u{3a}:set-output name=a::b"],
  ["  \t::stop-commands::x", "  \t\\u{3a}:stop-commands::x"],
  ["\u00ad::add-mask::x", "\u00ad\\u{3a}:add-mask::x"],
  ["\u001b[1m::error::x", "\u001b[1m\\u{3a}:error::x"],
  ["a\n::error::x", "a\n\\u{3a}:error::x"],
  ["a\r::error::x", "a\r\\u{3a}:error::x"],
  ["a ##[add-mask]x", "a #\\u{23}[add-mask]x"],
  ["a ##vso[task.setvariable variable=x]y", "a #\\u{23}vso[task.setvariable variable=x]y"],
])("%j becomes %j", ([text, harmless]) => {
  expect(withoutCommands(text)).toBe(harmless);
});

it("other text stays as it is", () => {
  for (const text of ["AWS::S3::Bucket x", "  at a.json:1:2", "## Title [x]", "a::b", ":", "# [x]\n\n", "a\r\nb"]) {
    expect(withoutCommands(text)).toBe(text);
  }
});
