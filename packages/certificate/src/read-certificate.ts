import { FORMAT, isGateShape, VERSION } from "./certificate.ts";
import type { Certificate, Gate, Lemma } from "./certificate.ts";

export type ReadCertificate =
  | { readonly kind: "certificate"; readonly certificate: Certificate }
  | { readonly kind: "error"; readonly message: string };

/** Reads a certificate from JSON. Whatever the text, the result is a certificate of the right shape or says what is wrong where. */
export function readCertificate(text: string): ReadCertificate {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return failure(`it is no JSON (${error instanceof Error ? error.message : String(error)}); was it cut off?`);
  }
  if (!isObject(json) || json["format"] !== FORMAT) return failure(`it has no \`"format": "${FORMAT}"\``);
  if (json["version"] !== VERSION) {
    return failure(
      `its version is ${JSON.stringify(json["version"]) ?? "missing"}, and only version ${VERSION} can be read`,
    );
  }
  const { about, question, atoms, gates, lemmas } = json;
  if (typeof about !== "string") return failure("`about` is no text");
  if (typeof question !== "string") return failure("`question` is no text");
  if (!isList(atoms) || !everyEntry(atoms, isText)) return failure("`atoms` is no list of texts");
  if (!isList(gates)) return failure("`gates` is no list");
  if (!isList(lemmas)) return failure("`lemmas` is no list");
  const variables = atoms.length + gates.length;
  if (!everyEntry(gates, (entry, index): entry is Gate => isGate(entry, atoms.length + index))) {
    const index = gates.findIndex((entry, at) => !isGate(entry, atoms.length + at));
    return failure(`\`gates[${index}]\` is no ["and", ...], ["same", a, b] or ["if", a, b, c] of numbers before it`);
  }
  if (!everyEntry(lemmas, (entry): entry is Lemma => isLemma(entry, variables))) {
    const index = lemmas.findIndex((entry) => !isLemma(entry, variables));
    return failure(`\`lemmas[${index}]\` is no ["clauses", ...] or ["theory", ...] of numbers up to ${variables}`);
  }
  return {
    kind: "certificate",
    certificate: { format: FORMAT, version: VERSION, about, question, atoms, gates, lemmas },
  };
}

/** The certificate as JSON, a lemma a line. */
export function printCertificate({ atoms, gates, lemmas, ...head }: Certificate): string {
  const list = (entries: readonly unknown[]): string =>
    entries.length === 0 ? "[]" : `[\n${entries.map((entry) => `    ${JSON.stringify(entry)}`).join(",\n")}\n  ]`;
  const members = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const lists = Object.entries({ atoms, gates, lemmas }).map(([name, entries]) => `  "${name}": ${list(entries)}`);
  return `{\n${[...members, ...lists].join(",\n")}\n}\n`;
}

function isGate(entry: unknown, before: number): entry is Gate {
  if (!Array.isArray(entry)) return false;
  const [kind, ...parts] = entry as readonly unknown[];
  return isGateShape(kind, parts.length) && parts.every((part) => isLiteral(part, before));
}

function isLemma(entry: unknown, variables: number): entry is Lemma {
  if (!Array.isArray(entry)) return false;
  const [rule, ...parts] = entry as readonly unknown[];
  return (rule === "clauses" || rule === "theory") && parts.every((part) => isLiteral(part, variables));
}

function isLiteral(part: unknown, most: number): part is number {
  return typeof part === "number" && Number.isInteger(part) && part !== 0 && Math.abs(part) <= most;
}

function everyEntry<Entry>(
  list: readonly unknown[],
  isEntry: (entry: unknown, index: number) => entry is Entry,
): list is readonly Entry[] {
  return list.every(isEntry);
}

function isList(list: unknown): list is readonly unknown[] {
  return Array.isArray(list);
}

function isText(entry: unknown): entry is string {
  return typeof entry === "string";
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function failure(message: string): ReadCertificate {
  return { kind: "error", message };
}
