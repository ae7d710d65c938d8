import { accessOf } from "@policyproof/answers";
import type { Access } from "@policyproof/answers";
import { readJson } from "./read-json.ts";
import type { Session } from "./session.ts";

/** Reads an access file. Throws UnreadableFileError or InputError. */
export function readAccess(path: string, session: Session): Promise<Access> {
  return readJson(path, session, (node) => accessOf(node, "access"));
}
