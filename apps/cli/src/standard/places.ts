import { relative, resolve, sep } from "node:path";

/** A path with `/` between folders, from `folder`. */
export function pathFrom(folder: string, path: string): string {
  const text = relative(folder, resolve(path));
  return sep === "/" ? text : text.replaceAll(sep, "/");
}

/** Is the path the folder, or in it? Both absolute. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
