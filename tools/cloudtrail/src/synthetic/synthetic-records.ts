/** Records as CloudTrail writes them, of an invented organization. The same seed gives the same bytes. */
export interface RecordSource {
  /** The text of the next record. */
  next(): string;
}

const ACCOUNTS = ["111122223333", "444455556666", "777788889999"];
const REGIONS = ["us-east-1", "eu-central-1", "ap-southeast-2", "us-west-2"];
const CALLS: readonly (readonly [string, string, boolean])[] = [
  ["ec2", "DescribeInstances", true],
  ["ec2", "RunInstances", false],
  ["s3", "ListBuckets", true],
  ["s3", "GetBucketAcl", true],
  ["s3", "PutBucketPolicy", false],
  ["sts", "AssumeRole", true],
  ["kms", "Decrypt", true],
  ["kms", "GenerateDataKey", true],
  ["lambda", "GetFunction20150331v2", true],
  ["lambda", "UpdateFunctionCode20150331v2", false],
  ["iam", "GetRole", true],
  ["logs", "CreateLogStream", false],
  ["monitoring", "DescribeAlarms", true],
  ["dynamodb", "DescribeTable", true],
  ["ssm", "GetParametersByPath", true],
  ["cloudformation", "DescribeStackEvents", true],
];

/** `start` in seconds since 1970; events are one to three seconds apart. */
export function createRecords(seed: number, start: number): RecordSource {
  const random = createRandom(seed);
  let seconds = start;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
  const uuid = (): string => [8, 4, 4, 4, 12].map(hex).join("-");

  return {
    next() {
      seconds += 1 + Math.floor(random() * 3);
      const eventTime = `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
      const account = pick(ACCOUNTS);
      const [service, eventName, readOnly] = pick(CALLS);
      const denied = random() < 0.02;
      return JSON.stringify({
        eventVersion: "1.11",
        userIdentity: random() < 0.8 ? session(account, eventTime, hex, random) : user(account, random),
        eventTime,
        eventSource: `${service}.amazonaws.com`,
        eventName,
        awsRegion: pick(REGIONS),
        sourceIPAddress: `198.51.100.${Math.floor(random() * 255)}`,
        userAgent: `aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64 api/${service}#1.58.2`,
        ...(denied
          ? { errorCode: "AccessDenied", errorMessage: "User is not authorized to perform this operation" }
          : {}),
        requestParameters: {
          name: `resource-${hex(12)}`,
          filterSet: { items: [{ name: "tag:Team", value: "payments" }] },
          maxResults: 100,
        },
        responseElements: readOnly
          ? null
          : { requestId: uuid(), note: 'a "quoted" value with \\ and {brackets]', status: "ok" },
        additionalEventData: {
          SignatureVersion: "SigV4",
          CipherSuite: "TLS_AES_128_GCM_SHA256",
          bytesTransferredIn: 0,
          bytesTransferredOut: 1024,
        },
        requestID: uuid(),
        eventID: uuid(),
        readOnly,
        resources: [{ accountId: account, type: "AWS::S3::Bucket", ARN: `arn:aws:s3:::bucket-${hex(6)}` }],
        eventType: "AwsApiCall",
        managementEvent: true,
        recipientAccountId: account,
        eventCategory: "Management",
        tlsDetails: {
          tlsVersion: "TLSv1.3",
          cipherSuite: "TLS_AES_128_GCM_SHA256",
          clientProvidedHostHeader: `${service}.us-east-1.amazonaws.com`,
        },
      });
    },
  };
}

type Hex = (length: number) => string;

function session(account: string, creationDate: string, hex: Hex, random: () => number): object {
  const role = `service-role-${Math.floor(random() * 200)}`;
  const id = `AROA${role.replaceAll(/\W/g, "").toUpperCase().padEnd(17, "X")}`;
  return {
    type: "AssumedRole",
    principalId: `${id}:i-0${hex(16)}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/i-0${hex(16)}`,
    accountId: account,
    accessKeyId: `ASIA${hex(16).toUpperCase()}`,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: id,
        arn: `arn:aws:iam::${account}:role/apps/${role}`,
        accountId: account,
        userName: role,
      },
      attributes: { creationDate, mfaAuthenticated: "false" },
    },
  };
}

function user(account: string, random: () => number): object {
  const number = Math.floor(random() * 50);
  const userName = `user-${number}`;
  const code = `${account}${number}`.padEnd(17, "X");
  return {
    type: "IAMUser",
    principalId: `AIDA${code}`,
    arn: `arn:aws:iam::${account}:user/${userName}`,
    accountId: account,
    accessKeyId: `AKIA${code.slice(0, 16)}`,
    userName,
  };
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
