import { createDiagnostic, quote } from "@policyproof/diagnostics";
import type { Diagnostic, RelatedPlace, Span } from "@policyproof/diagnostics";
import type { JsonFault } from "./fault.ts";
import { pathOf } from "./reader.ts";
import type { Reader } from "./reader.ts";

export function tooLarge(length: number, maxLength: number): Diagnostic {
  const start = { offset: 0, line: 1, column: 1 };
  return createDiagnostic("json-too-large", `the text has ${length} characters and the limit is ${maxLength}`, {
    span: { start, end: start },
    help: "give one policy; AWS takes none of more than a few ten thousand characters",
  });
}

export function duplicateKey(reader: Reader, key: string, span: Span, earlier: Span): Diagnostic {
  return createDiagnostic(
    "json-duplicate-key",
    `the key ${quote(key)} is given twice in one object, first in line ${earlier.start.line}`,
    {
      span,
      path: pathOf(reader),
      help: "merge the two or remove one: readers differ in which one they take",
      related: [{ message: "first given", span: earlier }],
    },
  );
}

export function faultDiagnostic(reader: Reader, fault: JsonFault): Diagnostic {
  const details = { span: reader.lines.span(fault.start, fault.end), path: pathOf(reader), help: fault.help };
  const related = openBracket(reader, fault);
  return createDiagnostic(
    fault.code,
    fault.message,
    related === undefined ? details : { ...details, related: [related] },
  );
}

/** Where a text that ends too early has its last open bracket. */
function openBracket(reader: Reader, fault: JsonFault): RelatedPlace | undefined {
  const frame = reader.frames.at(-1);
  if (frame === undefined || fault.code !== "json-unexpected-end") return undefined;
  return { message: `the ${frame.kind} is opened`, span: reader.lines.span(frame.start, frame.start + 1) };
}
