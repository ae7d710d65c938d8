import { describe, expect, test } from "vitest";
import { alice, entry, policy, request, statement } from "../../test/build.ts";
import type { PrincipalEntry } from "../ast/policy.ts";
import type { Principal } from "../request.ts";
import { principalMatches } from "./principal.ts";

const home = { partition: "aws", account: "111122223333" };
const root: Principal = { kind: "root", ...home };
const session: Principal = { kind: "role-session", ...home, role: "app", session: "s1" };
const federatedAlice: Principal = { kind: "federated-user", ...home, name: "alice" };
const lambda: Principal = { kind: "service", name: "lambda.amazonaws.com" };
const google: Principal = { kind: "federated", provider: "accounts.google.com" };
const canonical: Principal = { kind: "canonical-user", id: "79a5" };
const anonymous: Principal = { kind: "anonymous" };
const stranger: Principal = {
  kind: "user",
  partition: "aws",
  account: "999999999999",
  name: "alice",
};

const all = {
  root,
  alice,
  session,
  federatedAlice,
  lambda,
  google,
  canonical,
  anonymous,
  stranger,
};
type Name = keyof typeof all;

const everyone = entry({ kind: "everyone" });
const account = entry({ kind: "account", account: home.account });
const user = entry({ kind: "user", ...home, name: "alice" });
const role = entry({ kind: "role", ...home, name: "team/app" });
const oneSession = entry({ kind: "role-session", ...home, role: "app", session: "s1" });
const federatedUser = entry({ kind: "federated-user", ...home, name: "alice" });
const nobody = entry({ kind: "nobody" });
const service = entry({ kind: "service", name: "lambda.amazonaws.com" });

function covered(shape: Parameters<typeof statement>[0]): Name[] {
  const names = Object.keys(all) as Name[];
  return names.filter((name) =>
    principalMatches(statement(shape), policy([], "resource"), request({ principal: all[name] })),
  );
}

const everybody = Object.keys(all);
const without = (...names: Name[]): string[] => everybody.filter((name) => !names.includes(name as Name));

describe("Principal", () => {
  const table: [string, PrincipalEntry[], string[]][] = [
    ["everyone", [everyone], everybody],
    ["an account", [account], ["root", "alice", "session", "federatedAlice"]],
    ["a user, and the federated user of that name", [user], ["alice", "federatedAlice"]],
    ["a user with a path", [entry({ kind: "user", ...home, name: "team/alice" })], ["federatedAlice"]],
    ["a user of another case", [entry({ kind: "user", ...home, name: "Alice" })], []],
    [
      "a user of another partition",
      [entry({ kind: "user", account: home.account, partition: "aws-cn", name: "alice" })],
      [],
    ],
    ["a role, by the last part of its name", [role], ["session"]],
    ["a session", [oneSession], ["session"]],
    ["another session of the role", [entry({ kind: "role-session", ...home, role: "app", session: "s2" })], []],
    ["a federated user", [federatedUser], ["federatedAlice"]],
    ["a service", [service], ["lambda"]],
    ["a regional service", [entry({ kind: "service", name: "lambda.us-east-1.amazonaws.com" })], []],
    ["a provider", [entry({ kind: "federated", provider: "accounts.google.com" })], ["google"]],
    ["any provider", [entry({ kind: "any-federated" })], ["google"]],
    ["a canonical user", [entry({ kind: "canonical-user", id: "79a5" })], ["canonical"]],
    ["nobody", [nobody], []],
    ["an empty list", [], []],
    ["several", [service, nobody, user], ["alice", "federatedAlice", "lambda"]],
  ];
  test.each(table)("%s", (_, entries, expected) => {
    expect(covered({ effect: "Allow", principal: entries })).toEqual(expected);
    expect(covered({ effect: "Deny", principal: entries })).toEqual(expected);
  });

  test("identity policies are about whoever they are attached to, resource policies without Principal about nobody", () => {
    expect(principalMatches(statement(), policy([], "identity"), request())).toBe(true);
    expect(principalMatches(statement(), policy([], "resource"), request())).toBe(false);
  });
});

describe("NotPrincipal", () => {
  const table: [string, PrincipalEntry[], string[], string[]][] = [
    ["everyone", [everyone], [], []],
    ["an account", [account], without("root", "alice", "session", "federatedAlice"), without("root")],
    ["a user alone", [user], without("alice", "federatedAlice"), everybody],
    [
      "a user and the account",
      [user, account],
      without("root", "alice", "session", "federatedAlice"),
      without("root", "alice", "federatedAlice"),
    ],
    [
      "a user and another account",
      [user, entry({ kind: "account", account: "999999999999" })],
      without("alice", "federatedAlice", "stranger"),
      everybody,
    ],
    [
      "a role and the account",
      [role, account],
      without("root", "alice", "session", "federatedAlice"),
      without("root", "session"),
    ],
    [
      "a session and the account",
      [oneSession, account],
      without("root", "alice", "session", "federatedAlice"),
      without("root", "session"),
    ],
    [
      "a federated user and the account",
      [federatedUser, account],
      without("root", "alice", "session", "federatedAlice"),
      without("root", "federatedAlice"),
    ],
    ["a service", [service], without("lambda"), without("lambda")],
    ["any provider", [entry({ kind: "any-federated" })], without("google"), without("google")],
    ["nobody and a service", [nobody, service], without("lambda"), without("lambda")],
    ["nobody", [nobody], everybody, everybody],
    ["an empty list", [], everybody, []],
  ];
  test.each(table)("%s", (_, entries, allowed, denied) => {
    expect(covered({ effect: "Allow", notPrincipal: entries })).toEqual(allowed);
    expect(covered({ effect: "Deny", notPrincipal: entries })).toEqual(denied);
  });
});
