/** What is read of a CloudTrail record. Absent members were absent, null or of another type in the record, or are not needed. */
export interface TrailEvent {
  /** Seconds since 1970. */
  readonly seconds: number | undefined;
  readonly eventSource: string | undefined;
  readonly eventName: string | undefined;
  readonly awsRegion: string | undefined;
  readonly errorCode: string | undefined;
  /** `AwsApiCall`, `AwsServiceEvent`, `AwsConsoleSignIn`, ... */
  readonly eventType: string | undefined;
  /** It is about reading and writing data, not about resources; most logs do not hold such events. */
  readonly isDataEvent: boolean;
  readonly recipientAccountId: string | undefined;
  /** Of `userIdentity.sessionContext.sessionIssuer` if it has one, else of `userIdentity`. */
  readonly arn: string | undefined;
  /** Of `userIdentity`, if there is no ARN. */
  readonly identity: NamelessIdentity | undefined;
  /** Of long-lived access keys only: `AKIA...`. */
  readonly accessKeyId: string | undefined;
  /** Of `responseElements`: `Success` or `Failure`. */
  readonly consoleLogin: string | undefined;
  /** A hash of `eventID`, two times 32 bits; both 0 if the record has none. */
  readonly idHigh: number;
  readonly idLow: number;
}

export interface NamelessIdentity {
  readonly type: string | undefined;
  readonly accountId: string | undefined;
  readonly principalId: string | undefined;
  readonly userName: string | undefined;
}
