import CloudFormation
import LayoutEngine
import Permissions
import Screen
import Testing
import Text
import Wiring

@testable import Editor

/// A function that may use a table, with comments.
private let stack = """
  Transform: AWS::Serverless-2016-10-31
  Resources:
    # Takes the orders.
    Take:
      Type: AWS::Serverless::Function
      Properties:
        Handler: a.b
        Policies:
          # All of it.
          - DynamoDBCrudPolicy: { TableName: !Ref Orders }
        Environment: { Variables: { TABLE: !Ref Orders } }
    Orders:
      # The orders.
      Type: AWS::Serverless::SimpleTable

  """

extension Played {
  fileprivate var question: Editor.Confirmation? {
    if case .confirm(let question) = state.view.mode { question } else { nil }
  }

  /// `+Take→Orders 10`, what is gained first.
  fileprivate var changes: [String] {
    func text(_ sign: String, _ change: GrantDifference) -> String {
      "\(sign)\(change.principal)→\(change.target) \(change.actions.count)"
    }
    return (question?.gained ?? []).map { text("+", $0) }
      + (question?.lost ?? []).map { text("-", $0) }
  }
}

/// What a question lists as gained and lost, before anything is changed.
@Test(arguments: [
  ("/orders<enter>d", ["-Take→Orders 10"]),
  ("/take<enter>d", ["-Take→Orders 10", "-Take→* 1"]),
  ("/take<enter>e/policies<enter>d", ["-Take→Orders 10"]),
  ("/take<enter>e/tracing<enter><enter><enter>", ["+Take→* 1"]),
  ("/take<enter>e/handler<enter>d", []), ("/take<enter>rBuy<enter>", []),
])
func everyActListsWhatItGivesAndTakesBeforeItIsAccepted(
  _ keys: String, _ changes: [String]
) throws {
  let played = try played(stack, keys)
  #expect(played.changes == changes)
  #expect((played.template == stack) == !changes.isEmpty, "nothing is changed before the answer")
}

@Test func aQuestionSaysHowMuchGoesCommentsIncluded() throws {
  let played = try played(stack, "/orders<enter>d")
  let question = try #require(played.question)
  #expect(question.lines.first?.hasPrefix("Removes ") == true)
  #expect(question.lines.first?.contains("of them") == true)
  #expect(question.cuts == ["In Take: Policies.0 DynamoDBCrudPolicy, Environment.Variables.TABLE"])
}

@Test func aRenameChangesNoPermission() throws {
  let played = try played(stack, "/take<enter>r<c-u>Buy<enter>")
  #expect(played.notice.contains("no permission changes"))
  #expect(!played.notice.contains("action"))
}

/// Resources that name `Orders` where it is a reference, and where it is not.
@Test(arguments: [
  """
    Orders: { Type: AWS::S3::Bucket }
    Take: { Type: AWS::Serverless::Function, Properties: { Events: {
      Put: { Type: S3, Properties: { Bucket: !Ref Orders, Events: s3:ObjectCreated:* } } } } }
  """,
  """
    Orders: { Type: AWS::SNS::Topic }
    Jobs: { Type: AWS::SQS::Queue }
    Take: { Type: AWS::Serverless::Function, Properties: { Events: {
      Told: { Type: SNS, Properties: { Topic: !Ref Orders, SqsSubscription: true } } } } }
  """,
  """
    Orders: { Type: AWS::Serverless::Api, Properties: { StageName: prod } }
    Take: { Type: AWS::Serverless::Function, Properties: { Events: {
      Get: { Type: Api, Properties: { Path: /a, Method: get, RestApiId: !Ref Orders } } } } }
  """,
  """
    Orders: { Type: AWS::Serverless::Function, Properties: { Events: {
      daily: { Type: Schedule, Properties: { Schedule: rate(1 day) } } } } }
    OrdersTable: { Type: AWS::Serverless::SimpleTable }
    Rule: { Type: AWS::Events::Rule, Properties: { Targets: [
      { Id: a, Arn: !GetAtt Orders.Arn, RoleArn: !GetAtt OrdersRole.Arn }] } }
  """,
  """
    Orders: { Type: AWS::DynamoDB::Table }
    Take: { Type: AWS::Serverless::Function, Properties: { Policies: [
      { Statement: [{ Effect: Allow, Action: 'dynamodb:GetItem', Resource: [
        !GetAtt Orders.Arn, 'arn:aws:dynamodb:eu-west-1:123456789012:table/OrdersArchive',
        !ImportValue { 'Fn::Sub': 'Orders-${Orders}' } ],
        Condition: { ArnLike: { 'aws:SourceArn': [!GetAtt Orders.StreamArn, 'arn:Orders'] } } }] },
      'arn:aws:iam::123456789012:policy/OrdersRead', !Sub '${Orders}Policy' ] } }
  """,
])
func aRenameChangesNoPermissionWhereverItIsNamed(_ resources: String) throws {
  let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n\(resources)\n"
  let analysis = Analysis(of: SourceText(text))
  #expect(!analysis.grants.grants.isEmpty)
  for name in ["Sales", "Amounts", "ZOrders"] {
    let edit = try plan(.rename(LogicalID("Orders"), to: LogicalID(name)), in: analysis)
    let renaming = try #require(edit.renaming)
    let next = Analysis(of: edit.text)
    let changes = GrantChanges(
      from: analysis.grants, to: next.grants, renaming: renaming, in: analysis.template)
    #expect(changes.gained == [])
    #expect(changes.lost == [])
  }
}

