/** Inputs that the document of the API shows. Its tests send them. */
function policy(statement: object): object {
  return { Version: "2012-10-17", Statement: [statement] };
}

export const ONE_BUCKET: object = policy({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::examplebucket/*",
});

export const OTHER_BUCKETS: object = policy({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::examplebucket*",
});

export const S3_READER: object = policy({
  Sid: "Read",
  Effect: "Allow",
  Action: "s3:GetObject*",
  Resource: "arn:aws:s3:::examplebucket/*",
});

export const PUBLIC_BUCKET: object = policy({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::examplebucket/*",
});

export const SHARED_BUCKET: object = policy({
  Effect: "Allow",
  Principal: { AWS: ["111122223333", "444455556666"] },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::examplebucket/*",
});

export const REQUEST: object = {
  principal: "arn:aws:iam::111122223333:user/alice",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::examplebucket/report.txt",
  context: { "aws:SourceIp": "203.0.113.7" },
};

export const LINE: object = {
  id: 1,
  check: "CheckNoPublicAccess",
  inputs: { policyDocument: PUBLIC_BUCKET, resourceType: "AWS::S3::Bucket" },
};
