import type { ActionPattern, Statement } from "@policyproof/policy";
import { shortestSafePrefixes } from "../trie/safe-prefixes.ts";
import type { Partition } from "../trie/safe-prefixes.ts";
import type { Edges } from "../trie/trie.ts";
import { placeOf } from "./edit.ts";
import type { PatternEdit, ServiceTrie, StatementChange } from "./edit.ts";
import { extendExceptions, exceptionsOfEverything } from "./exceptions.ts";
import type { KnownActions } from "./known-actions.ts";
import { isTouched, matchedBy, matchesName, partition } from "./split-known.ts";
import type { Matched } from "./split-known.ts";
import type { UnusedAccess } from "./unused-access.ts";

/** How unused actions are taken out. */
export interface RefineOptions {
  /**
   * `keep`: wildcards stay where they let in nothing unused, and what AWS adds below them later with them. `drop`: a wildcard that has
   * to go is written out, action by action.
   */
  readonly futureActions: "keep" | "drop";
  /**
   * What `"Action": "*"` becomes. `services`: the list of what is used, without services that AWS adds later. `exceptions`:
   * a `NotAction` of what is unused, which is short where little is.
   */
  readonly everything: "services" | "exceptions";
  /** Where prefixes may end: at the ends of words, or anywhere to make them short. */
  readonly edges: Edges;
}

/** What takes the unused actions out of a statement, and nothing else. Deny statements stay as they are. */
export function refineStatement(
  statement: Statement,
  known: KnownActions,
  unused: UnusedAccess,
  options: RefineOptions,
): StatementChange {
  const { effect, action } = statement;
  if (effect === "Deny") return { kind: "none" };
  if (action.negated) return extendExceptions(statement, known, unused, options.edges);
  const all = action.patterns.map((pattern) => ({ pattern, matched: matchedBy(pattern, known, unused) }));
  const [touched, untouched] = partition(all, ({ pattern, matched }) => isTouched(pattern, matched, unused));
  if (touched.length === 0) return { kind: "none" };
  const everything = touched.find(({ pattern }) => pattern.kind === "any");
  if (everything !== undefined && options.everything === "exceptions")
    return exceptionsOfEverything(statement, everything.pattern.text, known, unused, options.edges);

  const covering = untouched.map(({ pattern }) => pattern);
  const written = new Set(covering.map(({ text }) => text.toLowerCase()));
  const edits: PatternEdit[] = [];
  const instead = all.map(({ pattern, matched }) => {
    if (covering.includes(pattern)) return undefined;
    const { patterns, tries } = replacement(pattern, matched, covering, unused, options);
    const fresh = patterns.filter((text) => !written.has(text.toLowerCase()));
    for (const text of fresh) written.add(text.toLowerCase());
    edits.push({
      ...placeOf(statement),
      kind: fresh.length === 0 ? "removed" : "replaced",
      pattern: pattern.text,
      patterns: fresh,
      unused: matched.flatMap((one) => one.unused.map((name) => `${one.service}:${name}`)),
      tries,
    });
    return fresh;
  });
  if (instead.every((patterns) => patterns?.length === 0)) return { kind: "gone", edits };
  return { kind: "patterns", instead, added: [], edits };
}

interface Replacement {
  readonly patterns: readonly string[];
  readonly tries: readonly ServiceTrie[];
}

function replacement(
  pattern: ActionPattern,
  matched: readonly Matched[],
  covering: readonly ActionPattern[],
  unused: UnusedAccess,
  { futureActions, edges }: RefineOptions,
): Replacement {
  // A name without wildcards that is touched is unused itself.
  if (pattern.kind === "pattern" && !/[*?]/.test(pattern.text)) return { patterns: [], tries: [] };
  const parts = matched.map((one): Replacement => {
    if (unused.services.has(one.service) || one.used.length === 0) return { patterns: [], tries: [] };
    const prefix = pattern.kind === "pattern" ? pattern.text.slice(0, pattern.text.indexOf(":")) : one.service;
    const [indifferent, wanted] = partition(one.used, (name) => matchesName(covering, one.service, name));
    if (wanted.length === 0) return { patterns: [], tries: [] };
    if (one.unused.length === 0 && futureActions === "keep") return { patterns: [`${prefix}:*`], tries: [] };
    const names: Partition = {
      pattern: pattern.kind === "pattern" ? pattern.text.slice(prefix.length + 1) : "*",
      wanted,
      unwanted: one.unused,
      indifferent,
      edges,
    };
    const patterns = futureActions === "keep" ? shortestSafePrefixes(names) : wanted.toSorted();
    // Where every name is written out there are no prefixes to explain.
    const tries: readonly ServiceTrie[] = futureActions === "keep" ? [{ service: prefix, names, of: "used" }] : [];
    return { patterns: patterns.map((text) => `${prefix}:${text}`), tries };
  });
  return { patterns: parts.flatMap(({ patterns }) => patterns), tries: parts.flatMap(({ tries }) => tries) };
}
