import { parseAddress, parseInstant, parseNumber, resourceOwner, splitArn } from "@policyproof/policy";
import type { ContextValue, Decimal, Principal, Request } from "@policyproof/policy";
import { rational } from "@policyproof/smt";
import type { Model, Term, Value } from "@policyproof/smt";
import type { KeySymbols, RequestSymbols, ValueSymbols } from "./symbols.ts";

/**
 * The values that a concrete request gives to the symbols: the bridge on which the law "interpreting the encoding equals
 * evaluating the policy" stands. Undefined where the symbols cannot express the request: a list for a key that never
 * is one, or a list longer than the symbols' members.
 */
export function bindRequest(symbols: RequestSymbols, request: Request): Model | undefined {
  const model = new Map<string, Value>(neutralValues(symbols));
  const set = (variable: Term, value: Value): void => {
    if (variable.name !== undefined) model.set(variable.name, value);
  };
  const setText = (variable: Term, value: string): void => set(variable, { kind: "String", value });

  const colon = request.action.indexOf(":");
  setText(symbols.action.service, request.action.slice(0, colon).toLowerCase());
  setText(symbols.action.name, request.action.slice(colon + 1).toLowerCase());
  bindResource(symbols, request.resource, set);
  setText(symbols.resource.owner, resourceOwner(request) ?? "000000000000");
  bindPrincipal(symbols, request.principal, set);
  for (const key of symbols.keys.values()) {
    if (!bindKey(key, request.context.get(key.usage.key), set)) return undefined;
  }
  return model;
}

/** What parts that a request does not have hold, as an anonymous caller has no account: well-formed values that nothing looks at. */
function neutralValues({ principal, resource }: RequestSymbols): [string, Value][] {
  const neutral: [Term, string][] = [
    [principal.partition, "aws"],
    [principal.account, "000000000000"],
    [principal.name, "none"],
    [principal.session, "none"],
    [principal.id, "none"],
    [resource.partition, "aws"],
    [resource.service, "none"],
    [resource.region, ""],
    [resource.account, ""],
    [resource.resource, "none"],
  ];
  return neutral.map(([variable, value]) => [variable.name ?? "", { kind: "String", value }]);
}

type Setter = (variable: Term, value: Value) => void;

function bindResource({ resource }: RequestSymbols, text: string, set: Setter): void {
  const fields = splitArn(text);
  set(resource.isStar, { kind: "Bool", value: text === "*" });
  if (fields === undefined) return;
  const variables = [resource.partition, resource.service, resource.region, resource.account, resource.resource];
  for (const [index, variable] of variables.entries())
    set(variable, { kind: "String", value: fields[index + 1] ?? "" });
}

function bindPrincipal({ principal }: RequestSymbols, value: Principal, set: Setter): void {
  const setText = (variable: Term, text: string): void => set(variable, { kind: "String", value: text });
  for (const [kind, variable] of Object.entries(principal.kinds))
    set(variable, { kind: "Bool", value: kind === value.kind });
  if ("account" in value) {
    setText(principal.account, value.account);
    setText(principal.partition, value.partition);
  }
  switch (value.kind) {
    case "anonymous":
    case "root":
      return;
    case "user":
    case "federated-user":
      return setText(principal.name, value.name);
    case "role-session":
      setText(principal.name, value.role);
      return setText(principal.session, value.session);
    case "service":
      return setText(principal.id, value.name);
    case "federated":
      return setText(principal.id, value.provider);
    case "canonical-user":
      return setText(principal.id, value.id);
  }
}

function bindKey(key: KeySymbols, value: ContextValue | undefined, set: Setter): boolean {
  const isList = typeof value === "object";
  const values = value === undefined ? [] : typeof value === "string" ? [value] : value;
  if (values.length > key.members.length || (isList && values.length > 0 && !key.usage.multivalued)) return false;
  if (key.usage.multivalued) set(key.isList, { kind: "Bool", value: isList });
  for (const [index, member] of key.members.entries()) {
    const text = values[index];
    set(member.present, { kind: "Bool", value: text !== undefined });
    if (text !== undefined) bindValue(member.value, text, set);
  }
  return true;
}

function bindValue(symbols: ValueSymbols, text: string, set: Setter): void {
  switch (symbols.kind) {
    case "text":
      return set(symbols.text, { kind: "String", value: text });
    case "arn": {
      const fields = splitArn(text);
      set(symbols.valid, { kind: "Bool", value: fields !== undefined });
      if (fields === undefined) return;
      const variables = [symbols.partition, symbols.service, symbols.region, symbols.account, symbols.resource];
      for (const [index, variable] of variables.entries()) {
        set(variable, { kind: "String", value: fields[index + 1] ?? "" });
      }
      return;
    }
    case "number":
      return bindDecimal(symbols.valid, symbols.number, parseNumber(text), set);
    case "instant":
      return bindDecimal(symbols.valid, symbols.seconds, parseInstant(text), set);
    case "address": {
      const address = parseAddress(text);
      set(symbols.isV4, { kind: "Bool", value: address?.family === 4 });
      set(symbols.isV6, { kind: "Bool", value: address?.family === 6 });
      if (address?.family === 4) set(symbols.v4, { kind: "BitVec", width: 32, value: address.bits });
      if (address?.family === 6) set(symbols.v6, { kind: "BitVec", width: 128, value: address.bits });
    }
  }
}

function bindDecimal(valid: Term, variable: Term, decimal: Decimal | undefined, set: Setter): void {
  set(valid, { kind: "Bool", value: decimal !== undefined });
  if (decimal !== undefined) {
    set(variable, { kind: "Real", value: rational(decimal.unscaled, 10n ** BigInt(decimal.scale)) });
  }
}
