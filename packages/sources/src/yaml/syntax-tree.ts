import type { CST } from "yaml";

/** What the tree of nodes does not tell, out of the tree of tokens. */
interface SyntaxFacts {
  /** Token of a value -> where its tag or anchor starts, which stands before it. */
  readonly starts: ReadonlyMap<CST.Token, number>;
  /** The first token that lies deeper than allowed. */
  readonly tooDeep?: CST.Token;
}

/** Looks at every token, with a stack of its own: whatever walks the nodes by recursion may do so if nothing is too deep. */
export function syntaxFacts(documents: readonly CST.Token[], maxDepth: number): SyntaxFacts {
  const starts = new Map<CST.Token, number>();
  const open: { readonly token: CST.Token; readonly depth: number }[] = [];
  const visit = (token: CST.Token | null | undefined, depth: number, before: readonly CST.SourceToken[]): void => {
    if (token === undefined || token === null) return;
    const first = before.find(({ type }) => type === "tag" || type === "anchor");
    if (first !== undefined) starts.set(token, first.offset);
    open.push({ token, depth });
  };
  for (const document of documents) if (document.type === "document") visit(document.value, 0, document.start);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (!("items" in token)) continue;
    if (depth >= maxDepth) return { starts, tooDeep: token };
    for (const { start, key, sep, value } of token.items) {
      visit(key, depth + 1, start);
      visit(value, depth + 1, sep ?? start);
    }
  }
  return { starts };
}
