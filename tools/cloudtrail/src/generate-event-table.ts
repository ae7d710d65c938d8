// Writes the event table of @policyproof/activity:
//
//   node --conditions=@policyproof/source tools/cloudtrail/src/generate-event-table.ts BOTOCORE/data BOTOCORE_VERSION MAP.json MAP_COMMIT MAP_DATE
//
// BOTOCORE/data is that directory of an unpacked botocore; MAP.json is `aws/map.json` (formerly `map.json`) of github.com/iann0036/iam-dataset.
import { writeFileSync } from "node:fs";
import { loadCatalog } from "@policyproof/catalog";
import { buildTable } from "./event-table/build-table.ts";
import { readMap } from "./event-table/read-map.ts";
import { readOperations } from "./event-table/read-operations.ts";

const [directory, botocoreVersion, mapFile, mapCommit, mapDate] = process.argv.slice(2);
if (directory === undefined || botocoreVersion === undefined || mapFile === undefined || mapDate === undefined) {
  console.error("usage: generate-event-table.ts BOTOCORE/data BOTOCORE_VERSION MAP.json MAP_COMMIT MAP_DATE");
  process.exit(2);
}
const catalog = await loadCatalog();
const head = {
  origin: [
    { source: "botocore", version: botocoreVersion, licence: "Apache-2.0" },
    { source: "iann0036/iam-dataset map.json", version: mapCommit, date: mapDate, licence: "MIT" },
    { source: `the catalogue, ${catalog.source}`, version: catalog.version, date: catalog.date, licence: "MIT" },
  ],
};
const table = { ...head, ...buildTable(readOperations(directory), readMap(mapFile), catalog) };
const file = new URL("../../../packages/activity/data/event-table.json", import.meta.url);
const text = `${JSON.stringify(table, undefined, 1)}\n`;
writeFileSync(file, text);
console.log(`${file.pathname}: ${text.length} bytes`);
