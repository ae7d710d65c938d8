/** Ends a check: prints what was found, one line each, and fails if there is anything. */
export function report(/** @type {readonly string[]} */ problems) {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
