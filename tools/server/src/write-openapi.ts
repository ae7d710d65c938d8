// Writes the document of the server's own API, as the server gives it, to docs/openapi.json.
//
//   node --conditions=@policyproof/source tools/server/src/write-openapi.ts && npx oxfmt docs/openapi.json
import { writeFile } from "node:fs/promises";
import { startServerProcess } from "./load/server-process.ts";

const server = await startServerProcess(false, []);
const answer = await fetch(new URL("/openapi.json", server.url));
await writeFile(
  new URL("../../../docs/openapi.json", import.meta.url),
  `${JSON.stringify(await answer.json(), undefined, 2)}\n`,
);
server.terminate();
await server.exit;
