import { describe, expect, test } from "vitest";
import { glob, literal, request, variable } from "../../test/build.ts";
import { resolveTemplate } from "./template.ts";

const home = [...literal("home/"), ...variable("aws:UserName"), ...glob("/*")];

describe("resolveTemplate", () => {
  test("replaces a variable and joins the literals", () => {
    expect(resolveTemplate(home, request({ context: { "aws:username": "alice" } }))).toEqual(glob("home/alice/*"));
  });

  test("substituted wildcards are literal", () => {
    expect(resolveTemplate(home, request({ context: { "aws:username": "*" } }))).toEqual([
      { kind: "literal", text: "home/*/" },
      { kind: "any-run" },
    ]);
  });

  test("an empty value joins its neighbours", () => {
    expect(resolveTemplate(home, request({ context: { "aws:username": "" } }))).toEqual(glob("home//*"));
    expect(resolveTemplate([...glob("*"), ...variable("k"), ...glob("*")], request({ context: { k: "" } }))).toEqual(
      glob("*"),
    );
  });

  test("no value for an absent or a multivalued key", () => {
    expect(resolveTemplate(home, request())).toBeUndefined();
    expect(resolveTemplate(home, request({ context: { "aws:username": ["alice"] } }))).toBeUndefined();
    expect(resolveTemplate(home, request({ context: { "aws:username": [] } }))).toBeUndefined();
  });

  test("a default counts only for an absent key", () => {
    const template = variable("aws:PrincipalTag/team", "none");
    expect(resolveTemplate(template, request())).toEqual(literal("none"));
    expect(resolveTemplate(template, request({ context: { "aws:PrincipalTag/team": [] } }))).toEqual(literal("none"));
    expect(resolveTemplate(template, request({ context: { "aws:PrincipalTag/team": "" } }))).toEqual([]);
    expect(resolveTemplate(template, request({ context: { "aws:PrincipalTag/team": "red" } }))).toEqual(literal("red"));
    expect(resolveTemplate(template, request({ context: { "aws:PrincipalTag/team": ["red"] } }))).toBeUndefined();
  });
});
