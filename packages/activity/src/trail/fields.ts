/** The fields of a record that are read; places in the scanner's slots. */
export const FIELDS = [
  "eventTime",
  // Where a pipeline has moved the time to, in records that lack `eventTime`.
  "@timestamp",
  "eventSource",
  "eventName",
  "awsRegion",
  "errorCode",
  "eventType",
  "eventCategory",
  "managementEvent",
  "recipientAccountId",
  "eventID",
  "digestStartTime",
  "userIdentity.type",
  "userIdentity.arn",
  "userIdentity.accountId",
  "userIdentity.principalId",
  "userIdentity.accessKeyId",
  "userIdentity.userName",
  "userIdentity.sessionContext.sessionIssuer.arn",
  "responseElements.ConsoleLogin",
] as const;

export type Field = (typeof FIELDS)[number];

/** A key of an object on the way to a field: the field's slot, or the keys of the object below. */
export interface KeyEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** -1 if an object with fields is meant. */
  readonly slot: number;
  readonly below: Keys | undefined;
}

/** The keys of an object that are looked for. */
export interface Keys {
  readonly entries: readonly KeyEntry[];
  /** Most keys of a record differ from these in their length already. */
  readonly byLength: readonly (readonly KeyEntry[] | undefined)[];
}

/** The keys of a record. */
export const RECORD_KEYS: Keys = keysBelow("");

function keysBelow(path: string): Keys {
  const names = FIELDS.filter((field) => field.startsWith(path)).map(
    (field) => field.slice(path.length).split(".")[0] ?? "",
  );
  const entries = [...new Set(names)].map((name) => {
    const slot = FIELDS.findIndex((field) => field === path + name);
    const bytes = new TextEncoder().encode(name);
    return { name, bytes, slot, below: slot === -1 ? keysBelow(`${path}${name}.`) : undefined };
  });
  const longest = Math.max(...entries.map(({ bytes }) => bytes.length));
  const byLength = Array.from({ length: longest + 1 }, (_, length) => {
    const same = entries.filter(({ bytes }) => bytes.length === length);
    return same.length === 0 ? undefined : same;
  });
  return { entries, byLength };
}
