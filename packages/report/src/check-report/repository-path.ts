/** Where the report's paths are, seen from the repository. */
export interface RepositoryOptions {
  /** The folder that relative paths start in, such as `infrastructure`; the repository's root if it is left out. */
  readonly pathPrefix?: string;
}

/** The path from the repository's root, without `./`, `//` and, as far as it can be resolved, `../`. Absolute paths stay. */
export function repositoryPath(file: string, { pathPrefix = "" }: RepositoryOptions): string {
  if (file.startsWith("/")) return file;
  const segments: string[] = [];
  for (const segment of `${pathPrefix}/${file}`.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && segments.length > 0 && segments.at(-1) !== "..") segments.pop();
    else segments.push(segment);
  }
  return segments.join("/");
}

/** A URI (RFC 3986): relative for relative paths, else with the scheme `file`. */
export function pathToUri(path: string): string {
  const encoded = path.split("/").map(encodeSegment).join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}

/** Also what Markdown or a shell could take for an end is encoded. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
