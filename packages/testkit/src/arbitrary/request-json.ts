import fc from "fast-check";
import { ACTIONS, KEYS, PRINCIPALS, RESOURCE } from "./vocabulary.ts";

/** A request as a JSON value. */
export interface RequestJson {
  readonly principal: unknown;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** A request over the same vocabulary as the policies, but chosen without a look at any. */
export function requestJson(): fc.Arbitrary<RequestJson> {
  return fc.record({
    principal: fc.constantFrom(...PRINCIPALS),
    action: fc.constantFrom(...ACTIONS),
    resource: RESOURCE,
    context: contextJson(),
  });
}

function contextJson(): fc.Arbitrary<RequestJson["context"]> {
  return fc
    .tuple(
      ...KEYS.map(({ requestValue }) =>
        fc.oneof(
          { weight: 3, arbitrary: fc.constant(undefined) },
          { weight: 4, arbitrary: requestValue },
          { weight: 1, arbitrary: fc.array(requestValue, { maxLength: 3 }) },
        ),
      ),
    )
    .map((values) => {
      const context: Record<string, string | readonly string[]> = {};
      for (const [index, { key }] of KEYS.entries()) {
        const value = values[index];
        if (value !== undefined) context[key] = value;
      }
      return context;
    });
}
