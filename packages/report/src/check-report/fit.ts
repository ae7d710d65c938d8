/** A part of a text that can be told at length or in brief; `brief` is no longer than what `full` makes. */
export interface Block {
  /** Called only if there may be room. */
  readonly full: () => string;
  readonly brief: string;
}

const BETWEEN = "\n\n";
/** Blocks that are tried in vain; the others are told in brief unseen. */
const MAX_TRIES = 20;

/**
 * The blocks with an empty line between them, in `room` characters if possible: all at length, else the first ones at length and
 * the others in brief, else as many in brief as fit, with a note of how many were left out. The note is there even in no room.
 */
export function fit(blocks: readonly Block[], room: number): string {
  let left = room - lengthOf(blocks.map(({ brief }) => brief));
  if (left < 0) return inBrief(blocks, room);
  let misfits = 0;
  return blocks
    .map(({ full, brief }) => {
      if (misfits >= MAX_TRIES) return brief;
      const text = full();
      const extra = text.length - brief.length;
      if (extra > left) {
        misfits += 1;
        return brief;
      }
      left -= extra;
      return text;
    })
    .join(BETWEEN);
}

function inBrief(blocks: readonly Block[], room: number): string {
  let left = room - noteOf(blocks.length, true).length;
  const kept = blocks
    .map(({ brief }) => brief)
    .filter((brief) => {
      const length = brief.length + BETWEEN.length;
      if (length > left) return false;
      left -= length;
      return true;
    });
  return [...kept, noteOf(blocks.length - kept.length, kept.length > 0)].join(BETWEEN);
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0) + BETWEEN.length * (texts.length - 1);
}

function noteOf(count: number, isRest: boolean): string {
  return `_${isRest ? "And " : ""}${count}${isRest ? " more" : ""} left out for length; the report of the run has everything._`;
}
