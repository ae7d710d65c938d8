import type { Template, TemplatePart } from "@policyproof/policy";

/** Longer patterns are not compared character by character; they count as meeting. */
const MOST_CELLS = 20_000;

/** Can one text match both patterns? `true` if in doubt: a variable counts as `*`. */
export function templatesMeet(first: Template, second: Template): boolean {
  const [a, b] = [atomsOf(first), atomsOf(second)];
  if (!startsMeet(a, b)) return false;
  if (a.length * b.length > MOST_CELLS) return true;
  // meets[j]: what is left of `a` from i on and of `b` from j on can match one text.
  let later: readonly boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const meets: boolean[] = Array.from({ length: b.length + 1 }, () => false);
    for (let j = b.length; j >= 0; j--) meets[j] = meetAt(a[i], b[j], meets[j + 1], later[j], later[j + 1]);
    later = meets;
  }
  return later[0] === true;
}

/** One character, or a wildcard; texts of a single character are told from them by the mark in front. */
type Atom = string;
const RUN: Atom = "*";
const ONE: Atom = "?";

function atomsOf(template: Template): readonly Atom[] {
  return template.flatMap((part: TemplatePart): readonly Atom[] => {
    switch (part.kind) {
      case "literal":
        return Array.from(part.text, (character) => `=${character}`);
      case "any-char":
        return [ONE];
      case "any-run":
      case "variable":
        return [RUN];
    }
  });
}

/** Most pairs differ at their first letters. */
function startsMeet(a: readonly Atom[], b: readonly Atom[]): boolean {
  for (let at = 0; ; at++) {
    const [one, other] = [a[at], b[at]];
    if (one === RUN || other === RUN) return true;
    if (one === undefined || other === undefined) return one === other;
    if (!charactersMeet(one, other)) return false;
  }
}

function meetAt(
  one: Atom | undefined,
  other: Atom | undefined,
  withoutOther: boolean | undefined,
  withoutOne: boolean | undefined,
  withoutBoth: boolean | undefined,
): boolean {
  if (one === undefined && other === undefined) return true;
  // A run ends here, or takes whatever comes next on the other side.
  if (one === RUN || other === RUN) return withoutOther === true || withoutOne === true;
  if (one === undefined || other === undefined) return false;
  return charactersMeet(one, other) && withoutBoth === true;
}

function charactersMeet(one: Atom, other: Atom): boolean {
  return one === other || one === ONE || other === ONE;
}
