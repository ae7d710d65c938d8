// `npm run generate-catalog`: writes the catalogue's artefact from the installed data.
import { writeFileSync } from "node:fs";
import { artefactFile } from "./artefact-file.ts";
import { artefactText, pack } from "./pack.ts";
import { readIamData } from "./read-iam-data.ts";

const text = artefactText(pack(await readIamData()));
writeFileSync(artefactFile, text);
console.log(`${artefactFile}: ${text.length} bytes`);
