import CloudFormation
import Editor
import Testing
import Text

/// The template after an edit, or the refusal.
func edited(_ template: String, _ edit: Edit) -> String {
  do throws(EditError) {
    return try plan(edit, in: Analysis(of: SourceText(template))).text.string
  } catch {
    return error.message
  }
}

private func renamed(_ uses: String) -> String {
  let head = "Transform: AWS::Serverless-2016-10-31\nResources:\n"
  let body = "  Fn:\n    Type: AWS::Serverless::Function\n  Orders:\n    Type: AWS::SQS::Queue\n"
  let result = edited(head + body + uses, .rename(LogicalID("Orders"), to: LogicalID("Sales")))
  let expected = head + body.replacing("Orders", with: "Sales")
  guard result.hasPrefix(expected) else { return result }
  return String(result.dropFirst(expected.count))
}

/// One use of the name Orders, and the same use of the name Sales.
@Test(arguments: [
  (
    "  A: {Type: X, Properties: {V: !Ref Orders}}\n",
    "  A: {Type: X, Properties: {V: !Ref Sales}}\n"
  ),
  (
    "  A: {Type: X, Properties: {V: {Ref: Orders}}}\n",
    "  A: {Type: X, Properties: {V: {Ref: Sales}}}\n"
  ),
  (
    "  A: {Type: X, Properties: {V: !GetAtt Orders.Arn}}\n",
    "  A: {Type: X, Properties: {V: !GetAtt Sales.Arn}}\n"
  ),
  (
    "  A: {Type: X, Properties: {V: {'Fn::GetAtt': [\"Orders\", Arn]}}}\n",
    "  A: {Type: X, Properties: {V: {'Fn::GetAtt': [\"Sales\", Arn]}}}\n"
  ),
  (
    "  A: {Type: X, Properties: {V: !GetAtt [ Orders, Arn ]}}\n",
    "  A: {Type: X, Properties: {V: !GetAtt [ Sales, Arn ]}}\n"
  ),
  (
    "  A: {Type: X, Properties: {V: !Sub 'a ${Orders} ${ Orders.Arn } ${!Orders} Orders'}}\n",
    "  A: {Type: X, Properties: {V: !Sub 'a ${Sales} ${ Sales.Arn } ${!Orders} Orders'}}\n"
  ),
  (
    "  A: {Type: X, Properties: {V: !Sub ['${Orders}${X}', {Orders: 1, X: !Ref Orders}]}}\n",
    "  A: {Type: X, Properties: {V: !Sub ['${Orders}${X}', {Orders: 1, X: !Ref Sales}]}}\n"
  ),
  (
    "  A:\n    Type: X\n    Properties:\n      V: !Base64\n        Fn::Sub: ${Orders}\n",
    "  A:\n    Type: X\n    Properties:\n      V: !Base64\n        Fn::Sub: ${Sales}\n"
  ),
  ("  A:\n    Type: X\n    DependsOn: Orders\n", "  A:\n    Type: X\n    DependsOn: Sales\n"),
  (
    "  A:\n    Type: X\n    DependsOn: [B, Orders] # both\n",
    "  A:\n    Type: X\n    DependsOn: [B, Sales] # both\n"
  ),
  (
    "  A:\n    Type: X\n    Properties:\n      Body: !Sub |\n        # ${Orders}\n        ${Orders.Arn}-${OrdersX}\n",
    "  A:\n    Type: X\n    Properties:\n      Body: !Sub |\n        # ${Sales}\n        ${Sales.Arn}-${OrdersX}\n"
  ),
  (
    "Outputs:\n  Orders:\n    Value: !If [C, !Ref Orders, '']\n",
    "Outputs:\n  Orders:\n    Value: !If [C, !Ref Sales, '']\n"
  ),
  (
    "Globals:\n  Function:\n    Environment:\n      Variables: {Q: !Ref Orders}\n",
    "Globals:\n  Function:\n    Environment:\n      Variables: {Q: !Ref Sales}\n"
  ),
  (
    "Metadata:\n  AWS::Composer::Groups:\n    G:\n      Label: Orders\n      Members: [Fn, Orders]\n",
    "Metadata:\n  AWS::Composer::Groups:\n    G:\n      Label: Orders\n      Members: [Fn, Sales]\n"
  ),
  (
    "  C:\n    Type: AWS::Serverless::Connector\n    Properties:\n      Source: {Id: Fn}\n      Destination: {Id: Orders}\n",
    "  C:\n    Type: AWS::Serverless::Connector\n    Properties:\n      Source: {Id: Fn}\n      Destination: {Id: Sales}\n"
  ),
  (
    "  S:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionSubstitutions:\n        Url: !Ref Orders\n",
    "  S:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionSubstitutions:\n        Url: !Ref Sales\n"
  ),
  (
    "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        Orders:\n          Type: SQS\n          Properties: {Queue: !GetAtt Orders.Arn}\n",
    "  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        Orders:\n          Type: SQS\n          Properties: {Queue: !GetAtt Sales.Arn}\n"
  ),
])
func renamingReachesEveryUse(uses: String, expected: String) {
  #expect(renamed(uses) == expected)
}

@Test func aNameInAnAnchorChangesForItsAliases() {
  let template = """
    Resources:
      Orders: {Type: A}
      B: &b {Type: X, Properties: {V: !Ref Orders}}
      C: *b

    """
  #expect(
    edited(template, .rename(LogicalID("Orders"), to: LogicalID("Sales")))
      == template.replacing("Orders", with: "Sales"))
}

@Test func namesThatSAMMakesFollow() {
  let template = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Pay:
        Type: AWS::Serverless::Function
      PayLog:
        Type: AWS::Logs::LogGroup
        Properties: {A: !GetAtt PayRole.Arn, B: !Ref PayLog, C: !Ref PayLogX}

    """
  #expect(
    edited(template, .rename(LogicalID("Pay"), to: LogicalID("Charge")))
      == template.replacing("  Pay:", with: "  Charge:").replacing("PayRole", with: "ChargeRole"))
}

@Test(arguments: [
  ("Orders", "Sales", "There is no resource named Orders."),
  ("Table", "Table", "Table has this name already."),
  ("Table", "Queue", "Queue is already used. Choose another name."),
  ("Table", "Stage", "Stage is already used. Choose another name."),
  ("Table", "a.b", "a.b is no logical ID. Use letters and digits only."),
  ("Tabel", "Sales", "There is no resource named Tabel. Did you mean Table?"),
])
func renamingRefusesTakenBadAndUnknownNames(old: String, new: String, complaint: String) {
  let template =
    "Parameters:\n  Stage: {Type: String}\nResources:\n  Table: {Type: A}\n  Queue: {Type: B}\n"
  #expect(edited(template, .rename(LogicalID(old), to: LogicalID(new))) == complaint)
}

@Test func parametersAndConditionsAreRenamedToo() {
  let template = """
    Parameters:
      Stage: {Type: String}
    Conditions:
      IsProd: !Equals [!Ref Stage, prod]
    Resources:
      A:
        Type: X
        Condition: IsProd
        Properties: {Stage: !If [IsProd, !Ref Stage, Stage]}

    """
  #expect(
    edited(template, .rename(LogicalID("Stage"), to: LogicalID("Env")))
      == template.replacing("  Stage: {Type", with: "  Env: {Type")
      .replacing("!Ref Stage", with: "!Ref Env"))
  #expect(
    edited(template, .rename(LogicalID("IsProd"), to: LogicalID("Big")))
      == template.replacing("IsProd", with: "Big"))
}
