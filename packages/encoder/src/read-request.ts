import { isDocumentedMultivalued } from "@policyproof/policy";
import type { ContextValue, Principal, Request } from "@policyproof/policy";
import type { Model, Rational, Term } from "@policyproof/smt";
import { formatV4, formatV6 } from "./address-text.ts";
import type { KeySymbols, RequestSymbols, ValueSymbols } from "./symbols.ts";

/**
 * The concrete request that a model describes. What the model leaves open gets a plausible value, so that every part of the
 * request is there; whether it still answers the question must be checked on the request itself.
 */
export function readRequest(symbols: RequestSymbols, model: Model): Request {
  const text = (variable: Term, otherwise: string): string => {
    const value = model.get(variable.name ?? "");
    return value?.kind === "String" ? value.value : otherwise;
  };
  const { action, resource } = symbols;
  const owner = model.get(resource.owner.name ?? "");
  const context = new Map<string, ContextValue>();
  for (const [name, key] of symbols.keys) {
    const value = readKey(key, model);
    if (value !== undefined) context.set(name, value);
  }
  return {
    principal: readPrincipal(symbols, model, text),
    action: `${text(action.service, "s3")}:${text(action.name, "getobject")}`,
    resource: isTrue(model, resource.isStar)
      ? "*"
      : [
          "arn",
          text(resource.partition, "aws"),
          text(resource.service, text(action.service, "s3")),
          text(resource.region, ""),
          text(resource.account, ""),
          text(resource.resource, "example"),
        ].join(":"),
    ...(owner?.kind === "String" ? { resourceAccount: owner.value } : {}),
    context,
  };
}

function isTrue(model: Model, variable: Term): boolean {
  const value = model.get(variable.name ?? "");
  return value?.kind === "Bool" && value.value;
}

function readPrincipal(
  { principal }: RequestSymbols,
  model: Model,
  text: (variable: Term, otherwise: string) => string,
): Principal {
  const { kinds } = principal;
  const partition = text(principal.partition, "aws");
  const account = text(principal.account, "111122223333");
  const name = text(principal.name, "alice");
  const id = text(principal.id, "example");
  if (isTrue(model, kinds.root)) return { kind: "root", partition, account };
  if (isTrue(model, kinds["role-session"])) {
    return { kind: "role-session", partition, account, role: name, session: text(principal.session, "session") };
  }
  if (isTrue(model, kinds["federated-user"])) return { kind: "federated-user", partition, account, name };
  if (isTrue(model, kinds.service)) return { kind: "service", name: id };
  if (isTrue(model, kinds.federated)) return { kind: "federated", provider: id };
  if (isTrue(model, kinds["canonical-user"])) return { kind: "canonical-user", id };
  if (isTrue(model, kinds.anonymous)) return { kind: "anonymous" };
  return { kind: "user", partition, account, name };
}

function readKey(key: KeySymbols, model: Model): ContextValue | undefined {
  const values = key.members
    .filter((member) => isTrue(model, member.present))
    .map((member) => readValue(member.value, model));
  if (values.length === 0) return undefined;
  const isList = model.get(key.isList.name ?? "");
  // Where nothing asks, a key comes as it is documented.
  return (isList === undefined ? isDocumentedMultivalued(key.usage.key) : isTrue(model, key.isList))
    ? values
    : values[0];
}

function readValue(symbols: ValueSymbols, model: Model): string {
  switch (symbols.kind) {
    case "text": {
      const value = model.get(symbols.text.name ?? "");
      return value?.kind === "String" ? value.value : "example";
    }
    case "arn": {
      const { partition, service, region, account, resource } = symbols;
      const fields = [partition, service, region, account, resource].map((field) => textOf(field, model));
      return isTrue(model, symbols.valid) ? ["arn", ...fields].join(":") : "not-an-arn";
    }
    case "number":
      return isTrue(model, symbols.valid) ? decimalText(realOf(symbols.number, model)) : "not-a-number";
    case "instant":
      return isTrue(model, symbols.valid) ? instantText(realOf(symbols.seconds, model)) : "not-a-date";
    case "address":
      if (isTrue(model, symbols.isV4)) return formatV4(bitsOf(symbols.v4, model));
      return isTrue(model, symbols.isV6) ? formatV6(bitsOf(symbols.v6, model)) : "not-an-address";
  }
}

function textOf(variable: Term, model: Model): string {
  const value = model.get(variable.name ?? "");
  return value?.kind === "String" ? value.value : "";
}

function realOf(variable: Term, model: Model): Rational {
  const value = model.get(variable.name ?? "");
  return value?.kind === "Real" ? value.value : { numerator: 0n, denominator: 1n };
}

function bitsOf(variable: Term, model: Model): bigint {
  const value = model.get(variable.name ?? "");
  return value?.kind === "BitVec" ? value.value : 0n;
}

/** The longest fraction written out; what needs more comes out changed, which the check of the request then notices. */
const MOST_DIGITS = 400;

function decimalText({ numerator, denominator }: Rational): string {
  let digits = 0;
  while (digits < MOST_DIGITS && 10n ** BigInt(digits) % denominator !== 0n) digits++;
  const scaled = (numerator * 10n ** BigInt(digits)) / denominator;
  const sign = scaled < 0n ? "-" : "";
  const text = String(scaled < 0n ? -scaled : scaled).padStart(digits + 1, "0");
  const fraction = text.slice(text.length - digits).replace(/0+$/, "");
  return `${sign}${text.slice(0, text.length - digits)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Whole seconds of the years 1970 to 9999 as ISO 8601, anything else as epoch seconds. */
function instantText(seconds: Rational): string {
  const whole = seconds.numerator;
  const writable = seconds.denominator === 1n && whole >= 0n && whole < 253402300800n;
  return writable ? new Date(Number(whole) * 1000).toISOString().replace(".000Z", "Z") : decimalText(seconds);
}
