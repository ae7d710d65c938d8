import { createLineIndex } from "@policyproof/diagnostics";
import type { LineIndex } from "@policyproof/diagnostics";
import type { SourceFile } from "../model.ts";

/** A file with the index of its lines, which is made when it is first needed: most files hold no documents within strings. */
export interface SourceText extends SourceFile {
  readonly lines: LineIndex;
}

/** The file with its lines; a file that has them already, as it is. */
export function sourceText(file: SourceFile | SourceText): SourceText {
  if ("lines" in file) return file;
  let index: LineIndex | undefined;
  return {
    path: file.path,
    text: file.text,
    get lines() {
      index ??= createLineIndex(file.text);
      return index;
    },
  };
}
