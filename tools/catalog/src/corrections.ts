/** What the source's data gets wrong, with what it should say. A correction that finds nothing to correct fails: it is out of date. */
interface Correction {
  /** Of the service's resource type, `prefix type`, or of the global key. */
  readonly about: string;
  readonly wrong: string;
  readonly right: string;
}

const CORRECTIONS: readonly Correction[] = [
  // Five fields. All other resources of the service have the account before the kind of resource.
  {
    about: "mediaconnect Offering",
    wrong: "arn:${Partition}:mediaconnect:${Region}:offering:${OfferingId}",
    right: "arn:${Partition}:mediaconnect:${Region}:${Account}:offering:${OfferingId}",
  },
  // A placeholder without its dollar.
  {
    about: "opsworks-cm backup",
    wrong: "arn:${Partition}:opsworks-cm::${Account}:backup/${ServerName}-{Date-and-Time-Stamp-of-Backup}",
    right: "arn:${Partition}:opsworks-cm::${Account}:backup/${ServerName}-${DateAndTimeStampOfBackup}",
  },
  // IAM User Guide, "AWS global condition context keys": its type is ARN.
  { about: "aws:SourceVpcArn", wrong: "String", right: "ARN" },
];

/** Gives back what is said about things, corrected, and tells which corrections had nothing to do. */
export interface Corrector {
  correct(about: string, said: string): string;
  /** @throws {Error} if a correction was never used */
  finish(): void;
}

export function createCorrector(): Corrector {
  const unused = new Set(CORRECTIONS);
  return {
    correct: (about, said) => {
      const found = CORRECTIONS.find((correction) => correction.about === about && correction.wrong === said);
      if (found === undefined) return said;
      unused.delete(found);
      return found.right;
    },
    finish: () => {
      const left = [...unused].map(({ about }) => about);
      if (left.length > 0) throw new Error(`the source no longer says what these correct: ${left.join(", ")}`);
    },
  };
}
