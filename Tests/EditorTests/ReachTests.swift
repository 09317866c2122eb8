import Testing
import Wiring

@testable import Editor

/// A queue that a function writes to and another one is invoked by, which writes to a table.
private let chain = """
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Take:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - SQSSendMessagePolicy: { QueueName: !GetAtt Jobs.QueueName }
    Jobs: { Type: AWS::SQS::Queue }
    Work:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - DynamoDBCrudPolicy: { TableName: !Ref Done }
        Events:
          Job: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn } }
    Done: { Type: AWS::Serverless::SimpleTable }
    Alone: { Type: AWS::S3::Bucket }

  """

extension Played {
  /// What is lit, step by step: `1 Jobs`.
  fileprivate var lit: [String] {
    (state.view.reaching?.lit ?? []).filter { $0.node.logicalID != nil }
      .map { "\($0.step) \($0.label)" }
  }

  fileprivate var chosen: String { state.view.reaching?.chosen?.label ?? "" }
}

/// What is lit after keys at the card of a name.
@Test(arguments: [
  ("Take", "b", ["1 Jobs"]), ("Take", "bl", ["1 Jobs", "2 Work"]),
  ("Take", "bll", ["1 Jobs", "2 Work", "3 Done"]), ("Take", "bllh", ["1 Jobs", "2 Work"]),
  ("Take", "b<end>", ["1 Jobs", "2 Work", "3 Done"]), ("Take", "b<end><home>", ["1 Jobs"]),
  ("Done", "B", ["1 Work"]), ("Done", "B<end>", ["1 Work", "2 Jobs", "3 Take"]),
  ("Take", "bh", []), ("Jobs", "bB", ["1 Take", "1 Work"]),
])
func theReachIsLitStepByStep(_ card: String, _ keys: String, _ lit: [String]) throws {
  let played = try played(chain, "/\(card)<enter>" + keys)
  #expect(played.modes == [.navigate, .reach])
  #expect(played.lit == lit)
}

@Test func theReachEndsAtItsLastStepAndEscLeavesEverythingAsItWas() throws {
  var played = try played(chain, "/Take<enter>b<end>l")
  #expect(played.requests.last == .bell)
  try played.press("<esc>")
  #expect(played.modes == [.navigate])
  #expect(played.selected == "Take")
}

@Test func theListOfTheReachLeadsToItsCards() throws {
  var played = try played(chain, "/Take<enter>bl")
  #expect(played.chosen == "Work")
  try played.press("<enter>")
  #expect(played.modes == [.navigate])
  #expect(played.selected == "Work")
}

@Test func whatReachesNothingSaysSo() throws {
  var played = try played(chain, "/Alone<enter>b")
  #expect(played.modes == [.navigate])
  #expect(played.notice.hasPrefix("Alone reaches nothing"))
  try played.press("B")
  #expect(played.notice.hasPrefix("Nobody reaches Alone"))
}
