import type { ConditionValue } from "../../ast/policy.ts";
import { cidrContains, parseAddress, parseCidr } from "../values/ip-address.ts";
import { matchIf } from "./operator.ts";
import type { Match } from "./operator.ts";

/**
 * `IpAddress`: the address lies in the range, IPv4 or IPv6. Ranges of one family hold no address of the other. No variables.
 *
 * Source: reference_policies_elements_condition_operators, "IP address condition operators".
 */
export function ipAddress(value: ConditionValue, actual: string): Match {
  const address = parseAddress(actual);
  const range = parseCidr(value.text);
  return address === undefined || range === undefined ? "invalid" : matchIf(cidrContains(range, address));
}
