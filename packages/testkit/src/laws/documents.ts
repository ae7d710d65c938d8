import type { PolicyJson } from "../arbitrary/policy-json.ts";

/** The statements of both, under the version of the first. */
export function union(first: PolicyJson, second: PolicyJson): PolicyJson {
  return { ...first, Statement: [...first.Statement, ...second.Statement] };
}

export function onlyAllows(policy: PolicyJson): PolicyJson {
  return { ...policy, Statement: policy.Statement.filter(({ Effect }) => Effect === "Allow") };
}
