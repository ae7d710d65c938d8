import type { JsonNode, JsonString } from "@policyproof/policy";
import type {
  AttachedPolicy,
  Extraction,
  FoundPolicy,
  Holder,
  NotAnalysed,
  Owner,
  PolicyUse,
  Provisional,
  SourceDocument,
} from "../model.ts";
import { hasMarker } from "../unknowns/marker.ts";
import { textsIn } from "../json/fields.ts";
import { parseEmbedded } from "./parse-embedded.ts";
import type { SourceText } from "./source-text.ts";

/** What is known of a policy before its document is looked at. */
export interface PolicyAbout {
  readonly id: string;
  readonly path: readonly (string | number)[];
  readonly owner?: Owner;
  readonly attachedTo?: readonly Holder[] | undefined;
  readonly use: PolicyUse;
  readonly resourceType?: string;
  /** The document is declared sensitive: no message quotes it. */
  readonly sensitive?: boolean;
  readonly provisional?: Provisional;
}

/** Gathers what comes out of one file. Ids are made unique by a number at their end. */
export interface Collector {
  readonly source: SourceText;
  /** A document that the file has, as an object or as text. */
  add(about: PolicyAbout, node: JsonNode): void;
  /** A document that was made of what the file has. */
  addDocument(about: PolicyAbout, document: SourceDocument, place: JsonNode): void;
  refuse(entry: Omit<NotAnalysed, "file">): void;
  /** Names a policy that is attached by its ARN alone; what is attached twice to one owner is named once. */
  attach(policy: Omit<AttachedPolicy, "file">): void;
  result(): Extraction;
}

export function createCollector(source: SourceText): Collector {
  const policies: FoundPolicy[] = [];
  const notAnalysed: NotAnalysed[] = [];
  const attached = new Map<string, AttachedPolicy>();
  const used = new Map<string, number>();

  function attach({ arn, owner, span }: Omit<AttachedPolicy, "file">): void {
    const key = JSON.stringify([arn, owner.type, owner.name]);
    if (!attached.has(key)) attached.set(key, { file: source.path, arn, owner, span });
  }

  function refuse(entry: Omit<NotAnalysed, "file">): void {
    notAnalysed.push({ file: source.path, ...entry });
  }

  function addDocument(about: PolicyAbout, document: SourceDocument, place: JsonNode): void {
    const { id, path, owner, attachedTo, use, resourceType, provisional } = about;
    const times = (used.get(id) ?? 0) + 1;
    used.set(id, times);
    policies.push({
      id: times === 1 ? id : `${id}#${times}`,
      place: { file: source.path, path, span: place.span },
      ...(owner === undefined ? {} : { owner }),
      ...(attachedTo === undefined ? {} : { attachedTo }),
      use,
      ...(resourceType === undefined ? {} : { resourceType }),
      ...(provisional === undefined ? {} : { provisional }),
      document,
    });
  }

  function add(about: PolicyAbout, node: JsonNode): void {
    const tree = node.kind === "string" ? readText(about, node) : node;
    if (tree === undefined) return;
    for (const text of textsIn(tree)) {
      if (!hasMarker(text)) continue;
      refuse({
        ...placeOf(about, node),
        kind: "unsupported",
        reason: "the document has a policy variable whose name starts with `policyproof:`, which is reserved",
        help: "rename the variable; no service has one of this name",
      });
      return;
    }
    addDocument(about, { variants: [{ choices: {}, tree }], unknowns: [] }, node);
  }

  function readText(about: PolicyAbout, node: JsonString): JsonNode | undefined {
    const read = parseEmbedded(source, node);
    if ("tree" in read) return read.tree;
    const { reason, help, span } = read;
    refuse({
      ...placeOf(about, node),
      span: about.sensitive === true ? node.span : span,
      kind: "malformed",
      reason: about.sensitive === true ? "the document, which is sensitive, is no valid JSON" : reason,
      help: about.sensitive === true ? "look at the document where it is written" : help,
    });
    return undefined;
  }

  return {
    source,
    add,
    addDocument,
    refuse,
    attach,
    result: () => ({ policies, notAnalysed, ...(attached.size === 0 ? {} : { attached: [...attached.values()] }) }),
  };
}

function placeOf({ path, owner }: PolicyAbout, node: JsonNode): Pick<NotAnalysed, "path" | "span" | "owner"> {
  return { path, span: node.span, ...(owner === undefined ? {} : { owner }) };
}
