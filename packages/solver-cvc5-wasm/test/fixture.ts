import { fileURLToPath } from "node:url";

/** The file of a module that stands in for a real one. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
}
