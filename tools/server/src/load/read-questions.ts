import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { questionOf } from "./question.ts";
import type { Question } from "./question.ts";

const DATA = fileURLToPath(new URL("../../../../packages/testkit/data/", import.meta.url));

/** The published cases of the AWS checks, and pairs of policies out of files of lines `{id, old, new}`, both ways. */
export function readQuestions(pairFiles: readonly string[], random: () => number, pairs: number): readonly Question[] {
  const cases = globSync(`${DATA}access-analyzer/*.json.gz`).toSorted().flatMap(casesOf);
  const files = pairFiles.length > 0 ? pairFiles : globSync(`${DATA}corpora/*.pairs.jsonl.gz`);
  const all = files.flatMap(pairsOf);
  const picked = all.filter(() => random() < pairs / all.length);
  return [...cases, ...picked];
}

function casesOf(file: string): readonly Question[] {
  const cases = JSON.parse(readText(file)) as readonly {
    readonly id: string;
    readonly check: string;
    readonly inputs: Question["body"];
  }[];
  return cases.flatMap(({ id, check, inputs }) => questionOf(id, check, inputs) ?? []);
}

function pairsOf(file: string): readonly Question[] {
  const lines = readText(file).split("\n");
  return lines
    .filter((line) => line.trim() !== "")
    .flatMap((line) => {
      const pair = JSON.parse(line) as { readonly id: string; readonly old: unknown; readonly new: unknown };
      const ask = (id: string, existing: unknown, candidate: unknown): readonly Question[] => {
        const policyType = JSON.stringify([existing, candidate]).includes('"Principal"')
          ? "RESOURCE_POLICY"
          : "IDENTITY_POLICY";
        const body = { existingPolicyDocument: existing, newPolicyDocument: candidate, policyType };
        return [questionOf(id, "CheckNoNewAccess", body) ?? []].flat();
      };
      return [...ask(pair.id, pair.old, pair.new), ...ask(`${pair.id} (reverse)`, pair.new, pair.old)];
    });
}

function readText(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}
