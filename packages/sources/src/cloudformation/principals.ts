import { textNode } from "../json/build.ts";
import type { JsonNode } from "@policyproof/policy";
import type { Holder } from "../model.ts";
import { possibleTexts } from "./possible-texts.ts";
import type { Resource, Template } from "./template.ts";
import { knownText, textKey } from "./values.ts";
import type { Text } from "./values.ts";

const KINDS: Readonly<Record<string, Holder["kind"]>> = {
  "AWS::IAM::Role": "role",
  "AWS::IAM::User": "user",
  "AWS::IAM::Group": "group",
};

/** A resource that has identity policies. */
export interface Principal {
  readonly resource: Resource;
  readonly holder: Holder;
}

/** The roles, users and groups of a template, and the roles that AWS SAM makes. */
export interface Principals {
  readonly all: readonly Principal[];
  of(resource: Resource): Principal | undefined;
  /** Whose name the text is; undefined if nobody can tell. */
  named(kind: Holder["kind"], text: Text): Holder | undefined;
}

export function principalsOf(template: Template): Principals {
  const all = [...template.resources.values()].flatMap((resource): Principal[] => {
    const holder = holderOf(template, resource);
    return holder === undefined ? [] : [{ resource, holder }];
  });
  const byId = new Map(all.map((principal) => [principal.resource.id, principal]));
  const byName = new Map(
    all.flatMap(({ resource, holder }) =>
      (kindOf(resource) === undefined ? [] : (referred(template, resource) ?? [])).map((name) => [
        `${holder.kind} ${textKey(name)}`,
        holder,
      ]),
    ),
  );
  return {
    all,
    of: ({ id }) => byId.get(id),
    named: (kind, text) => {
      const known = knownText(text);
      return byName.get(`${kind} ${textKey(text)}`) ?? (known === undefined ? undefined : { kind, names: [known] });
    },
  };
}

function kindOf({ type }: Resource): Holder["kind"] | undefined {
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}

function holderOf(template: Template, resource: Resource): Holder | undefined {
  const { id, type } = resource;
  // The role that AWS SAM makes for it.
  if (type === "AWS::Serverless::Function" || type === "AWS::Serverless::StateMachine")
    return { kind: "role", names: [`${id}Role`] };
  const kind = kindOf(resource);
  if (kind === undefined) return undefined;
  const names = [only(referred(template, resource)), only(referred(template, resource, "Arn"))];
  return { kind, names: [...new Set([id, ...names.filter((name) => name !== undefined)])] };
}

/** A name is known if it is the same in every deployment. */
function only(texts: readonly Text[] = []): string | undefined {
  const [text] = texts;
  return text === undefined || texts.length > 1 ? undefined : knownText(text);
}

/** What a reference to the resource, or to an attribute of it, can be. */
export function referred(template: Template, resource: Resource, attribute?: string): readonly Text[] | undefined {
  const { id, keySpan: span, path } = resource;
  const name: JsonNode = textNode(attribute === undefined ? id : `${id}.${attribute}`, span);
  const key = attribute === undefined ? "Ref" : "Fn::GetAtt";
  const node: JsonNode = { kind: "object", members: [{ key, keySpan: span, value: name }], span };
  return possibleTexts(template, resource, { node, path, guards: [] });
}
