import fc from "fast-check";
import { ACTIONS, KEYS, PRINCIPALS, RESOURCES } from "./vocabulary.ts";

/** A request as a JSON value over the same vocabulary as the policies. */
export function requestJson(): fc.Arbitrary<unknown> {
  return fc.record({
    principal: fc.constantFrom(...PRINCIPALS),
    action: fc.constantFrom(...ACTIONS),
    resource: fc.constantFrom(...RESOURCES),
    context: contextJson(),
  });
}

function contextJson(): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(
      ...KEYS.map(({ requestValues }) =>
        fc.oneof(
          { weight: 3, arbitrary: fc.constant(undefined) },
          { weight: 4, arbitrary: fc.constantFrom(...requestValues) },
          { weight: 1, arbitrary: fc.array(fc.constantFrom(...requestValues), { maxLength: 3 }) },
        ),
      ),
    )
    .map((values) =>
      Object.fromEntries(KEYS.flatMap(({ key }, index) => (values[index] === undefined ? [] : [[key, values[index]]]))),
    );
}
