import { createHash } from "node:crypto";

/**
 * Where a comment goes.
 *
 * @typedef {object} Thread
 * @property {string} api the address of GitHub's API
 * @property {string} repository owner/name
 * @property {number} number of the pull request
 * @property {string} token
 * @property {string} author the account that the token belongs to
 * @property {string} key tells this run's comment from those of other workflows
 */

const PAGE = 100;
const MAX_PAGES = 30;

/**
 * Writes the summary into the one comment that this workflow has in the pull request, or into a new one.
 *
 * Anybody can write a comment with our marker in it. Only one whose author is the account of our token is ours, and the marker must be its first line.
 *
 * @param {Thread} thread
 * @param {string} summary
 * @returns {Promise<"created" | "updated">}
 * @throws {Error} what GitHub answered
 */
export async function writeComment(thread, summary) {
  const marker = markerOf(thread.key);
  const body = `${marker}\n${summary}`;
  const earlier = await findComment(thread, marker);
  if (earlier === undefined) {
    await call(thread, "POST", `issues/${thread.number}/comments`, { body });
    return "created";
  }
  await call(thread, "PATCH", `issues/comments/${earlier}`, { body });
  return "updated";
}

export function markerOf(/** @type {string} */ key) {
  return `<!-- policyproof:${createHash("sha256").update(key).digest("hex").slice(0, 16)} -->`;
}

async function findComment(/** @type {Thread} */ thread, /** @type {string} */ marker) {
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const comments = /** @type {readonly { id: number, body?: string, user?: { login?: string } | null }[]} */ (
      await call(thread, "GET", `issues/${thread.number}/comments?per_page=${PAGE}&page=${page}`, undefined)
    );
    const own = comments.find(
      ({ body, user }) => user?.login === thread.author && body !== undefined && firstLine(body) === marker,
    );
    if (own !== undefined) return own.id;
    if (comments.length < PAGE) return undefined;
  }
  return undefined;
}

function firstLine(/** @type {string} */ text) {
  return text.split(/\r?\n/u, 1)[0];
}

/** @returns {Promise<unknown>} */
async function call(
  /** @type {Thread} */ { api, repository, token },
  /** @type {string} */ method,
  /** @type {string} */ path,
  /** @type {object | undefined} */ body,
) {
  const response = await fetch(`${api}/repos/${repository}/${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "user-agent": "policyproof",
      "x-github-api-version": "2022-11-28",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${method} ${path.split("?", 1)[0]}`);
  return await response.json();
}
