import CloudFormation
@testable import Editor
import Testing

@Test(arguments: [
  ("512", "512"), ("'512'", "\"512\""), ("true", "true"), ("'true'", "\"true\""), ("a b", "a b"),
  ("\"a: b\"", "\"a: b\""), ("!Ref Orders", "!Ref Orders"), ("!GetAtt A.Arn", "!GetAtt A.Arn"),
  ("{Fn::GetAtt: [A, Arn]}", "!GetAtt A.Arn"), ("!Sub '${A}-x'", "!Sub \"${A}-x\""),
  ("{Fn::Sub: ['${V}', {V: !Ref A}]}", "!Sub [\"${V}\", {V: !Ref A}]"),
  ("!Base64 {Fn::Sub: x}", "!Base64 {Fn::Sub: x}"), ("[a, {b: 1}]", "[a, {b: 1}]"),
  ("|\n  one\n  two\n", "\"one\\ntwo\\n\""), ("~", "null"), ("''", "\"\""),
  ("2012-10-17", "\"2012-10-17\""),
  (
    "{a: {Ref: B}, 'c d': [!If [X, 1, !Ref AWS::NoValue]]}",
    "{a: !Ref B, c d: [!If [X, 1, !Ref AWS::NoValue]]}"
  ),
  ("s3:ObjectCreated:*", "s3:ObjectCreated:*"), ("'#no'", "\"#no\""), ("'-'", "\"-\""),
])
func aValueOnOneLineReadsBackTheSame(text: String, expected: String) throws {
  let value = try Value(valueText: text)
  #expect(value.oneLine == expected)
  #expect(try Value(valueText: value.oneLine) == value)
}
