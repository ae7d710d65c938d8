import { instantText } from "../instant-text.ts";
import { ExportError } from "../problem.ts";
import { isMembers, objectsOf, readJson, textOf } from "./json-members.ts";

/** What `list-access-keys` tells of a key. */
export interface AccessKey {
  readonly userName: string;
  readonly id: string;
  readonly created: string | undefined;
}

/**
 * Reads what `aws iam list-access-keys` prints: one answer, or a list of those of several users.
 *
 * @throws {ExportError} if the text is something else
 */
export function readAccessKeys(text: string): readonly AccessKey[] {
  const what = "the list of access keys";
  const value = readJson(text, what);
  const answers = Array.isArray(value) ? objectsOf(value) : isMembers(value) ? [value] : [];
  if (answers.length === 0 || !answers.every((answer) => Array.isArray(answer["AccessKeyMetadata"]))) {
    throw new ExportError(`${what} has no \`AccessKeyMetadata\`: give the output of \`aws iam list-access-keys\``);
  }
  return answers
    .flatMap((answer) => objectsOf(answer["AccessKeyMetadata"]))
    .map((key) => ({
      userName: textOf(key["UserName"]) ?? "",
      id: textOf(key["AccessKeyId"]) ?? "",
      created: instantText(textOf(key["CreateDate"])),
    }));
}