@Test func anActionThatIsFoundOpensItsCell() throws {
  let played = try played(stack, "/dynamodb:Delete<enter>")
  guard case .permissions(let map) = played.state.view.mode else {
    Issue.record("the map is not open")
    return
  }
  #expect(map.statement == 0)
  #expect(map.principals[map.row].title == "Take")
  #expect(map.targets[map.column].title == "Orders")
}

@Test func undoTakesAMoveByHandBack() throws {
  var played = try played(stack, "/orders<enter>")
  let before = try #require(played.state.analysis.box(.init("Orders"))?.frame)
  try played.press("mLJ<enter>")
  #expect(played.state.analysis.box(.init("Orders"))?.frame != before)
  try played.press("u")
  #expect(played.notice == "Undid: Moved Orders")
  #expect(played.state.analysis.box(.init("Orders"))?.frame == before)
  try played.press("<c-r>")
  #expect(played.state.analysis.box(.init("Orders"))?.frame != before)
}

@Test func undoBringsEachCardBackToItsPlace() throws {
  var played = try played(stack, "/orders<enter>")
  let before = played.state.analysis.layout.boxes.map(\.frame)
  try played.press("aqueue<enter>abucket<enter>uu")
  #expect(played.template == stack)
  #expect(played.state.analysis.layout.boxes.map(\.frame) == before)
}

@Test func anEditDropsTheMovesThatWereUndone() throws {
  var played = try played(stack, "/orders<enter>")
  let before = try #require(played.state.analysis.box(.init("Orders"))?.frame)
  try played.press("mLJ<enter>uaqueue<enter>")
  let edited = played.template
  try played.press("u<c-r>")
  #expect(played.template == edited)
  try played.press("<c-r>")
  #expect(played.notice == "Nothing is left to redo.")
  #expect(played.state.analysis.box(.init("Orders"))?.frame == before)
}

@Test func onlySoManyLayoutsAndMovesAreKept() throws {
  var played = try played(stack, "/orders<enter>")
  for _ in 0..<30 { try played.press("mL<enter>mH<enter>") }
  #expect(played.state.view.moves.count == ViewState.mostLayouts)
  var view = played.state.view
  let layout = played.state.analysis.layout
  for revision in 0..<80 { view.keep(layout, of: revision) }
  #expect(view.layouts.count == ViewState.mostLayouts)
  #expect(view.layout(of: 29) == nil)
  #expect(view.layout(of: 30) == layout)
  view.keep(layout, of: 30)
  view.keep(layout, of: 90)
  #expect(view.layout(of: 30) == layout, "the one left longest ago goes")
  #expect(view.layout(of: 31) == nil)
}

/// A condition has another name: nobody may do anything else than before.
@Test(arguments: [
  "Condition: Old\n    Properties: {Policies: [{DynamoDBCrudPolicy: {TableName: T}}]}",
  "Properties: {Policies: [!If [Old, {DynamoDBCrudPolicy: {TableName: T}}, !Ref AWS::NoValue]]}",
  """
  Properties: {Policies: [{Statement: [{Effect: Allow, Action: [!If [Old, 's3:GetObject', 's3:*']],
        Resource: ['*', !If [Old, !Ref AWS::NoValue, b]]}]}]}
  """,
])
func anotherNameOfAConditionChangesNoPermission(_ function: String) throws {
  let text = """
    Transform: AWS::Serverless-2016-10-31
    Conditions: {Old: !Equals [!Ref AWS::Region, a]}
    Resources:
      Take:
        Type: AWS::Serverless::Function
    """
  let before = Analysis(of: SourceText(text + "\n    \(function)\n"))
  #expect(before.grants.grants.contains { $0.isConditional })
  for name in ["New", "Zold"] {
    let edit = try plan(.rename(LogicalID("Old"), to: LogicalID(name)), in: before)
    let changes = GrantChanges(from: before, to: Analysis(of: edit.text), renaming: nil)
    #expect(changes.gained == [])
    #expect(changes.lost == [])
  }
}

/// What is lost is counted for each who loses it.
@Test(arguments: [
  (["Take"], "−10 actions on Orders"),
  (["Take", "Show"], "−15 actions on Orders of Take and Show"),
  (["Take", "Show", "Tell"], "−20 actions on Orders of Take and 2 more"),
])
func whatSeveralLoseIsCountedForEach(_ functions: [String], _ summary: String) {
  func analysis(_ policies: (String) -> String) -> Analysis {
    let resources = functions.map { name in
      "  \(name): {Type: AWS::Serverless::Function, Properties: {Policies: [\(policies(name))]}}\n"
    }
    return Analysis(
      of: SourceText(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n" + resources.joined()
          + "  Orders: {Type: AWS::Serverless::SimpleTable}\n"))
  }
  let before = analysis { name in
    "\(name == "Take" ? "DynamoDBCrudPolicy" : "DynamoDBReadPolicy"): {TableName: !Ref Orders}"
  }
  let changes = GrantChanges(from: before.grants, to: analysis { _ in "" }.grants)
  #expect(changes.summary == [summary])
}
