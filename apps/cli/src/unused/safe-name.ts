const LONGEST = 120;

/**
 * A part of a file's name that stands for a name of anybody's: what IAM allows in names stays, all else becomes `%` and its code. It never is a path,
 * hidden or longer than file systems take; two names may come to share one if they are very long.
 */
export function safeName(name: string): string {
  const safe = [...name].map((character, index) => (isPlain(character, index) ? character : encoded(character)));
  return safe.join("").slice(0, LONGEST) || "%";
}

function isPlain(character: string, index: number): boolean {
  return /^[\w+=,@-]$/.test(character) || (character === "." && index > 0);
}

function encoded(character: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

/** Gives out names, none of them twice, also where upper and lower case are one. */
export function createNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted}-${number}`;
    taken.add(name.toLowerCase());
    return name;
  };
}
