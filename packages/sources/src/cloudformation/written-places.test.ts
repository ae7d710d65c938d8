import { describe, expect, it } from "vitest";
import { extract } from "../detect/extract.ts";

/** Where the statements of the template's only policy are, in each of its variants. */
function statements(path: string, lines: readonly string[]): readonly string[] {
  const text = lines.join("\n");
  const [policy] = extract({ path, text }, { named: true }).policies;
  return (policy?.document.variants ?? []).flatMap(({ tree }) => {
    const list = tree.kind === "object" ? tree.members.find(({ key }) => key === "Statement")?.value : undefined;
    return list?.kind === "array" ? list.items.map(({ span }) => `${span.start.line}:${span.start.column}`) : [];
  });
}

function template(policy: readonly string[]): readonly string[] {
  const parameters = ["Parameters:", "  Team: {Type: String, AllowedValues: [a, b]}"];
  return [...parameters, "Resources:", "  Set:", "    Type: AWS::SSO::PermissionSet", "    Properties:", ...policy];
}

describe("statements in JSON text of a template", () => {
  const document = [
    "          {",
    '            "Version": "2012-10-17",',
    '            "Statement": [',
    '              {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::${Team}/*"},',
    '              {"Effect": "Allow", "Action": "s3:List*", "Resource": "*"}',
    "            ]",
    "          }",
  ];

  it.each<[string, readonly string[]]>([
    ["a plain block", ["      InlinePolicy: |", ...document]],
    ["a block in the short form of a function", ["      InlinePolicy: !Sub |-", ...document]],
  ])("are where they are written, in %s", (_, policy) => {
    expect(new Set(statements("t.yaml", template(policy)))).toEqual(new Set(["11:15", "12:15"]));
  });

  it.each<[string, readonly string[]]>([
    ["its long form", ["      InlinePolicy:", "        Fn::Sub: |", ...document]],
    ["a list of its arguments", ["      InlinePolicy: !Sub", "        - |", ...document, "        - {Other: x}"]],
  ])("are where they are written, in %s", (_, policy) => {
    expect(new Set(statements("t.yaml", template(policy)))).toEqual(new Set(["12:15", "13:15"]));
  });

  it("are at the very characters of a JSON string", () => {
    const policy = JSON.stringify(
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}',
    );
    const line = `{"Resources": {"Set": {"Type": "AWS::SSO::PermissionSet", "Properties": {"InlinePolicy": ${policy}}}}}`;
    expect(statements("t.json", [line])).toEqual([`1:${line.indexOf('{\\"Effect') + 1}`]);
  });

  it("are where the whole text is if it is put together", () => {
    const parts = [
      "      InlinePolicy: !Join",
      '        - ""',
      "        - - |",
      ...document.map((line) => `      ${line}`),
    ];
    expect(statements("t.yaml", template(parts))).toEqual(["7:21", "7:21"]);
  });
});
