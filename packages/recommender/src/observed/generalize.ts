/** ARNs without wildcards or variables in any field. */
type PlainArn = string;

export interface GeneralizeOptions {
  /**
   * The fewest characters that what resources have in common must have, a type such as `table/` not counted. With less in common they are told
   * apart by their next segment.
   */
  readonly floor: number;
}

interface Resource {
  /** Up to and with the fifth colon. */
  readonly head: string;
  /** The sixth field, cut before and after each `/` and `:`. */
  readonly tokens: readonly string[];
}

/**
 * The least general ARN patterns that match all of the ARNs: one for those that agree in everything before the sixth field and in a prefix of
 * that, which ends with a segment or, within one, after a `-`, `_` or `.`; what has too little in common is listed.
 * `b/logs/1` and `b/logs/2` give `b/logs/*`; `table/orders` and `table/users` stay two.
 */
export function generalizeArns(arns: readonly PlainArn[], options: GeneralizeOptions): readonly string[] {
  const resources = [...new Set(arns)].map(takeApart);
  return [...Map.groupBy(resources, ({ head }) => head)].flatMap(([head, group]) => {
    const typed = !head.endsWith(":::");
    return generalize(
      group.map(({ tokens }) => tokens),
      options,
      typed,
    ).map((text) => head + text);
  });
}

function takeApart(arn: PlainArn): Resource {
  const fields = arn.split(":");
  const head = `${fields.slice(0, 5).join(":")}:`;
  return {
    head,
    tokens: arn
      .slice(head.length)
      .split(/([/:])/)
      .filter((token) => token !== ""),
  };
}

/** @param typed the first segment is a type, as in `table/orders` and unlike the buckets of S3, whose ARNs have neither region nor account */
function generalize(
  list: readonly (readonly string[])[],
  options: GeneralizeOptions,
  typed: boolean,
): readonly string[] {
  const [first = [], ...others] = list;
  if (others.length === 0) return [first.join("")];
  const length = commonLength(list);
  const prefix = first.slice(0, length).join("");
  const ended = list.find((tokens) => tokens.length === length);
  if (ended !== undefined) {
    return [
      prefix,
      ...generalize(
        list.filter((tokens) => tokens !== ended),
        options,
        typed,
      ),
    ];
  }
  const within = commonStart(list.map((tokens) => tokens[length] ?? ""));
  const type = typed ? first.slice(0, 2).join("").length : 0;
  if (prefix.length + within.length - type >= options.floor) return [`${prefix}${within}*`];
  return [...Map.groupBy(list, (tokens) => tokens[length] ?? "").values()].flatMap((group) =>
    generalize(group, options, typed),
  );
}

/** How many tokens all have in common from the start. */
function commonLength(list: readonly (readonly string[])[]): number {
  const [first = [], ...others] = list;
  const differs = first.findIndex((token, index) => others.some((tokens) => tokens[index] !== token));
  return differs === -1 ? first.length : differs;
}

/** What the segments have in common up to a `-`, `_` or `.`. */
function commonStart(segments: readonly string[]): string {
  const [first = "", ...others] = segments;
  let length = 0;
  while (length < first.length && others.every((segment) => segment[length] === first[length])) length += 1;
  return /^.*[-_.]/.exec(first.slice(0, length))?.[0] ?? "";
}
