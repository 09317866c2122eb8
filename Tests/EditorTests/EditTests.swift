import CloudFormation
import Editor
import Testing
import Text
import Wiring

private let stack = """
  Resources:
    Fn:
      Type: AWS::Lambda::Function
      Properties:
        Handler: a.b
        Layers:
          - one
          - two
        Environment:
          Variables:
            LEVEL: debug   # loud
    Jobs:
      Type: AWS::SQS::Queue
      DependsOn: Fn

  """

/// The template after a value was set, or the refusal.
private func set(_ path: String, _ value: String, of id: String = "Fn", in text: String = stack)
  -> String
{
  do throws(EditError) {
    return edited(text, .set(LogicalID(id), try PropertyPath(reading: path), value))
  } catch {
    return error.message
  }
}

private func unset(_ path: String, of id: String = "Fn") -> String {
  do throws(EditError) {
    return edited(stack, .unset(LogicalID(id), try PropertyPath(reading: path)))
  } catch {
    return error.message
  }
}

/// A path, a value, the lines it replaces and what stands there then.
@Test(arguments: [
  ("Handler", "c.d", "Handler: a.b", "Handler: c.d"),
  (
    "MemorySize", "512", "LEVEL: debug   # loud\n", "LEVEL: debug   # loud\n      MemorySize: 512\n"
  ),
  ("Environment.Variables.LEVEL", "info", "LEVEL: debug   # loud", "LEVEL: info   # loud"),
  ("Environment.Variables.LEVEL", "yes", "LEVEL: debug", "LEVEL: 'yes'"),
  ("Environment.Variables.LEVEL", "012", "LEVEL: debug", "LEVEL: '012'"),
  ("Environment.Variables.LEVEL", "1e3", "LEVEL: debug", "LEVEL: '1e3'"),
  ("Environment.Variables.LEVEL", "1_000", "LEVEL: debug", "LEVEL: '1_000'"),
  ("Environment.Variables.LEVEL", "-0.50", "LEVEL: debug", "LEVEL: -0.50"),
  ("Layers", "[one, on]", "- two", "- 'on'"),
  ("Environment.Variables.SIZE", "\"512\"", "# loud\n", "# loud\n          SIZE: '512'\n"),
  ("Environment.Variables.\"a.b\"", "x", "# loud\n", "# loud\n          a.b: x\n"),
  ("Layers.0", "!Ref L", "- one", "- !Ref L"),
  ("Layers.2", "three", "- two\n", "- two\n        - three\n"),
  ("Role", "!GetAtt R.Arn", "# loud\n", "# loud\n      Role: !GetAtt R.Arn\n"),
  ("Architectures.0", "arm64", "# loud\n", "# loud\n      Architectures:\n        - arm64\n"),
  ("/DeletionPolicy", "Retain", "# loud\n", "# loud\n    DeletionPolicy: Retain\n"),
  (
    "TracingConfig", "{Mode: Active}", "# loud\n",
    "# loud\n      TracingConfig:\n        Mode: Active\n"
  ),
])
func settingChangesThatValueAlone(path: String, value: String, old: String, new: String) {
  #expect(set(path, value) == stack.replacing(old, with: new))
}

@Test(arguments: [
  ("Layers.7", "x", "There is nothing at Layers.7. Give the names on the way, joined by dots."),
  ("Handler", "", "Give a value, or remove the property."),
  ("a..b", "x", "There is nothing at a..b. Give the names on the way, joined by dots."),
])
func settingRefusesWhatCannotBe(path: String, value: String, complaint: String) {
  #expect(set(path, value) == complaint)
}

@Test(arguments: [
  ("MemorySize", "!Ref Size"), ("Timeout", "'30'"), ("Layers", "!If [C, [a], []]"),
  ("Runtime", "nodejs99.x"), ("Brandnew", "x"), ("Handler", "'{{resolve:ssm:h}}'"),
])
func settingAllowsIntrinsicsTextsForNumbersAndWhatIsNew(path: String, value: String) {
  #expect(set(path, value).hasPrefix("Resources:"))
}

@Test(arguments: [
  ("Runtime", "nodejs99.x", "Runtime is one of "),
  ("MemorySize", "lots", "MemorySize takes a whole number."),
  ("MemorySize", "1.5", "MemorySize takes a whole number."),
  ("Handler", "[a]", "Handler takes a text."),
  ("Layers", "one", "Layers takes a list such as [a, b]."),
  ("Environment", "x", "Environment takes a mapping such as {Name: value}."),
  ("Arn", "x", "Arn is set by AWS and cannot be given."),
  ("Handler", "~", "Handler needs a value; without one it is better removed."),
])
func settingSaysWhatIsUnusual(path: String, value: String, remark: String) throws {
  let plan = try plan(
    .set(LogicalID("Fn"), try PropertyPath(reading: path), value),
    in: Analysis(of: SourceText(stack)))
  #expect(plan.remarks.count == 1 && plan.remarks[0].hasPrefix(remark))
}

