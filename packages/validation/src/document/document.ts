import type { JsonObject, JsonNode } from "@policyproof/policy";
import type { Location } from "../finding.ts";

/**
 * A policy document as far as it can be read, with the place of everything in it. Unlike the AST it exists for documents
 * that are no policies too, so that one mistake does not hide the findings about the rest.
 */
export interface DocumentView {
  readonly node: JsonObject;
  readonly place: Location;
  /** The text that everything was read from. */
  readonly text: string;
  /** Policy variables exist in this version. */
  readonly variables: boolean;
  /** Those that are objects. */
  readonly statements: readonly StatementView[];
}

/** A string of the document. */
export interface TextView {
  /** Unescaped. */
  readonly text: string;
  readonly place: Location;
}

/** A member of a statement that is a policy element. */
export interface ElementView {
  readonly name: string;
  readonly node: JsonNode;
  /** Of the value. */
  readonly place: Location;
  readonly keyPlace: Location;
  /** The string, or the strings of the list. */
  readonly texts: readonly TextView[];
}

export interface PrincipalText extends TextView {
  /** The key that it stands under; `Principal` or `NotPrincipal` for a bare string. */
  readonly type: string;
}

export interface OperatorView {
  /** As written. */
  readonly text: string;
  /** Without qualifier and `IfExists`, lower case. */
  readonly base: string;
  readonly qualifier?: "ForAnyValue" | "ForAllValues";
  readonly ifExists: boolean;
}

/** One key under one operator. */
export interface ConditionView {
  readonly operator: OperatorView;
  /** As written. */
  readonly keyText: string;
  /** Lower case. */
  readonly key: string;
  /** Of the value or the list of values. */
  readonly place: Location;
  readonly keyPlace: Location;
  /** Numbers and booleans as their JSON text. */
  readonly values: readonly TextView[];
}

export interface StatementView {
  /** Zero-based place among all statements. */
  readonly index: number;
  readonly place: Location;
  /** Absent if neither `Allow` nor `Deny` is written. */
  readonly effect?: "Allow" | "Deny";
  readonly elements: ReadonlyMap<string, ElementView>;
  /** Of `Principal` and `NotPrincipal`. */
  readonly principals: readonly PrincipalText[];
  readonly conditions: readonly ConditionView[];
}
