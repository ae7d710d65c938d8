import type { Git } from "./git.ts";

/** A file as it was in a commit. */
export interface Blob {
  readonly id: string;
  readonly bytes: number;
}

/** What became of the files of a commit; all paths start at the work tree's top folder. */
export interface Changes {
  /** Every file of the commit. */
  readonly blobs: ReadonlyMap<string, Blob>;
  /** Files of the commit that are not as they were: changed, renamed, or gone. */
  readonly changed: ReadonlySet<string>;
  /** New path -> the path in the commit. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** The commit against the files on disk. */
export async function changesSince(commit: string, git: Git): Promise<Changes> {
  const diff = [
    "diff",
    "--find-renames",
    "--name-status",
    "-z",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
  ];
  const [status, tree] = await Promise.all([
    git.run([...diff, commit, "--"]),
    git.run(["ls-tree", "-r", "-z", "-l", "--full-tree", commit]),
  ]);
  return { ...readStatus(status.toString("utf8")), blobs: readTree(tree.toString("utf8")) };
}

/** `M\0path\0R090\0old\0new\0`. */
export function readStatus(text: string): Pick<Changes, "changed" | "renamed"> {
  const changed = new Set<string>();
  const renamed = new Map<string, string>();
  const fields = text.split("\0").values();
  for (const status of fields) {
    if (status === "") continue;
    const path = fields.next().value ?? "";
    const isMove = status.startsWith("R") || status.startsWith("C");
    if (isMove) renamed.set(fields.next().value ?? "", path);
    if (status !== "A" && !status.startsWith("C")) changed.add(path);
  }
  return { changed, renamed };
}

/** `100644 blob 0123...     345\tpath\0`; links and submodules are no files. */
function readTree(text: string): ReadonlyMap<string, Blob> {
  const blobs = new Map<string, Blob>();
  for (const entry of text.split("\0")) {
    const [, id, bytes, path] = /^100\d+ blob ([0-9a-f]+) +(\d+)\t([^]*)$/.exec(entry) ?? [];
    if (id !== undefined && path !== undefined) blobs.set(path, { id, bytes: Number(bytes) });
  }
  return blobs;
}

/** The contents of blobs, in their order. */
export async function readBlobs(ids: readonly string[], git: Git): Promise<readonly Buffer[]> {
  if (ids.length === 0) return [];
  const output = await git.run(["cat-file", "--batch"], Buffer.from(`${ids.join("\n")}\n`));
  const contents: Buffer[] = [];
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf("\n", at);
    const size = Number(output.subarray(at, end).toString("latin1").split(" ")[2]);
    contents.push(output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}
