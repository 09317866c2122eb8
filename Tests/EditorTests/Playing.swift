import CloudFormation
import Editor
import Screen
import Testing
import Text
import Wiring

/// An editor that was opened on a template, with all it asked for while keys were pressed.
struct Played {
  var state: EditorState
  var requests: [Request] = []

  /// Opens a template on a screen.
  init(
    _ template: String, on size: Size = Size(width: 120, height: 40),
    access: Document.Access = .writable, options: EditorOptions = EditorOptions()
  ) {
    state = EditorState(
      opening: Document(
        name: "template.yaml", text: SourceText(template), origin: .file, access: access),
      on: size, options: options)
  }

  /// Presses the keys of a script.
  mutating func press(_ keys: String) throws {
    for key in try KeyScript(keys).keys { send(.terminal(.key(key))) }
  }

  mutating func send(_ event: InputEvent) {
    requests += state.handle(event)
    if state.awaitsIdle { requests += state.handle(.idle) }
  }

  /// The template as it stands.
  var template: String { state.document.text.string }

  /// The text of the notice.
  var notice: String { state.view.notice?.text ?? "" }

  /// What is selected, in short: `Orders`, `Shop:POST /orders`, `Checkout~wire`, `Checkout/Logs`.
  var selected: String {
    switch state.view.selection {
    case .node(let node): node.name
    case .port(let node, let port): "\(node.name):\(port)"
    case .wire(let wire, let node): "\(node.name)~\(wire.name)"
    case .facet(let node, let id): "\(node.name)/\(id.name)"
    case nil: ""
    }
  }

  /// The modes from the bottom to the top.
  var modes: [ModeName] { state.view.modes.map(\.name) }
}

/// Plays keys on a template.
func played(_ template: String, _ keys: String) throws -> Played {
  var played = Played(template)
  try played.press(keys)
  return played
}

/// Expects the template after keys; undoing all of it must lead back to the very bytes.
func check(
  _ before: String, _ keys: String, _ after: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  var played = try played(before, keys)
  #expect(played.template == after, "\(played.notice)", sourceLocation: sourceLocation)
  try played.press("<esc><esc><esc><esc>")
  for _ in 0..<50 where played.state.document.lastChange != nil { try played.press("u") }
  #expect(played.template == before, sourceLocation: sourceLocation)
}

/// A small stack: a function that nothing uses yet, a table and a queue.
let orders = """
  AWSTemplateFormatVersion: '2010-09-09'
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Checkout:
      Type: AWS::Serverless::Function
      Properties:
        Runtime: nodejs22.x   # the newest
        Handler: app.handler
        CodeUri: src/
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions:
          - { AttributeName: id, AttributeType: S }
        KeySchema:
          - { AttributeName: id, KeyType: HASH }
    Jobs:
      Type: AWS::SQS::Queue
  Outputs:
    TableName:
      Value: !Ref Orders

  """
