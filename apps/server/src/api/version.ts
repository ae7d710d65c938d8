import { readFileSync } from "node:fs";

/** The version of this server, as its package has it. */
export function serverVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  };
  return version;
}
