import type { KeySymbols } from "@policyproof/encoder";
import { formatPrincipal, parseCidr, parseInstant, parseNumber, principalType, withoutPath } from "@policyproof/policy";
import type { Condition, ContextValue, Principal, Request } from "@policyproof/policy";
import { FAMILIAR_ADDRESSES } from "./familiar.ts";
import { sampleGlob, substitute } from "./sample-glob.ts";
import type { Sources } from "./sources.ts";

/** `undefined` stands for an absent key. */
export type CandidateValue = ContextValue | undefined;

/** Values that are worth trying for a key: absent, what the caller implies, what conditions speak of and their neighbours. */
export function candidateValues(key: KeySymbols, sources: Sources, request: Request): readonly CandidateValue[] {
  const conditions = sources.conditionsByKey.get(key.usage.key) ?? [];
  const implied = impliedValue(key.usage.key, request.principal);
  const samples = conditions.slice(0, MOST_VALUES).flatMap((condition) => samplesOf(condition, request));
  const texts = [...new Set([...(implied === undefined ? [] : [implied]), ...samples, ...plainValues(key)])].slice(
    0,
    MOST_VALUES,
  );
  if (!key.usage.multivalued) return [undefined, ...texts];
  const [first = "", second = ""] = texts;
  return [undefined, ...texts.map((text) => [text]), [first, second], texts.slice(0, MOST_MEMBERS), ...texts];
}

const MOST_VALUES = 24;
const MOST_MEMBERS = 8;

/** What the key holds for this caller, if it follows from who the caller is. */
export function impliedValue(key: string, principal: Principal): string | undefined {
  const account = "account" in principal ? principal.account : undefined;
  switch (key) {
    case "aws:principalaccount":
      return principal.kind === "anonymous" ? "anonymous" : account;
    case "aws:principalarn":
      if (principal.kind === "role-session")
        return `arn:${principal.partition}:iam::${principal.account}:role/${principal.role}`;
      return account === undefined ? undefined : formatPrincipal(principal);
    case "aws:username":
      return principal.kind === "user" ? withoutPath(principal.name) : undefined;
    case "aws:principalisawsservice":
      return principal.kind === "anonymous" ? undefined : String(principal.kind === "service");
    case "aws:principalservicename":
      return principal.kind === "service" ? principal.name : undefined;
    case "aws:principaltype":
      return principalType(principal.kind);
    case "aws:userid":
      return userId(principal);
    case "aws:tokenissuetime":
      return principal.kind === "role-session" || principal.kind === "federated-user" ? FAMILIAR_TIME : undefined;
    default:
      return undefined;
  }
}

const FAMILIAR_TIME = "2026-01-01T00:00:00Z";

function userId(principal: Principal): string | undefined {
  switch (principal.kind) {
    case "anonymous":
      return "anonymous";
    case "root":
      return principal.account;
    case "user":
      return "AIDAEXAMPLEID";
    case "role-session":
      return `AROAEXAMPLEID:${principal.session}`;
    case "federated-user":
      return `${principal.account}:${principal.name}`;
    case "service":
    case "federated":
    case "canonical-user":
      return undefined;
  }
}

function plainValues(key: KeySymbols): readonly string[] {
  switch (key.members[0]?.value.kind) {
    case "number":
      return ["1", "0", "100"];
    case "instant":
      return [FAMILIAR_TIME, "2030-01-01T00:00:00Z", "2000-01-01T00:00:00Z"];
    case "address":
      return FAMILIAR_ADDRESSES;
    case "arn":
      return ["arn:aws:sns:us-east-1:111122223333:example", "example"];
    case "text":
    case undefined:
      return ["example", "true", "false"];
  }
}

/** Values that satisfy the condition's positive form, or lie just beside. */
function samplesOf(condition: Condition, request: Request): readonly string[] {
  return condition.values.flatMap(({ text, template }) => {
    if (condition.operator.startsWith("Numeric")) return neighbours(parseNumber(text), text);
    if (condition.operator.startsWith("Date")) return neighbours(parseInstant(text), text);
    if (condition.operator.endsWith("IpAddress")) return addressesIn(text);
    const glob = substitute(template, (key) => {
      const value = request.context.get(key);
      return typeof value === "string" ? value : undefined;
    });
    return glob === undefined ? [] : ["example", "", "1:a"].map((run) => sampleGlob(glob, run, "1"));
  });
}

function neighbours(
  value: { readonly unscaled: bigint; readonly scale: number } | undefined,
  text: string,
): readonly string[] {
  if (value === undefined) return [];
  const whole = value.unscaled / 10n ** BigInt(value.scale);
  return [text, String(whole + 1n), String(whole - 1n)];
}

/** A documentation address inside the range if there is one, else the range's first host. */
function addressesIn(text: string): readonly string[] {
  const range = parseCidr(text);
  if (range === undefined) return [];
  const base = text.slice(0, text.includes("/") ? text.indexOf("/") : undefined);
  const isWhole = range.prefixLength === (range.family === 4 ? 32 : 128);
  if (isWhole) return [base];
  return range.family === 4
    ? [base.replace(/\d+$/, (last) => String(Math.min(255, Number(last) + 10))), base]
    : [base.replace(/::$/, "::10"), base];
}
