import { describe, expect, it } from "vitest";
import type { PatternEdit, ServiceTrie } from "../refine/edit.ts";
import { explainEdit } from "./explain-edit.ts";
import { renderTrieSvg } from "./trie-svg.ts";
import { renderTrieText } from "./trie-text.ts";
import { unifiedDiff } from "./unified-diff.ts";

const TRIE: ServiceTrie = {
  service: "s3",
  of: "used",
  names: {
    pattern: "Get*",
    wanted: ["GetAccessPoint", "GetAccessGrant", "GetBucketCORS", "GetObject", "GetJobTagging"],
    unwanted: ["GetBucketAcl", "GetObjectAcl"],
    indifferent: ["GetStorageLens"],
    edges: "words",
  },
};

const EDIT: PatternEdit = {
  statementIndex: 1,
  statementId: "Read",
  kind: "replaced",
  pattern: "s3:Get*",
  patterns: ["s3:GetAccess*", "s3:GetBucketCORS", "s3:GetJobTagging", "s3:GetObject"],
  unused: ["s3:GetBucketAcl", "s3:GetObjectAcl"],
  tries: [TRIE],
};

describe("explanations", () => {
  it("show the trie with what became of each node", () => {
    expect(renderTrieText(TRIE)).toMatchInlineSnapshot(`
      "s3:Get
      ├─ Access  -> s3:GetAccess* (2 actions)
      ├─ Bucket
      │  ├─ Acl  ! unused
      │  └─ CORS  -> s3:GetBucketCORS
      ├─ Job  -> s3:GetJobTagging
      ├─ Object
      │  ├─ (itself)  -> s3:GetObject
      │  └─ Acl  ! unused
      └─ StorageLens  (in another pattern already)"
    `);
  });

  it("say what was replaced by what, and why", () => {
    const [first, ...trie] = explainEdit(EDIT).split("\n");
    expect(first).toBe(
      "statement 1 (Read): s3:Get* let in 2 unused actions; in its place: s3:GetAccess*, s3:GetBucketCORS, s3:GetJobTagging, s3:GetObject",
    );
    expect(trie.join("\n")).toBe(renderTrieText(TRIE));
    const gone = { ...EDIT, kind: "removed", pattern: "s3:GetBucketAcl", patterns: [], tries: [] } as const;
    expect(explainEdit(gone)).toBe("statement 1 (Read): s3:GetBucketAcl went; it is unused");
    const excepted = { ...EDIT, kind: "excepted", patterns: ["s3:GetBucketAcl"], unused: ["s3:GetBucketAcl"] } as const;
    expect(explainEdit({ ...excepted, tries: [{ ...TRIE, of: "unused" }] })).toContain("! used");
    expect(explainEdit({ ...excepted, tries: [] })).toBe(
      "statement 1 (Read): s3:GetBucketAcl joined NotAction as s3:GetBucketAcl",
    );
  });

  it("draw the trie, a box and a colour for each node and an edge to each but the root", () => {
    const svg = renderTrieSvg(TRIE);
    const count = (pattern: RegExp): number => [...svg.matchAll(pattern)].length;
    const green = ["Access", "CORS", "Job", "(itself)", "StorageLens"];
    const orange = ["s3:Get", "Bucket", "Acl", "Object", "Acl"];
    expect(count(/<rect [^>]*fill="#d9f2dd"/g)).toBe(green.length);
    expect(count(/<rect [^>]*fill="#ffe3c2"/g)).toBe(orange.length);
    expect(count(/<path /g)).toBe(green.length + orange.length - 1);
    for (const label of [...green, ...orange, ...EDIT.patterns]) expect(svg).toContain(`>${label}</text>`);
  });

  it("draw names as text, whatever they hold", () => {
    const svg = renderTrieSvg({ ...TRIE, service: 'a<b>&"c' });
    expect(svg).toContain("a&lt;b&gt;&amp;&quot;c:Get");
    expect(svg).not.toContain("<b>");
  });

  it("show the difference of the documents", () => {
    const names = { before: "old.json", after: "new.json" };
    expect(unifiedDiff("a\nb\nc\n", "a\nx\nc\n", names)).toMatchInlineSnapshot(`
      "--- old.json
      +++ new.json
      @@ -1,3 +1,3 @@
       a
      -b
      +x
       c
      "
    `);
    expect(unifiedDiff("a", "a", names)).toBe("");
  });
});
