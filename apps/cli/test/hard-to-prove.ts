/** That it still allows no more without `s3:GetObject` does not show by comparing statements: a solver has to be asked. */
export const HARD_TO_PROVE: object = {
  Statement: [
    {
      Effect: "Allow",
      Action: ["s3:Get*", "s3:Put*"],
      Resource: "arn:aws:s3:::*a*b*c*/*d*e*f*",
    },
    { Effect: "Allow", NotAction: "s3:P*", Resource: ["arn:aws:s3:::*b*c*a*", "arn:aws:s3:::*c*c*a*/x*"] },
    {
      Effect: "Deny",
      NotAction: ["s3:*Tag*", "s3:G*t"],
      NotResource: "arn:aws:s3:::*a*a*c*",
      Condition: { StringNotLike: { "aws:username": "*a*b*" } },
    },
  ],
};
