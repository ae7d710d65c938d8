/** The sequence 1 1 2 1 1 2 4 ... of Luby, Sinclair and Zuckerman, from index 0: how long to search before starting over. */
export function luby(index: number): number {
  let size = 1;
  let power = 1;
  while (size < index + 1) {
    size = size * 2 + 1;
    power *= 2;
  }
  let rest = index;
  while (size - 1 !== rest) {
    size = (size - 1) / 2;
    power /= 2;
    rest %= size;
  }
  return power;
}
