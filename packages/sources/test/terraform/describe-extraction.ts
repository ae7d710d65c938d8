import { plainValue } from "@policyproof/policy";
import type { FileExtraction } from "../../src/detect/format.ts";
import type { NotAnalysed, SourcePlace } from "../../src/model.ts";

/** An extraction as text to be read and compared: documents as JSON, markers as `<where>`, places as `line:column`. */
export function describeExtraction({ format, policies, notAnalysed, attached = [] }: FileExtraction): string {
  const lines = [`format: ${format}`];
  for (const { id, use, resourceType, owner, attachedTo, place, document } of policies) {
    const about = [use, resourceType, owner?.type].filter((part) => part !== undefined);
    lines.push("", `${id} (${about.join(", ")}) at ${placeText(place)}`);
    if (attachedTo !== undefined)
      lines.push(
        `  held by ${attachedTo.map(({ kind, names }) => `${kind} ${names.join(" = ")}`).join(", ") || "nobody"}`,
      );
    for (const { choices, tree } of document.variants) {
      if (Object.keys(choices).length > 0) lines.push(`  if ${JSON.stringify(choices)}`);
      lines.push(`  ${withoutMarkers(JSON.stringify(plainValue(tree)))}`);
    }
    for (const { kind, name, marker } of document.unknowns)
      lines.push(`  ${withoutMarkers(marker)}: ${kind}, from ${name}`);
  }
  for (const entry of notAnalysed) lines.push("", ...describeEntry(entry));
  for (const { arn, owner, span } of attached)
    lines.push("", `attached ${arn} to ${owner.type} ${owner.name} at ${span.start.line}:${span.start.column}`);
  return `${lines.join("\n")}\n`;
}

function describeEntry({ kind, owner, path, span, reason, help }: NotAnalysed): readonly string[] {
  const place = span === undefined ? "?" : `${span.start.line}:${span.start.column}`;
  return [`! ${kind} ${owner?.name ?? "-"} at ${place} ${path?.join(".") ?? ""}`, `  ${reason}`, `  help: ${help}`];
}

function placeText({ span, path }: SourcePlace): string {
  return `${span.start.line}:${span.start.column} ${path.join(".")}`;
}

function withoutMarkers(text: string): string {
  return text.replaceAll(/\$\{policyproof:([0-9a-f]*)\}/g, (_marker, hex: string) => {
    const name = Buffer.from(hex, "hex").toString("utf8");
    return `<${name.replace(/^[0-9a-f]{16} /, "")}>`;
  });
}
