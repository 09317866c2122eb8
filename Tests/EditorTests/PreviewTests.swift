import CloudFormation
import LayoutEngine
import Screen
import Testing
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
  let lines = try #require(played.question?.lines)
  #expect(lines.first?.hasPrefix("Removes ") == true)
  #expect(lines.first?.contains("of them") == true)
  #expect(lines.contains { $0.contains("In Take") })
}

@Test func aRenameChangesNoPermission() throws {
  let played = try played(stack, "/take<enter>r<c-u>Buy<enter>")
  #expect(played.notice.contains("no permission changes"))
  #expect(!played.notice.contains("action"))
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
