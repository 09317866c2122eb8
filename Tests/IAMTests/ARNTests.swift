import IAM
import Testing

@Test(arguments: [
  (
    "arn:aws:dynamodb:eu-west-1:123:table/orders",
    ["aws", "dynamodb", "eu-west-1", "123", "table/orders"]
  ),
  ("arn:aws:s3:::orders/*", ["aws", "s3", "", "", "orders/*"]),
  (
    "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Name}:live",
    ["${AWS::Partition}", "lambda", "${AWS::Region}", "${AWS::AccountId}", "function:${Name}:live"]
  ),
  (
    "arn:aws:sqs:${Fn::Select([0,{\"Ref\":\"R\"}])}:1:orders",
    ["aws", "sqs", "${Fn::Select([0,{\"Ref\":\"R\"}])}", "1", "orders"]
  ),
])
func colonsWithinVariablesDoNotPartAnARN(_ text: String, _ parts: [String]) throws {
  let arn = try #require(ARN(text))
  #expect([arn.partition, arn.service, arn.region, arn.account, arn.ending] == parts)
}

@Test(arguments: ["", "*", "arn:", "arn:aws:s3", "arn:aws:s3::", "${Orders.Arn}", "ARN:a:b:c:d:e"])
func othersAreNoARN(_ text: String) {
  #expect(ARN(text) == nil)
}
