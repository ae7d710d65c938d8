import { questionOf } from "./question.ts";
import type { Question } from "./question.ts";

/** What a client sends who wants the server to be slow: always something new, hard to decide, large, or deep. */
export function worstQuestions(random: () => number): () => Question {
  let count = 0;
  return () => {
    const kind = KINDS[count % KINDS.length] ?? hardToProve;
    count += 1;
    const { check, body } = kind(random, count);
    const question = questionOf(`worst ${kind.name} ${count}`, check, body);
    if (question === undefined) throw new Error(`no route for ${check}`);
    return question;
  };
}

type Kind = (random: () => number, count: number) => { readonly check: string; readonly body: Question["body"] };

const KINDS: readonly Kind[] = [
  hardToProve,
  hardToProve,
  manyOverlapping,
  hardToProve,
  manyStars,
  hugeList,
  hardToProve,
  deep,
  noPolicy,
];

/** That it allows no more without one of its actions does not show by comparing statements. */
function hardToProve(random: () => number): ReturnType<Kind> {
  const letters = (count: number): string =>
    Array.from({ length: count }, () => `*${"abcdef"[Math.floor(random() * 6)]}`).join("");
  const allow = (action: readonly string[]): object => ({
    Effect: "Allow",
    Action: action,
    Resource: `arn:aws:s3:::${letters(3)}*/${letters(3)}*`,
  });
  const others = [
    {
      Effect: "Allow",
      NotAction: "s3:P*",
      Resource: [`arn:aws:s3:::${letters(3)}*`, `arn:aws:s3:::${letters(3)}*/x*`],
    },
    {
      Effect: "Deny",
      NotAction: ["s3:*Tag*", "s3:G*t"],
      NotResource: `arn:aws:s3:::${letters(3)}*`,
      Condition: { StringNotLike: { "aws:username": `${letters(2)}*` } },
    },
  ];
  return noNewAccess(
    { Statement: [allow(["s3:Get*", "s3:Put*"]), ...others] },
    { Statement: [allow(["s3:G*t*", "s3:Put*"]), ...others] },
  );
}

/** Each of so many statements could make any other needless. */
function manyOverlapping(_random: () => number, count: number): ReturnType<Kind> {
  const policyDocument = { Statement: overlapping(1000, count) };
  return { check: "ValidatePolicy", body: { policyDocument, policyType: "IDENTITY_POLICY" } };
}

function manyStars(_random: () => number, count: number): ReturnType<Kind> {
  const of = (length: number): object => ({
    Statement: [
      {
        Effect: "Allow",
        Action: `s3:x${count}${"*a".repeat(length)}`,
        Resource: `arn:aws:s3:::${"*a".repeat(length)}`,
      },
    ],
  });
  return noNewAccess(of(1_000_000), of(1_000_001));
}

/** Not far from ten million bytes. */
function hugeList(_random: () => number, count: number): ReturnType<Kind> {
  return noNewAccess({ Statement: overlapping(45_000, count) }, { Statement: overlapping(45_001, count) });
}

function deep(_random: () => number, count: number): ReturnType<Kind> {
  const policyDocument = `{"Id":"${count}","Statement":${"[".repeat(9_000_000)}`;
  return { check: "ValidatePolicy", body: { policyDocument, policyType: "IDENTITY_POLICY" } };
}

function noPolicy(_random: () => number, count: number): ReturnType<Kind> {
  const policyDocument = `${count}${"x".repeat(9_000_000)}`;
  return { check: "ValidatePolicy", body: { policyDocument, policyType: "IDENTITY_POLICY" } };
}

function noNewAccess(existing: object, candidate: object): ReturnType<Kind> {
  const body = { existingPolicyDocument: existing, newPolicyDocument: candidate, policyType: "IDENTITY_POLICY" };
  return { check: "CheckNoNewAccess", body };
}

function overlapping(length: number, mark: number): readonly object[] {
  return Array.from({ length }, (_, index) => ({
    Effect: "Allow",
    Action: `s3:Get*a${index}x${mark}*`,
    Resource: `arn:aws:s3:::*x${index}*y*`,
  }));
}
