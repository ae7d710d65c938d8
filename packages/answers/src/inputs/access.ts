import type { JsonNode, JsonObject } from "@policyproof/policy";
import { asObject, asStrings, FieldError, optionalField } from "./json-fields.ts";

/** Access to look for, as CheckAccessNotGranted takes it. */
export interface Access {
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
}

const HELP =
  'write {"actions": ["s3:DeleteBucket"], "resources": ["arn:aws:s3:::bucket"]}; either of the two may be left out';

/** The API's `access` parameter, a list of one, or its one element alone. Throws FieldError. */
export function accessOf(node: JsonNode, field: string): Access {
  if (node.kind === "array") {
    const [only] = node.items;
    if (only === undefined || node.items.length > 1) {
      throw new FieldError(field, node.span, `\`${field}\` must have one entry, not ${node.items.length}`, HELP);
    }
    return accessEntry(asObject(only, `${field}[0]`, HELP), `${field}[0]`);
  }
  return accessEntry(asObject(node, field, HELP), field);
}

function accessEntry(entry: JsonObject, field: string): Access {
  const stranger = entry.members.find(({ key }) => key !== "actions" && key !== "resources");
  if (stranger !== undefined) {
    throw new FieldError(
      `${field}.${stranger.key}`,
      stranger.keySpan,
      `\`${stranger.key}\` is neither \`actions\` nor \`resources\``,
      HELP,
    );
  }
  const actions = optionalField(entry, "actions");
  const resources = optionalField(entry, "resources");
  return {
    ...(actions === undefined ? {} : { actions: asStrings(actions, `${field}.actions`, HELP) }),
    ...(resources === undefined ? {} : { resources: asStrings(resources, `${field}.resources`, HELP) }),
  };
}
