import { codePoints } from "@policyproof/smt";
import type { Rational, Sort, Value } from "@policyproof/smt";
import { decideBits } from "../bits/decide-bits.ts";
import type { BitsDemand } from "../bits/decide-bits.ts";
import type { Conflict } from "../boolean/conflict.ts";
import type { Literal } from "../boolean/literal.ts";
import { decideNumber } from "../number/decide-number.ts";
import type { NumberDemand } from "../number/decide-number.ts";
import type { Steps } from "../steps.ts";
import { Automaton } from "../text/automaton.ts";
import { decideText } from "../text/decide-text.ts";
import type { TextDemand } from "../text/decide-text.ts";
import type { TextLimits } from "../text/find-points.ts";
import { textLanguage } from "../text/language.ts";
import { textOfPoints } from "../text/points.ts";

/** What literals demand of the variables of one class, by sort. */
export type Demands =
  | { readonly kind: "text"; readonly demands: readonly TextDemand[] }
  | { readonly kind: "number"; readonly sort: "Int" | "Real"; readonly demands: readonly NumberDemand[] }
  | { readonly kind: "bits"; readonly width: number; readonly demands: readonly BitsDemand[] };

export type Decision =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "conflicts"; readonly conflicts: readonly Conflict[] }
  | { readonly kind: "limit" };

/** Stands for no literal: in conflicts it says that a value was excluded by us. */
export const NO_LITERAL: Literal = -1;

export function noDemands(sort: Sort): Demands | undefined {
  switch (sort.kind) {
    case "String":
      return { kind: "text", demands: [] };
    case "Int":
    case "Real":
      return { kind: "number", sort: sort.kind, demands: [] };
    case "BitVec":
      return { kind: "bits", width: sort.width, demands: [] };
    case "Bool":
    case "RegLan":
      return undefined;
  }
}

/** A value that meets all demands, or literals that none meets. */
export function* decideDemands(demands: Demands, limits: TextLimits): Steps<Decision> {
  switch (demands.kind) {
    case "text": {
      const decision = yield* decideText(demands.demands, limits);
      if (decision.kind !== "text") return decision;
      const value = textOfPoints(decision.points);
      // A text that JavaScript cannot hold: two halves of one character side by side.
      return value === undefined ? { kind: "limit" } : { kind: "value", value: { kind: "String", value } };
    }
    case "number": {
      const decision = decideNumber(demands.demands, demands.sort === "Int");
      if (decision.kind !== "number") return decision;
      return { kind: "value", value: numberValue(demands.sort, decision.value) };
    }
    case "bits": {
      const decision = yield* decideBits(demands.demands, demands.width);
      if (decision.kind !== "bits") return decision;
      return { kind: "value", value: { kind: "BitVec", width: demands.width, value: decision.value } };
    }
  }
}

/** The demands, and that the value be none of these. */
export function excluding(demands: Demands, values: readonly Value[]): Demands {
  switch (demands.kind) {
    case "text":
      return {
        ...demands,
        demands: [...demands.demands, ...values.map((value) => otherText(value.kind === "String" ? value.value : ""))],
      };
    case "number":
      return {
        ...demands,
        demands: [
          ...demands.demands,
          ...values.map((value): NumberDemand => ({ literal: NO_LITERAL, order: "!=", bound: rationalOf(value) })),
        ],
      };
    case "bits": {
      const mask = (1n << BigInt(demands.width)) - 1n;
      return {
        ...demands,
        demands: [
          ...demands.demands,
          ...values.map((value): BitsDemand => ({
            literal: NO_LITERAL,
            mask,
            bits: value.kind === "BitVec" ? value.value : 0n,
            negated: true,
          })),
        ],
      };
    }
  }
}

/** Different values that meet the demands, up to a number of them; fewer only if there are no more. Undefined: too much work. */
export function* valuesFor(demands: Demands, most: number, limits: TextLimits): Steps<readonly Value[] | undefined> {
  const values: Value[] = [];
  while (values.length < most) {
    const decision = yield* decideDemands(excluding(demands, values), limits);
    if (decision.kind === "conflicts") return values;
    if (decision.kind === "limit") return undefined;
    values.push(decision.value);
  }
  return values;
}

function numberValue(sort: "Int" | "Real", value: Rational): Value {
  return sort === "Int" ? { kind: "Int", value: value.numerator } : { kind: "Real", value };
}

function rationalOf(value: Value): Rational {
  if (value.kind === "Real") return value.value;
  return { numerator: value.kind === "Int" ? value.value : 0n, denominator: 1n };
}

function otherText(text: string): TextDemand {
  const points = codePoints(text);
  const automaton = new Automaton(textLanguage(points));
  return {
    literal: NO_LITERAL,
    component: { automaton, from: automaton.start, after: [], negated: true },
    only: points,
  };
}
