import Editor
import Testing

/// What a query finds among rows, best first.
private func found(_ query: String, _ rows: [String]) -> [String] {
  FuzzyQuery(query).ranking(rows.map { (title: $0, detail: "") }).map { rows[$0.index] }
}

@Test(arguments: [
  ("", ["b", "a"], ["b", "a"]),
  ("tab", ["Stable", "Table", "Metal"], ["Table", "Stable"]),
  ("fn", ["Fountain", "Function", "OrdersFn"], ["OrdersFn", "Function", "Fountain"]),
  ("ot", ["Pilot", "OrdersTable"], ["OrdersTable", "Pilot"]),
  (
    "sq", ["AWS::IAM::SamlProviderQ", "AWS::SQS::Queue"],
    ["AWS::SQS::Queue", "AWS::IAM::SamlProviderQ"]
  ),
  (
    "queue sqs", ["AWS::SQS::Queue", "AWS::SQS::QueuePolicy"],
    ["AWS::SQS::Queue", "AWS::SQS::QueuePolicy"]
  ),
  ("QP", ["QueuePolicy", "queuep"], ["QueuePolicy", "queuep"]),
  ("xyz", ["Table"], []),
  ("ä", ["Bär", "Bar"], ["Bär"]),
])
func lettersInOrderFindTheBestFirst(query: String, rows: [String], expected: [String]) {
  #expect(found(query, rows) == expected)
}

@Test(arguments: [
  ("tbl", "Table", [0, 2, 3]), ("ot", "OrdersTable", [0, 6]),
  ("tabl", "Stable Table", [7, 8, 9, 10]),
  ("", "Table", []),
])
func theLettersThatFitAreTold(query: String, title: String, positions: [Int]) {
  #expect(FuzzyQuery(query).match(title)?.positions == positions)
}

@Test func whatStandsBesideATitleCountsLess() {
  let query = FuzzyQuery("queue")
  let rows = [(title: "Jobs", detail: "AWS::SQS::Queue"), (title: "Queue", detail: "")]
  #expect(query.ranking(rows).map(\.index) == [1, 0])
}
