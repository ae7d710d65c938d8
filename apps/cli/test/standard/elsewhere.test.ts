import { describe, expect, it } from "vitest";
import { policy, standard, workspace } from "./workspace.ts";

describe("a repository that the command does not run in", () => {
  it("is the one that policies are compared in, whether the current folder is in another one or in none", async () => {
    using w = workspace({
      "repository/policyproof.yaml": standard([{ id: "new", check: "no-new-access" }]),
      "repository/same.json": policy({}),
      "repository/wider.json": policy({}),
    });
    w.git("init", "--quiet", "--initial-branch=main", "repository");
    w.git("-C", "repository", "add", "--all");
    w.git("-C", "repository", "commit", "--quiet", "--message", "first");
    w.write({ "repository/wider.json": policy({ Action: "s3:*" }) });
    const options = {
      paths: ["repository"],
      standard: "repository/policyproof.yaml",
      base: "main",
      changedOnly: false,
    };
    const outcomes = async (): Promise<readonly string[]> =>
      (await w.report(options)).results.map(({ outcome, policy: { file } }) => `${outcome} ${file}`);
    const expected = ["PASS repository/same.json", "FAIL repository/wider.json"];
    expect(await outcomes()).toEqual(expected);
    w.write({ ".gitignore": "repository/" });
    w.commit();
    expect(await outcomes()).toEqual(expected);
  });
});
