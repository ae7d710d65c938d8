import { quote } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { functionUrl, wrapStatements } from "./build-documents.ts";
import { PROCESSED } from "./fault.ts";
import { functionOf } from "./json-tree.ts";
import { memberOf } from "../json/fields.ts";
import { possibleTexts } from "./possible-texts.ts";
import { refer } from "./references.ts";
import type { Finds, Place, Problem, Slot } from "./slot.ts";
import { documentAt } from "./table-slots.ts";
import type { Resource, Template } from "./template.ts";
import { textValue } from "./text-value.ts";
import { walk } from "./walk.ts";

/** `Policies` of AWS SAM: documents, templates of policies, and names. */
export function serverlessPolicies(template: Template, owner: Resource, properties: Place): Finds {
  const slots: Slot[] = [];
  const problems: Problem[] = [];
  for (const { kind, place } of walk(properties, "Policies[]")) {
    const { node } = place;
    const index = place.path.at(-1);
    if (kind === "reached" && memberOf(node, "Statement") !== undefined) {
      const id = [owner.id, "Policies", ...(typeof index === "number" ? [index] : [])].join("/");
      slots.push({ ...place, owner, id, use: "identity", make: documentAt });
    } else if (possibleTexts(template, owner, place) === undefined)
      // Policies that are attached by their names are told of elsewhere (`attachments.ts`).
      problems.push({ owner, place, ...describeSam(node) });
  }
  return { slots, problems };
}

function describeSam(node: JsonNode): Pick<Problem, "kind" | "reason" | "help"> {
  const [only] = node.kind === "object" ? node.members : [];
  if (only !== undefined && functionOf(node) === undefined) {
    return {
      kind: "unsupported",
      reason: `AWS SAM makes a policy of its template ${quote(only.key)}`,
      help: PROCESSED,
    };
  }
  const reason = "it attaches a policy that cannot be made out";
  return { kind: "unsupported", reason, help: "check that policy where it is defined" };
}

/** A function URL, for which AWS SAM makes a permission if it asks for no credentials. */
export function serverlessUrl(owner: Resource, properties: Place): Finds {
  const slots = walk(properties, "FunctionUrlConfig.AuthType").flatMap((walked): readonly Slot[] =>
    walked.kind === "computed"
      ? []
      : [
          {
            ...walked.place,
            owner,
            id: `${owner.id}/FunctionUrlConfig`,
            use: "resource",
            resourceType: "AWS::Lambda::Function",
            make: (run, node, scope) => {
              const name = textValue(refer(run, owner.id, scope, node.span)) ?? [];
              return functionUrl(run, node, scope, name);
            },
          },
        ],
  );
  return { slots, problems: [] };
}

/** `Auth.ResourcePolicy`: statements, and lists that AWS SAM makes statements of. */
export function serverlessApi(owner: Resource, properties: Place): Finds {
  const slots: Slot[] = [];
  const problems: Problem[] = [];
  for (const walked of walk(properties, "Auth.ResourcePolicy")) {
    const { node } = walked.place;
    for (const member of node.kind === "object" ? node.members : []) {
      const place = { ...walked.place, node: member.value, path: [...walked.place.path, member.key] };
      if (member.key === "CustomStatements") {
        const id = `${owner.id}/Auth/ResourcePolicy`;
        slots.push({
          ...place,
          owner,
          id,
          use: "resource",
          resourceType: "AWS::ApiGateway::RestApi",
          make: wrapStatements,
        });
      } else
        problems.push({
          owner,
          place,
          kind: "unsupported",
          reason: `AWS SAM makes statements of ${quote(member.key)}`,
          help: PROCESSED,
        });
    }
  }
  return { slots, problems };
}
