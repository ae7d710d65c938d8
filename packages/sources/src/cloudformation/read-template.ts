import { quote } from "@policyproof/diagnostics";
import type { JsonMember, JsonNode } from "@policyproof/policy";
import type { NotAnalysed } from "../model.ts";
import { NOTHING_ASSUMED, Fork } from "./choices.ts";
import { evaluate } from "./evaluate.ts";
import { PROCESSED, TemplateFault } from "./fault.ts";
import { loopMembers } from "./for-each.ts";
import { FOR_EACH, functionOf } from "./json-tree.ts";
import { fieldOf } from "../json/fields.ts";
import { macroProblems } from "./macros.ts";
import type { TemplateOptions } from "./options.ts";
import { nameProperty } from "./resource-arns.ts";
import { startRun } from "./run.ts";
import { readParameters, readResource, readTransforms } from "./template.ts";
import type { Declared, Resource, Template } from "./template.ts";

/** What a section cannot say. */
export type SectionProblem = Pick<NotAnalysed, "kind" | "reason" | "help"> & {
  readonly path: readonly (string | number)[];
  readonly span: NonNullable<NotAnalysed["span"]>;
};

/** Takes a template apart. What cannot be taken apart is among the problems. */
export function readTemplate(
  root: JsonNode,
  options: TemplateOptions,
): { readonly template: Template; readonly problems: readonly SectionProblem[] } {
  const problems: SectionProblem[] = [];
  const base: Template = {
    root,
    options,
    parameters: readParameters(root, options),
    mappings: fieldOf(root, "Mappings"),
    conditions: new Map(),
    resources: new Map(),
    transforms: readTransforms(root),
    isIncomplete: false,
    nameParameters: new Map(),
  };
  const conditions = new Map<string, Declared>();
  for (const { member, ...declared } of sectionMembers(base, "Conditions", problems)) {
    conditions.set(member.key, { node: member.value, ...declared });
  }
  const resources = new Map<string, Resource>();
  for (const { member, ...declared } of sectionMembers(base, "Resources", problems)) {
    resources.set(member.key, readResource(member, declared));
  }
  return {
    template: {
      ...base,
      conditions,
      resources,
      isIncomplete: problems.length > 0 || macroProblems(root).length > 0,
      nameParameters: namesOf(base, [...resources.values()]),
    },
    problems,
  };
}

type SectionMember = Omit<Declared, "node"> & { readonly member: JsonMember };

/** The members of a section, those of its loops among them. */
function sectionMembers(template: Template, section: string, problems: SectionProblem[]): readonly SectionMember[] {
  const node = fieldOf(template.root, section);
  if (node === undefined) return [];
  if (node.kind !== "object") {
    const help = `write an object of names below \`${section}\``;
    problems.push({ path: [section], span: node.span, kind: "malformed", reason: `\`${section}\` is no object`, help });
    return [];
  }
  const found: SectionMember[] = [];
  const pending = node.members
    .map((member): SectionMember => ({ member, bindings: new Map(), path: [section, member.key] }))
    .toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { member, bindings, path } = next;
    const problem = (kind: NotAnalysed["kind"], reason: string, help: string): void => {
      problems.push({ path, span: member.keySpan, kind, reason, help });
    };
    if (member.key === "Fn::Transform") {
      problem("unsupported", `a macro adds to \`${section}\` what is not in this file`, PROCESSED);
    } else if (!member.key.startsWith(FOR_EACH)) {
      found.push(next);
    } else {
      try {
        const run = startRun(template, NOTHING_ASSUMED, evaluate, 1_000_000);
        const made = loopMembers(run, member, bindings).map((one) => ({
          member: one.member,
          bindings: one.bindings,
          path: [...path, 2, one.writtenKey],
        }));
        pending.push(...made.toReversed());
        if (found.length + pending.length > MAX_MEMBERS) {
          problem(
            "unsupported",
            `loops make more than ${MAX_MEMBERS} members of \`${section}\``,
            "use smaller collections",
          );
          return found;
        }
      } catch (error) {
        if (error instanceof Fork)
          problem(
            "unknown",
            `the loop ${quote(member.key)} goes over values that are not known: ${error.label}`,
            "give the parameter's value",
          );
        else if (error instanceof TemplateFault)
          problem(error.kind, `the loop ${quote(member.key)} cannot be expanded: ${error.message}`, error.help);
        else throw error;
      }
    }
  }
  return found;
}

const MAX_MEMBERS = 5000;

/** Parameters that stand in the names of resources which exist in any case. */
function namesOf({ parameters }: Template, resources: readonly Resource[]): Template["nameParameters"] {
  const names = new Map<string, "whole" | "part">();
  for (const { type, properties, condition } of resources) {
    const property = nameProperty(type);
    const node = property === undefined || condition !== undefined ? undefined : fieldOf(properties, property);
    const call = node === undefined ? undefined : functionOf(node);
    if (call?.value.kind !== "string") continue;
    const text = call.value.value;
    if (call.key === "Ref" && NEVER_EMPTY.test(type)) names.set(text, "whole");
    const parts = call.key === "Fn::Sub" ? Array.from(text.matchAll(/\$\{(\w+)\}/g), ([, name = ""]) => name) : [text];
    for (const name of parts) if (names.get(name) !== "whole") names.set(name, "part");
  }
  return new Map([...names].filter(([name]) => parameters.has(name)));
}

/** Types that refuse an empty name; for others it may count as none. */
const NEVER_EMPTY = /^AWS::(?:S3|IAM|DynamoDB|Lambda|ECR)::/;
