import type { Random } from "./random.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Values that stand for none of what is expected, or for its limits. */
const ODD_VALUES: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  "",
  " ",
  "*",
  "${",
  "${aws:username",
  "arn:aws:s3:::",
  "\u0000",
  "\ud83d\ude00",
  "__proto__",
  "constructor",
  "{",
  "[]",
  "IDENTITY_POLICY",
  "RESOURCE_POLICY",
  "AWS::S3::Bucket",
  "SERVICE_CONTROL_POLICY",
  "PASS",
  "a".repeat(5000),
  "*?".repeat(200),
  [],
  {},
  [[]],
  [null],
  { "": "" },
  { __proto__x: 1 },
];

/** Raw texts that JavaScript could not write. */
const ODD_TEXTS: readonly string[] = [
  "1e999",
  "-0",
  "1.0",
  "123456789012345678901234567890",
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u0000"',
  "{}{}",
  "nul",
  "NaN",
  "01",
  "'x'",
  '{"a":1,"a":2}',
  '{"__proto__":{"policyType":"IDENTITY_POLICY"}}',
  "/* x */ 1",
  "\ufeff1",
];

/** A body that is hardly ever what was meant: the members changed, then the text, then the bytes, each sometimes. */
export function mutateJson(text: string, random: Random): Buffer {
  if (random.chance(0.35)) return Buffer.from(changeOneText(text, random));
  let changed = text;
  const rounds = 1 + random.below(3);
  for (let round = 0; round < rounds; round += 1) {
    changed = random.chance(0.75) ? mutateValue(changed, random) : mutateText(changed, random);
  }
  const bytes = Buffer.from(changed);
  return random.chance(0.15) ? flipBytes(bytes, random) : bytes;
}

/** The smallest change: what is asked is often still a question, of another meaning. */
function changeOneText(text: string, random: Random): string {
  const places = [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].filter(({ 0: match }) => match.length > 2);
  if (places.length === 0) return text;
  const { 0: match, index } = random.pick(places);
  const inner = match.startsWith('"{') ? undefined : spliced(match.slice(1, -1), random);
  const changed = inner === undefined ? inText(match, random) : JSON.stringify(inner);
  return text.slice(0, index) + changed + text.slice(index + match.length);
}

/** The same in a text that holds JSON itself. */
function inText(literal: string, random: Random): string {
  try {
    return JSON.stringify(changeOneText(JSON.parse(literal) as string, random));
  } catch {
    return literal;
  }
}

/** One change at a random place; inside strings that hold JSON themselves, too. */
function mutateValue(text: string, random: Random): string {
  try {
    return JSON.stringify(changeSomewhere(JSON.parse(text) as Json, random));
  } catch {
    return mutateText(text, random);
  }
}

function changeSomewhere(value: Json, random: Random): Json {
  if (typeof value === "string" && value.startsWith("{") && random.chance(0.8)) return mutateValue(value, random);
  if (Array.isArray(value) && value.length > 0 && random.chance(0.8)) {
    const place = random.below(value.length);
    return value.map((item: Json, index) => (index === place ? changeSomewhere(item, random) : item));
  }
  if (isObject(value) && Object.keys(value).length > 0 && random.chance(0.9)) return changeMember(value, random);
  return change(value, random);
}

function changeMember(value: { readonly [key: string]: Json }, random: Random): Json {
  const keys = Object.keys(value);
  const key = random.pick(keys);
  const entries = Object.entries(value);
  switch (random.below(8)) {
    case 0:
      return Object.fromEntries(entries.filter(([name]) => name !== key));
    case 1:
      return Object.fromEntries(entries.map(([name, one]) => [name === key ? misspelled(name, random) : name, one]));
    case 2:
      return { ...value, [misspelled(key, random)]: random.pick(ODD_VALUES) };
    case 3: {
      // The values of two members for each other.
      const other = random.pick(keys);
      return { ...value, [key]: value[other] ?? null, [other]: value[key] ?? null };
    }
    default:
      return { ...value, [key]: changeSomewhere(value[key] ?? null, random) };
  }
}

function change(value: Json, random: Random): Json {
  switch (random.below(6)) {
    case 0:
      return [value];
    case 1:
      return { value };
    case 2:
      return nested(value, 1 + random.below(150));
    case 3:
      return typeof value === "string" ? spliced(value, random) : JSON.stringify(value);
    default:
      return random.pick(ODD_VALUES);
  }
}

function nested(value: Json, depth: number): Json {
  let inner = value;
  for (let level = 0; level < depth; level += 1) inner = level % 2 === 0 ? [inner] : { a: inner };
  return inner;
}

function spliced(text: string, random: Random): string {
  const place = random.below(text.length + 1);
  return (
    text.slice(0, place) +
    random.pick(["*", "?", ":", "${x}", "\u0000", "\n", "é", "/", "%", "\ud83d"]) +
    text.slice(place)
  );
}

function misspelled(name: string, random: Random): string {
  return random.pick([
    name.toUpperCase(),
    name.slice(0, -1),
    `${name}s`,
    "",
    "__proto__",
    "constructor",
    "toString",
    name.repeat(20),
  ]);
}

function mutateText(text: string, random: Random): string {
  const place = random.below(text.length + 1);
  switch (random.below(5)) {
    case 0:
      return text.slice(0, place);
    case 1:
      return text.slice(0, place) + random.pick(ODD_TEXTS) + text.slice(place);
    case 2: {
      // A member twice, as text: a value could not hold it.
      const member = /"[A-Za-z]+":(?:"[^"]*"|\d+|true|false)/.exec(text.slice(place))?.[0];
      return member === undefined ? text + text : text.replace(member, () => `${member},${member}`);
    }
    case 3: {
      const depth = random.pick([50, 200, 20_000]);
      return text.slice(0, place) + "[".repeat(depth) + text.slice(place);
    }
    default:
      return text.replace(/"[^"]*"|\d+/, () => random.pick(ODD_TEXTS));
  }
}

function flipBytes(bytes: Buffer, random: Random): Buffer {
  const flipped = Buffer.from(bytes);
  for (let times = 1 + random.below(4); times > 0 && flipped.length > 0; times -= 1) {
    flipped[random.below(flipped.length)] = random.below(256);
  }
  return flipped;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
