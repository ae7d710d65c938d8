import type { Diagnostic } from "@policyproof/diagnostics";
import { parseJson, plainValue } from "@policyproof/policy";
import type { JsonNode } from "@policyproof/policy";
import { parseYaml } from "@policyproof/sources";
import type { SourceFile } from "@policyproof/sources";
import type { StandardFault } from "./fault.ts";
import { meaningFaults } from "./meaning-faults.ts";
import { faultsOf } from "./schema-faults.ts";
import type { Standard } from "./standard.ts";
import { schemaErrors } from "./validator.ts";

/** A standard, and the file that it was read from. */
export interface StandardFile extends SourceFile {
  readonly standard: Standard;
  /** The whole file, for places. */
  readonly root: JsonNode;
}

export interface StandardResult {
  /** Absent if a fault is an error. */
  readonly file?: StandardFile;
  /** In the order of the text. */
  readonly faults: readonly StandardFault[];
}

/** Reads `policyproof.yaml`, or `.json` by its name. Never rejects, whatever the text. */
export async function readStandard(source: SourceFile): Promise<StandardResult> {
  const { value: root, diagnostics } = source.path.endsWith(".json") ? parseJson(source.text) : parseYaml(source.text);
  if (root === undefined) return { faults: diagnostics.flatMap((diagnostic) => syntaxFault(diagnostic) ?? []) };
  const value = plainValue(root);
  const shape = faultsOf(await schemaErrors(value), root);
  if (shape.length > 0) return { faults: inOrder(shape) };
  const standard = value as Standard;
  const faults = inOrder(meaningFaults(standard, root));
  return faults.some(({ severity }) => severity === "error")
    ? { faults }
    : { file: { ...source, standard, root }, faults };
}

function syntaxFault({ severity, message, span, help }: Diagnostic): StandardFault | undefined {
  if (severity !== "error" || span === undefined) return undefined;
  return { severity, message, span, help: help ?? "correct the file" };
}

function inOrder(faults: readonly StandardFault[]): readonly StandardFault[] {
  return faults.toSorted((a, b) => a.span.start.offset - b.span.start.offset);
}
