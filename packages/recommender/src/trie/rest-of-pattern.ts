/**
 * What must follow a prefix so that the whole matches the pattern: patterns, widest first, that together match exactly those texts.
 * `Get*Acl` after `GetObject` leaves `*Acl`; `*Tags` after `CreateTags` leaves `*Tags` and nothing at all. None: the prefix cannot start a match.
 */
export function restsAfter(pattern: string, prefix: string): readonly string[] {
  const characters = Array.from(pattern);
  let places = closure(characters, [0]);
  for (const character of prefix) {
    places = closure(
      characters,
      places.flatMap((place) => step(characters[place], character, place)),
    );
  }
  // What the last star that was reached leaves takes in whatever an earlier place does.
  const star = places.findLast((place) => characters[place] === "*");
  const others = star === undefined ? places : places.filter((place) => place > star + 1);
  return [...(star === undefined ? [] : [star]), ...others].map((place) => characters.slice(place).join(""));
}

function step(token: string | undefined, character: string, place: number): readonly number[] {
  if (token === undefined) return [];
  if (token === "*") return [place];
  return token === "?" || token.toLowerCase() === character.toLowerCase() ? [place + 1] : [];
}

/** With the places that a star, which may stand for nothing, lets one move on to. In ascending order. */
function closure(characters: readonly string[], places: readonly number[]): readonly number[] {
  const all = new Set(places);
  for (const place of all) if (characters[place] === "*") all.add(place + 1);
  return [...all].toSorted((a, b) => a - b);
}
