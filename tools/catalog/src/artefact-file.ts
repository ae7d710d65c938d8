import { fileURLToPath } from "node:url";

/** Where the catalogue keeps its data. */
export const artefactFile: string = fileURLToPath(
  new URL("../../../packages/catalog/data/catalog.json", import.meta.url),
);
