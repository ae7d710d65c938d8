export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Of the element itself, without its children. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const TOKEN = /<\?xml [^?>]*\?>|<\/([\w.-]+)>|<([\w.-]+)((?:\s+[\w.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w.-]+)="([^"]*)"/g;
const NOT_A_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Reads the XML that reports are written in, strictly: elements, attributes, text and numeric references, nothing else. */
export function readXml(text: string): XmlElement {
  if (NOT_A_CHARACTER.test(text)) throw new Error("a character that XML does not allow");
  const root: Open = { name: "", attributes: new Map(), children: [], text: "" };
  const stack = [root];
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    const [whole, closed, opened, attributes = "", isEmpty, content] = token;
    const top = stack.at(-1) ?? root;
    end = token.index + whole.length;
    if (content !== undefined) top.text += decode(content);
    if (closed !== undefined && stack.pop()?.name !== closed) throw new Error(`</${closed}> closes another element`);
    if (opened === undefined) continue;
    const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, key = "", value = ""]) => [key, decode(value)] as const);
    const element: Open = { name: opened, attributes: new Map(pairs), children: [], text: "" };
    top.children.push(element);
    if (isEmpty === "") stack.push(element);
  }
  const [document] = root.children;
  if (end < text.length || stack.length !== 1 || document === undefined) throw new Error(`no XML at offset ${end}`);
  return document;
}

function decode(raw: string): string {
  // A parser turns line ends into LF, and white space of attributes into spaces: only references are safe from it.
  return raw.replaceAll(/&(?:#(\d+);)?/g, (reference, code: string | undefined) => {
    if (code === undefined) throw new Error(`a bare ${reference}`);
    const character = String.fromCodePoint(Number(code));
    if (NOT_A_CHARACTER.test(character)) throw new Error(`a reference to ${code}`);
    return character;
  });
}
