import Testing

@Test(arguments: [
  // Every role, by a star, by everything of the kind, and by all but something.
  (
    "{Effect: Allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/*'}", "SC2106",
    "any role"
  ),
  (
    "{Effect: Allow, Action: 'iam:PassRole', Resource: !Sub 'arn:aws:iam::${AWS::AccountId}:role/*'}",
    "SC2106", "any role"
  ),
  (
    "{Effect: Allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/app-*'}", "no SC2106",
    ""
  ),
  ("{Effect: Allow, Action: 'iam:PassRole', NotResource: !GetAtt B.Arn}", "SC2106", "any role"),
  (
    "{Effect: Allow, Action: 'iam:PassRole', NotResource: 'arn:aws:iam::*:role/*'}", "no SC2106", ""
  ),
  ("{Effect: Allow, Action: '*', NotResource: !GetAtt B.Arn}", "SC2102", "but what NotResource"),
  (
    "{Effect: Allow, NotAction: 'iam:*', NotResource: !GetAtt B.Arn}", "SC2102",
    "but what NotResource"
  ),
  // No repair names one of several at random.
  (
    "{Effect: Allow, Action: ['dynamodb:PutItem', 's3:GetObject'], Resource: '*'}", "SC2103",
    "in the place of '*', each service in a statement of its own."
  ),
  (
    "{Effect: Allow, Action: ['s3:ListBucket', 's3:GetObject'], Resource: '*'}", "SC2103",
    "Name the resources that are meant in the place of '*'."
  ),
  (
    "{Effect: Allow, Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: '*'}", "SC2103",
    "!GetAtt T.Arn"
  ),
  // Access points, jobs and lenses are no objects of a bucket.
  (
    "{Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:us-east-1:1:accesspoint/x/object/*'}",
    "no SC2109", ""
  ),
  (
    "{Effect: Allow, Action: 's3:DeleteAccessPoint', Resource: 'arn:aws:s3:us-east-1:1:accesspoint/x'}",
    "no SC2109", ""
  ),
  (
    "{Effect: Allow, Action: 's3:DescribeJob', Resource: 'arn:aws:s3:*:*:job/*'}", "no SC2109", ""
  ),
  (
    "{Effect: Allow, Action: 's3:PutObject', Resource: 'arn:aws:s3:us-east-1:1:job/x'}", "SC2109",
    "no effect"
  ),
])
func wideStatementsAreJudged(_ statement: String, _ id: String, _ words: String) throws {
  try judge(statement, id, words)
}
