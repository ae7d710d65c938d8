import type { Position, Span } from "@policyproof/diagnostics";
import type { ResultPlace, Subject } from "./model.ts";
import { pathToUri, repositoryPath } from "./repository-path.ts";
import type { RepositoryOptions } from "./repository-path.ts";
import { sarifMessage, sarifText } from "./sarif-message.ts";
import type { SarifMessage, SarifReader } from "./sarif-message.ts";

/** What relative URIs start from; the run says no more of it, unless it is told where the sources lie. */
export const SOURCE_ROOT = "%SRCROOT%";

/** Lines and columns from 1; `endColumn` is that of the first character after (SARIF 2.1.0, section 3.30). */
interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface SarifLocation {
  readonly id?: number;
  readonly message?: SarifMessage;
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region?: SarifRegion;
  };
  readonly logicalLocations?: readonly { readonly name: string; readonly fullyQualifiedName: string }[];
}

export interface SarifLocationOptions extends RepositoryOptions {
  readonly reader: SarifReader;
  readonly texts: ReadonlyMap<string, string>;
}

const MAX_CHARACTERS = 1000;

export function fileLocation(file: string, span: Span | undefined, options: SarifLocationOptions): SarifLocation {
  const path = repositoryPath(file, options);
  const uri = pathToUri(path);
  return {
    physicalLocation: {
      artifactLocation: { uri, ...(path.startsWith("/") ? {} : { uriBaseId: SOURCE_ROOT }) },
      ...(span === undefined ? {} : { region: regionOf(span, options.texts.get(file)) }),
    },
  };
}

/** A place with what it says, and the statement as a path within the policy. */
export function placeLocation(place: ResultPlace, subject: Subject, options: SarifLocationOptions): SarifLocation {
  const { file, span, message, statementIndex } = place;
  const policy = sarifText(subject.policy, MAX_CHARACTERS);
  const statement = `Statement[${statementIndex ?? 0}]`;
  return {
    ...fileLocation(file, span, options),
    ...(message === "" ? {} : { message: sarifMessage(message, options.reader, MAX_CHARACTERS) }),
    logicalLocations: [
      statementIndex === undefined
        ? { name: policy, fullyQualifiedName: policy }
        : { name: statement, fullyQualifiedName: `${policy}/${statement}` },
    ],
  };
}

function regionOf({ start, end }: Span, text: string | undefined): SarifRegion {
  return {
    startLine: start.line,
    startColumn: columnOf(start, text),
    endLine: end.line,
    endColumn: columnOf(end, text),
  };
}

/** A byte order mark is no part of the text (section 3.30.4): the first character after it has column 1. */
function columnOf({ line, column }: Position, text: string | undefined): number {
  return line === 1 && column > 1 && text?.startsWith("\ufeff") === true ? column - 1 : column;
}
