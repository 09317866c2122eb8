import Editor
import IAM
import LayoutEngine
import Screen
import Testing
import Text
import Wiring

private let drawn = """
        CodeUri: src/
        Environment:
          Variables:
            ORDERS_TABLE_NAME: !Ref Orders
            ORDERS_TABLE_ARN: !GetAtt Orders.Arn
        Policies:
          - DynamoDBCrudPolicy:
              TableName: !Ref Orders

  """

@Test func aWireIsDrawnAfterItsPreview() throws {
  var played = try played(orders, "c/ord<enter>")
  guard case .connect(let connecting) = played.state.view.mode else { return }
  #expect(connecting.to == .node(NodeID("Orders")))
  guard case .possible = connecting.verdict else {
    Issue.record("a function may use a table")
    return
  }
  try played.press("<enter>")
  guard case .wires(let choosing) = played.state.view.mode,
    case .change(let change) = choosing.preview
  else {
    Issue.record("a preview comes first")
    return
  }
  #expect(played.template == orders)
  #expect(change.diff.added == 7 && change.diff.removed == 0)
  #expect(change.gained.map(\.target) == ["Orders"])
  #expect(change.gained.first?.actions.contains("dynamodb:PutItem") == true)
  try played.press("<enter>")
  #expect(played.template == orders.replacing("      CodeUri: src/\n", with: drawn))
  #expect(played.selected == "Checkout")
  #expect(played.notice == "Checkout may read and write Orders · +7 lines · +10 actions on Orders")
  #expect(played.state.analysis.graph.wires.count == 1)
}

@Test func anotherLevelShowsAnotherPreview() throws {
  let played = try played(orders, "c/ord<enter><enter><down><enter>")
  #expect(played.template.contains("DynamoDBReadPolicy"))
  #expect(played.notice.hasPrefix("Checkout may read Orders"))
}

@Test func aWireThatCannotBeSaysWhyAndWhatCan() throws {
  let played = try played(orders, "/jobs<enter>c/ord<enter><enter>")
  #expect(played.modes == [.navigate, .connect])
  #expect(
    played.notice == "A Queue has no wire to a Table. From Jobs it can be drawn to a Function.")
}

@Test func aWireThatIsThereIsNotDrawnTwice() throws {
  let once = try played(orders, "c/ord<enter><enter><enter>")
  let twice = try played(orders, "c/ord<enter><enter><enter>c/ord<enter><enter><enter>")
  #expect(twice.template == once.template)
}

@Test func leavingThePreviewChangesNothing() throws {
  let played = try played(orders, "c/ord<enter><enter><esc><esc>")
  #expect(played.template == orders)
  #expect(played.modes == [.navigate])
  #expect(played.requests == [])
}

@Test func aWireIsCutAfterAQuestionAndUndoBringsItBack() throws {
  var played = try played(orders, "c/ord<enter><enter><enter><tab>d")
  guard case .confirm(let question) = played.state.view.mode else {
    Issue.record("cutting asks first")
    return
  }
  #expect(question.title == "Cut the wire from Checkout to Orders?")
  #expect(question.removedLines.contains(.removedLine(15, "        - DynamoDBCrudPolicy:")))
  try played.press("y")
  #expect(played.template == orders)
  #expect(played.selected == "Checkout")
  try played.press("u")
  #expect(played.selected == "Checkout~access:Checkout->Orders")
  #expect(played.template.contains("DynamoDBCrudPolicy"))
}

@Test func endsAreSwapped() throws {
  let played = try played(orders, "/jobs<enter>c/check<enter>s<enter><enter>")
  #expect(played.notice.hasPrefix("Checkout may write Jobs"))
}

@Test func aFarEndIsChosenByMovingAndByJumping() throws {
  let start = Played(orders)
  let directions: [(String, Direction)] = [("h", .left), ("j", .down), ("k", .up), ("l", .right)]
  for (key, direction) in directions {
    let far = start.state.analysis.layout.neighbor(of: NodeID("Checkout"), direction)
    let played = try played(orders, "c\(key)")
    guard case .connect(let connecting) = played.state.view.mode else { return }
    #expect(connecting.to.node == far ?? NodeID("Checkout"))
    #expect(played.selected == "Checkout")
  }
  guard case .connect(let connecting) = try played(orders, "cfs").state.view.mode else { return }
  #expect(connecting.to.node == NodeID("Orders"))
}

// MARK: Mouse

extension Played {
  /// The cell of the screen where a canvas cell is shown.
  fileprivate func cell(_ point: Point) -> Point {
    let canvas = state.view.areas.canvas
    return Point(
      x: point.x - state.view.origin.x + canvas.minX, y: point.y - state.view.origin.y + canvas.minY
    )
  }

  fileprivate mutating func mouse(_ kind: MouseAction.Kind, _ point: Point) {
    send(.terminal(.mouse(MouseAction(kind, at: cell(point)))))
  }

  fileprivate func frame(_ name: String) throws -> Rect {
    try #require(state.analysis.box(NodeID(name))?.frame)
  }
}

@Test func aClickSelects() throws {
  var played = Played(orders)
  played.mouse(.press(.left), try played.frame("Jobs").center)
  #expect(played.selected == "Jobs")
}

@Test func aDragMovesACard() throws {
  var played = Played(orders)
  let start = try played.frame("Jobs").center
  played.mouse(.press(.left), start)
  played.mouse(.drag(.left), start + CellVector(dx: 3, dy: 2))
  played.mouse(.release(.left), start + CellVector(dx: 3, dy: 2))
  #expect(played.state.view.pins[NodeID("Jobs")] != nil)
  #expect(played.notice == "Moved Jobs. = arranges it again.")
  #expect(!played.state.document.isModified)
}

@Test func aDragFromTheRightBorderDrawsAWire() throws {
  var played = Played(orders)
  let from = try played.frame("Checkout")
  let start = Point(x: from.maxX - 1, y: from.minY + 1)
  played.mouse(.press(.left), start)
  played.mouse(.drag(.left), start + CellVector(dx: 1, dy: 0))
  played.mouse(.drag(.left), try played.frame("Orders").center)
  played.mouse(.release(.left), try played.frame("Orders").center)
  #expect(played.modes == [.navigate, .connect, .wires])
}

@Test func theWheelScrollsWhatIsUnderIt() throws {
  var played = Played(String(repeating: "#\n", count: 200) + orders)
  try played.press("y")
  let top = try #require(played.state.view.templatePane?.top)
  let pane = played.state.view.areas.template
  played.send(.terminal(.mouse(MouseAction(.wheelDown, at: pane.center))))
  #expect(played.state.view.templatePane?.top == top + 3)
  #expect(played.selected == "Checkout")
}