@Test(arguments: [
  ("Handler", "Fn", "      Handler: a.b\n", ""),
  ("Layers.0", "Fn", "        - one\n", ""),
  (
    "Environment.Variables.LEVEL", "Fn",
    "      Environment:\n        Variables:\n          LEVEL: debug   # loud\n", ""
  ),
  ("/DependsOn", "Jobs", "    DependsOn: Fn\n", ""),
])
func unsettingTakesTheValueAndWhatItLeavesEmpty(path: String, id: String, old: String, new: String)
{
  #expect(unset(path, of: id) == stack.replacing(old, with: new))
}

@Test func unsettingRefusesWhatIsNotThere() {
  #expect(
    unset("Timeout") == "There is nothing at Timeout. Give the names on the way, joined by dots.")
  #expect(unset("Handler", of: "Nobody") == "There is no resource named Nobody.")
}

@Test func settingAndUnsettingLeadBackToTheBytes() throws {
  for (path, value) in [
    ("MemorySize", "512"), ("Tags", "[{Key: a, Value: b}]"), ("VpcConfig.SubnetIds.0", "!Ref S"),
    ("/Metadata", "{a: 1}"),
  ] {
    let after = set(path, value)
    #expect(after != stack)
    let back = edited(after, .unset(LogicalID("Fn"), try PropertyPath(reading: path)))
    #expect(back == stack, "\(path)")
  }
}

@Test(arguments: [
  ("AWS::SQS::Queue", "Jobs", "Jobs is already used. Choose another name."),
  ("AWS::SQS::Queue", "a-b", "a-b is no logical ID. Use letters and digits only."),
  (
    "AWS::SQS::Quee", "New",
    "There is no resource type AWS::SQS::Quee. Did you mean AWS::SQS::Queue?"
  ),
  ("Nonsense", "New", "There is no resource type Nonsense."),
])
func addingRefusesTakenNamesAndUnknownTypes(type: String, id: String, complaint: String) {
  #expect(edited(stack, .add(type: type, LogicalID(id), after: nil)) == complaint)
}

@Test(arguments: ["AWS::SQS::Queue", "queue", "Queue"])
func addingTakesATypeOrTheNameOfAKind(type: String) {
  let after = edited(stack, .add(type: type, nil, after: nil))
  #expect(after.hasPrefix(stack))
  #expect(after.dropFirst(stack.count).hasPrefix("  Queue:\n    Type: AWS::SQS::Queue\n"))
}

@Test func addingWritesJSONInJSON() {
  let json =
    "{\n  \"Resources\": {\n    \"A\": {\n      \"Type\": \"AWS::SNS::Topic\"\n    }\n  }\n}\n"
  let after = edited(json, .add(type: "AWS::Lambda::Function", LogicalID("B"), after: nil))
  #expect(after.contains("\"B\": {\n      \"Type\": \"AWS::Lambda::Function\""))
  #expect(after.contains("\"Fn::Sub\": \"arn:"))
}

@Test(arguments: [
  ("", "Transform: AWS::Serverless-2016-10-31\n"),
  (
    "AWSTemplateFormatVersion: '2010-09-09'\n",
    "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n"
  ),
  ("Transform: My::Macro\n", "Transform:\n  - My::Macro\n  - AWS::Serverless-2016-10-31\n"),
  ("Transform: [My::Macro]\n", "Transform: [My::Macro, 'AWS::Serverless-2016-10-31']\n"),
  ("Transform: AWS::Serverless-2016-10-31\n", "Transform: AWS::Serverless-2016-10-31\n"),
])
func addingWhatSAMKnowsAsksForItsTransform(head: String, expected: String) {
  let after = edited(
    head + "Resources:\n  A:\n    Type: AWS::SNS::Topic\n",
    .add(type: "AWS::Serverless::Function", nil, after: nil))
  #expect(after.hasPrefix(expected + "Resources:\n  A:\n"))
}

