/**
 * The file `data/catalog.json`, which `npm run generate-catalog` writes. Texts are packed so that it is small and a service
 * costs nothing before it is asked for.
 *
 * A service is four sections with `;;` between them: its name, its condition keys, its resource types, its actions; `;` between two of them,
 * `|` between the fields: nothing that JSON would have to escape, which halves the time of reading. Numbers are places in the lists above, counted from 0, with blanks between them:
 *
 * - condition key: `name|type`, and nothing else in `globalKeys`;
 * - resource type: `name|ARN template|keys`, several templates with `, ` between them;
 * - action: `name|access level|keys|resources`, a resource being a type, or a type and the keys that come with it, `3+0+7`.
 *
 * Sorted by lower-case name, so that the same data gives the same bytes.
 */
export interface Artefact {
  /** The package that the data is from. */
  readonly source: string;
  /** That package's version. */
  readonly version: string;
  /** When the data was gathered, `2026-09-26`. */
  readonly date: string;
  readonly licence: string;
  readonly rcpServices: readonly string[];
  readonly globalKeys: readonly string[];
  /** By prefix. */
  readonly services: Readonly<Record<string, string>>;
}
