/**
 * The inputs of the action, as its environment has them. What a pull request can influence is checked here: it goes on as an argument of a program,
 * never through a shell, and must not be taken for an option.
 *
 * @typedef {object} Inputs
 * @property {readonly string[]} paths
 * @property {string | undefined} standard
 * @property {string | undefined} base the branch to compare with
 * @property {boolean} comment
 * @property {string} commentAuthor
 * @property {string} sarifFile
 * @property {string} version
 * @property {string} token
 */

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Inputs}
 * @throws {Error} with what to change
 */
export function readInputs(env) {
  const input = (/** @type {string} */ name) => (env[`INPUT_${name}`] ?? "").trim();
  const paths = input("PATHS")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const version = input("VERSION") || "latest";
  if (!/^[\w.-]{1,64}$/u.test(version)) throw new Error("`version` is no version of a package, such as 1.2.3");
  const base = input("BASE") || (env["GITHUB_BASE_REF"] ?? "");
  if (base !== "" && !isBranch(base)) throw new Error("`base` is no name of a branch, such as main");
  return {
    paths: paths.length === 0 ? ["."] : paths,
    standard: input("STANDARD") || undefined,
    base: base || undefined,
    comment: input("COMMENT") === "true",
    commentAuthor: input("COMMENT_AUTHOR") || "github-actions[bot]",
    sarifFile: input("SARIF_FILE") || "policyproof.sarif",
    version,
    token: input("TOKEN"),
  };
}

/** Names that git takes for branches, without those that look like an option or a range. See `git check-ref-format`. */
function isBranch(/** @type {string} */ name) {
  return /^[A-Za-z0-9_][\w./+@#-]{0,200}$/u.test(name) && !/\.\.|@\{|\/\/|\.lock(?:\/|$)|[./]$/u.test(name);
}
