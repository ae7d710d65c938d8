import { quote } from "@policyproof/diagnostics";
import type { JsonNode, JsonObject } from "@policyproof/policy";
import { withDynamicReferences } from "./dynamic-references.ts";
import { PROCESSED, malformed, unsupported } from "./fault.ts";
import { loopMembers, withItems } from "./for-each.ts";
import { FUNCTIONS } from "./functions.ts";
import { FOR_EACH, functionOf } from "./json-tree.ts";
import { deeper, spend } from "./run.ts";
import type { Run, Scope } from "./run.ts";
import { textOf } from "./values.ts";
import type { ObjectValueMember, Value } from "./values.ts";

/** A value of the template with its functions resolved as far as they can be. Throws `Fork` and `TemplateFault`. */
export function evaluate(run: Run, node: JsonNode, scope: Scope): Value {
  spend(run, 1, node.span);
  const { span } = node;
  switch (node.kind) {
    case "string": {
      const text = withItems(node.value, scope);
      spend(run, text.length, span);
      return { kind: "text", text: withDynamicReferences(textOf(text), span), span };
    }
    case "number":
      return { kind: "number", raw: node.raw, span };
    case "boolean":
      return { kind: "boolean", raw: String(node.value), span };
    case "null":
      return { kind: "null", raw: "null", span };
    case "array":
      return deeper(run, span, () => ({
        kind: "list",
        items: node.items.map((item) => evaluate(run, item, scope)).filter((item) => item.kind !== "absent"),
        span,
      }));
    case "object":
      return deeper(run, span, () => evaluateObject(run, node, scope));
  }
}

function evaluateObject(run: Run, node: JsonObject, scope: Scope): Value {
  const call = functionOf(node);
  if (call !== undefined) {
    const resolve = Object.hasOwn(FUNCTIONS, call.key) ? FUNCTIONS[call.key] : undefined;
    if (resolve === undefined) {
      throw unsupported(
        `the function ${quote(call.key)} is not known here`,
        "check its spelling, or write its value",
        node.span,
      );
    }
    return resolve(run, call.value, scope, node.span);
  }
  const members: ObjectValueMember[] = [];
  const add = (inner: JsonObject, bindings: Scope): void => {
    for (const member of inner.members) {
      if (member.key.startsWith(FOR_EACH)) {
        for (const made of loopMembers(run, member, bindings)) add({ ...inner, members: [made.member] }, made.bindings);
        continue;
      }
      if (member.key === "Fn::Transform") {
        throw unsupported("a macro adds what is not in this file", PROCESSED, member.keySpan);
      }
      if (member.key.startsWith("Fn::")) {
        throw malformed(
          `the function ${quote(member.key)} stands beside other keys`,
          "give it an object of its own",
          member.keySpan,
        );
      }
      const value = evaluate(run, member.value, bindings);
      if (value.kind !== "absent")
        members.push({ key: withItems(member.key, bindings), keySpan: member.keySpan, value });
    }
  };
  add(node, scope);
  return { kind: "object", members, span: node.span };
}
