import { decoded } from "./query.ts";

/**
 * The values of a template's labels, decoded, if the path has its form. The path is cut while it is still encoded: clients write the `/` of a label's value
 * as `%2F`. A label is never empty.
 */
export function matchPath(template: string, path: string): readonly string[] | undefined {
  const wanted = template.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const labels: string[] = [];
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? "";
    if (part.startsWith("{") && value !== "") labels.push(decoded(value));
    else if (part !== value) return undefined;
  }
  return labels;
}
