/** The six fields of an ARN: `arn`, partition, service, region, account, resource. The sixth keeps its own colons. */
export type ArnFields = readonly [string, string, string, string, string, string];

/**
 * Splits a concrete ARN at its first five colons. Undefined if there are fewer or the first field is not `arn`.
 *
 * Source: reference-arns.
 */
export function splitArn(text: string): ArnFields | undefined {
  const fields = text.split(":", 5);
  const [arn, partition, service, region, account] = fields;
  if (
    arn !== "arn" ||
    partition === undefined ||
    service === undefined ||
    region === undefined ||
    account === undefined
  )
    return undefined;
  const end = fields.reduce((length, field) => length + field.length + 1, 0);
  if (end > text.length) return undefined;
  return [arn, partition, service, region, account, text.slice(end)];
}
