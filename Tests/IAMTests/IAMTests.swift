import IAM
import Testing

@Test(arguments: [
  ("s3:Get*", "s3:getobject", true), ("*", "iam:PassRole", true),
  ("s3:?et*", "s3:PutObject", false),
  ("dynamodb:*Item", "dynamodb:BatchGetItem", true), ("s3:GetObject", "s3:GetObjectAcl", false),
])
func actionsMatchWithoutRegardToCase(_ pattern: String, _ action: String, _ matches: Bool) {
  #expect(actionPattern(pattern, matches: action) == matches)
}

@Test func targetsMatchWithRegardToCase() {
  #expect(targetPattern("arn:aws:s3:::a*/x", matches: "arn:aws:s3:::abc/x"))
  #expect(!targetPattern("arn:aws:s3:::A", matches: "arn:aws:s3:::a"))
}
