import { quote } from "@policyproof/diagnostics";
import type { JsonNode } from "@policyproof/policy";
import { PROCESSED } from "./fault.ts";
import { stringAt } from "./json-tree.ts";
import { fieldOf, memberOf } from "../json/fields.ts";
import type { SectionProblem } from "./read-template.ts";

/** Transforms that change nothing about policies, or whose work is done here. */
const KNOWN_TRANSFORMS: readonly RegExp[] = [
  /^AWS::Serverless-2016-10-31$/,
  /^AWS::LanguageExtensions$/,
  /^AWS::CodeDeployBlueGreen$/,
  /^AWS::SecretsManager-/,
];

/** Sections whose macros matter, beside `Conditions` and `Resources`. */
const SECTIONS: readonly string[] = ["Parameters", "Mappings"];

/** Globals of AWS SAM that make policies of all its functions or APIs. */
const GLOBAL_POLICIES: readonly (readonly string[])[] = [
  ["Globals", "Function", "Policies"],
  ["Globals", "Function", "AssumeRolePolicyDocument"],
  ["Globals", "Function", "FunctionUrlConfig"],
  ["Globals", "Api", "Auth", "ResourcePolicy"],
];

/** What rewrites the template as a whole, or whole sections of it: what it does is not in this file. */
export function macroProblems(root: JsonNode): readonly SectionProblem[] {
  const problems: SectionProblem[] = [];
  const report = (path: SectionProblem["path"], node: JsonNode, reason: string): void => {
    problems.push({ path, span: node.span, kind: "unsupported", reason, help: PROCESSED });
  };
  const transform = fieldOf(root, "Transform");
  const list = transform === undefined ? [] : transform.kind === "array" ? transform.items : [transform];
  for (const [index, node] of list.entries()) {
    const name = node.kind === "string" ? node.value : (stringAt(node, "Name") ?? "");
    if (KNOWN_TRANSFORMS.some((known) => known.test(name))) continue;
    const path = transform?.kind === "array" ? ["Transform", index] : ["Transform"];
    report(path, node, `the macro ${quote(name)} rewrites the template, and what it does is not known`);
  }
  for (const section of [undefined, ...SECTIONS]) {
    const macro = memberOf(section === undefined ? root : fieldOf(root, section), "Fn::Transform");
    if (macro === undefined) continue;
    const where = section === undefined ? "the template" : quote(section);
    report(
      section === undefined ? [macro.key] : [section, macro.key],
      macro.value,
      `a macro adds to ${where} what is not in this file`,
    );
  }
  for (const path of GLOBAL_POLICIES) {
    let node: JsonNode | undefined = root;
    for (const key of path) node = fieldOf(node, key);
    if (node !== undefined) report(path, node, `AWS SAM adds ${quote(path.at(-1) ?? "")} to all resources of a kind`);
  }
  return problems;
}
