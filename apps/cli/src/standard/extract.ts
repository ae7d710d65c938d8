import { extract } from "@policyproof/sources";
import type {
  AttachedPolicy,
  ExtractOptions,
  Format,
  FoundPolicy,
  NotAnalysed,
  SourceFile,
} from "@policyproof/sources";
import { declaredUses } from "@policyproof/standard";
import type { Standard } from "@policyproof/standard";

/** What came out of several files. */
export interface Extracted {
  /** Paths of the files that hold policies, or should. */
  readonly files: readonly string[];
  readonly policies: readonly FoundPolicy[];
  readonly notAnalysed: readonly NotAnalysed[];
  readonly attached: readonly AttachedPolicy[];
  /** How many files are of each format. */
  readonly formats: ReadonlyMap<Format, number>;
}

export type Extract = (files: readonly SourceFile[]) => Extracted;

export interface ExtractInputs {
  readonly standard: Pick<Standard, "sources">;
  /** Of the command line; come before those of the standard. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly parameterDefaults: boolean | undefined;
  /** Was the file itself named on the command line? */
  readonly isNamed: (file: string) => boolean;
  /** A file's path as the standard names it. */
  readonly pathOf: (file: string) => string;
}

/** How files become policies in this run. */
export function extractorOf({ standard, parameters, parameterDefaults, isNamed, pathOf }: ExtractInputs): Extract {
  const { cloudformation = {} } = standard.sources ?? {};
  const { account, region } = cloudformation;
  const given = Object.entries(cloudformation.parameters ?? {}).map(([key, value]) => [key, String(value)]);
  const options: Omit<ExtractOptions, "named"> = {
    parameters: { ...(Object.fromEntries(given) as Record<string, string>), ...parameters },
    defaults: parameterDefaults ?? cloudformation["parameter-defaults"] ?? false,
    pseudo: {
      ...(account === undefined ? {} : { accountId: account }),
      ...(region === undefined ? {} : { region }),
    },
  };
  const withUse = declaredUses(standard.sources, pathOf);
  return (files) => {
    const all = files.map((file) => ({ file, found: extract(file, { ...options, named: isNamed(file.path) }) }));
    const formats = new Map<Format, number>();
    for (const { found } of all) formats.set(found.format, (formats.get(found.format) ?? 0) + 1);
    const holding = all.filter(({ found: { policies, notAnalysed, attached = [] } }) => {
      return policies.length + notAnalysed.length + attached.length > 0;
    });
    return {
      files: holding.map(({ file }) => file.path),
      policies: holding.flatMap(({ found }) => found.policies.map(withUse)),
      notAnalysed: holding.flatMap(({ found }) => found.notAnalysed),
      attached: holding.flatMap(({ found }) => found.attached ?? []),
      formats,
    };
  };
}
