// `node tools/house/tool.mjs <file.ts> ...`: runs a tool of this clone on the sources as they are, from nothing.
import { join } from "node:path";
import { houseEnvironment, nodeBinary, root } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { fail, relay } from "./processes.mjs";

const [file = "", ...args] = process.argv.slice(2);

try {
  await prepare();
  await relay(nodeBinary(), ["--conditions=@policyproof/source", join(root, file), ...args], houseEnvironment());
} catch (error) {
  fail(error);
}