/// What is left of a use of `Orders` when it is deleted; the lines are below `Resources`.
@Test(arguments: [
  ("  F:\n    Type: X\n    DependsOn: Orders\n", "  F:\n    Type: X\n"),
  ("  F:\n    Type: X\n    DependsOn: [A, Orders]\n", "  F:\n    Type: X\n    DependsOn: [A]\n"),
  (
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      B: !Ref Orders\n",
    "  F:\n    Type: X\n    Properties:\n      A: 1\n"
  ),
  (
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      B: !Join ['', [a, !Sub '${Orders.Arn}/*']]\n",
    "  F:\n    Type: X\n    Properties:\n      A: 1\n"
  ),
  (
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      B: [!Ref Orders, !Ref Other]\n",
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      B: [!Ref Other]\n"
  ),
  (
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      E:\n        - Name: T\n          Value: !Ref Orders\n        - Name: U\n          Value: u\n",
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      E:\n        - Name: U\n          Value: u\n"
  ),
  (
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      Policies:\n        - P: {TableName: !Ref Orders}\n        - Q\n",
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      Policies:\n        - Q\n"
  ),
  (
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      Policies:\n        - Statement:\n            - {Effect: Allow, Action: a, Resource: [!GetAtt Orders.Arn, b]}\n",
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      Policies:\n        - Statement:\n            - {Effect: Allow, Action: a, Resource: [b]}\n"
  ),
  (
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      Policies:\n        - Statement:\n            - {Effect: Allow, Action: a, Resource: !GetAtt Orders.Arn}\n            - {Effect: Allow, Action: a, Resource: b}\n",
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      Policies:\n        - Statement:\n            - {Effect: Allow, Action: a, Resource: b}\n"
  ),
  (
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      Policies:\n        - Statement:\n            - {Effect: Allow, Action: a, Resource: !GetAtt Orders.Arn}\n        - Q\n",
    "  F:\n    Type: X\n    Properties:\n      A: 1\n      Policies:\n        - Q\n"
  ),
  (
    "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a\n      Events:\n        S:\n          Type: DynamoDB\n          Properties: {Stream: !GetAtt Orders.StreamArn, StartingPosition: LATEST}\n",
    "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a\n"
  ),
  (
    "  R:\n    Type: AWS::Events::Rule\n    Properties:\n      State: ENABLED\n      Targets:\n        - Arn: !GetAtt Orders.Arn\n          Id: a\n        - {Arn: x, Id: b}\n",
    "  R:\n    Type: AWS::Events::Rule\n    Properties:\n      State: ENABLED\n      Targets:\n        - {Arn: x, Id: b}\n"
  ),
  (
    "  R:\n    Type: AWS::Events::Rule\n    Properties:\n      State: ENABLED\n      Targets:\n        - Arn: !GetAtt Orders.Arn\n          Id: a\n",
    "  R:\n    Type: AWS::Events::Rule\n    Properties:\n      State: ENABLED\n"
  ),
  (
    "  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 1\n      RedrivePolicy:\n        deadLetterTargetArn: !GetAtt Orders.Arn\n        maxReceiveCount: 3\n",
    "  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 1\n"
  ),
  (
    "  F:\n    Type: X\nOutputs:\n  A:\n    Value: !Ref Orders\n  B:\n    Value: 1\n",
    "  F:\n    Type: X\nOutputs:\n  B:\n    Value: 1\n"
  ),
  ("  F:\n    Type: X\nOutputs:\n  A:\n    Value: !Ref Orders\n", "  F:\n    Type: X\n"),
  (
    "  F:\n    Type: X\nMetadata:\n  AWS::Composer::Groups:\n    G:\n      Label: L\n      Members: [F, Orders]\n",
    "  F:\n    Type: X\nMetadata:\n  AWS::Composer::Groups:\n    G:\n      Label: L\n      Members: [F]\n"
  ),
  (
    "  F:\n    Type: X\n    Properties: {A: 1, B: !Sub '${!Orders}'}\n",
    "  F:\n    Type: X\n    Properties: {A: 1, B: !Sub '${!Orders}'}\n"
  ),
])
func deletingLeavesNothingThatNamesWhatIsGone(uses: String, expected: String) {
  let table = "  Orders:\n    Type: AWS::DynamoDB::Table\n"
  #expect(
    edited("Resources:\n" + table + uses, .remove([LogicalID("Orders")])) == "Resources:\n"
      + expected)
}

/// A way between two ends, as the command line gives it, and what it says.
@Test(arguments: [
  ("Fn", "Nobody", "There is no resource named Nobody."),
  ("Jobs", "Jobs", ""),
])
func connectingRefusesWhatIsNotThere(from: String, to: String, complaint: String) {
  let result = edited(
    stack, .connect(Wire.End(NodeID(from)), Wire.End(NodeID(to)), WireWish()))
  #expect(!result.hasPrefix("Resources:"))
  #expect(complaint.isEmpty || result == complaint)
}

@Test func unreadableTemplatesAreEditedNowhere() {
  #expect(edited("a: [", .remove([])) == "The template cannot be read. Correct it with E first.")
}

@Test func anotherTextIsOneSmallEdit() throws {
  let old = "Resources:\n  A: {Type: X}\n  B: {Type: Y}\n"
  let new = old.replacing("Type: X", with: "Type: Zed")
  let plan = try plan(.replace(SourceText(new), title: "Edited"), in: Analysis(of: SourceText(old)))
  #expect(plan.text.string == new)
  #expect(plan.transaction.edits.map { $0.range.bytes } == [23..<24])
  #expect(plan.transaction.edits.map { String(decoding: $0.replacement, as: UTF8.self) } == ["Zed"])
}
