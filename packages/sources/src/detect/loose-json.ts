/**
 * Is it JSON as many tools read it, with comments and with commas before closing brackets? Such files are some tool's settings. Says nothing of limits.
 */
export function isLooseJson(text: string): boolean {
  // A comment that never ends goes to the end of the text, so that nothing is looked through twice.
  const bare = text
    .replaceAll("\u{feff}", "")
    .replaceAll(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/g, "$1")
    .replaceAll(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[\]}])/g, "$1");
  try {
    JSON.parse(bare);
    return true;
  } catch {
    return false;
  }
}
