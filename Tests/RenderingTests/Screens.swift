import CloudFormation
import IAM
import LayoutEngine
import Rendering
import Screen
import TestKit
import Text
import Wiring

@testable import Editor

/// A small stack with a bit of everything that the panels show.
let ordersTemplate = """
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Shop:
      Type: AWS::Serverless::Api
      Properties: { StageName: prod }

    Checkout: # takes the money
      Type: AWS::Serverless::Function
      Properties:
        Handler: app.handler
        Runtime: python3.13
        InlineCode: |
          # not a comment
          def handler(event, context): pass
        Environment:
          Variables:
            ORDERS: !Ref Orders
        Policies:
          - DynamoDBCrudPolicy: { TableName: !Ref Orders }
          - S3WritePolicy: { BucketName: !Ref Receipts }
        Events:
          Post:
            Type: Api
            Properties: { Path: /orders, Method: POST, RestApiId: !Ref Shop }

    Orders:
      Type: AWS::Serverless::SimpleTable

    Receipts:
      Type: AWS::S3::Bucket

  """

/// The editor on the small stack.
func editor(
  _ template: String = ordersTemplate, width: Int = 100, height: Int = 30,
  _ change: (inout EditorState) -> Void = { _ in }
) -> EditorState {
  let document = Document(name: "orders/template.yaml", text: SourceText(template), origin: .file)
  var state = EditorState(opening: document, on: Size(width: width, height: height))
  change(&state)
  return state
}

extension EditorState {
  /// Puts a mode on top, as the command that leads there would.
  mutating func enter(_ mode: Mode) { view.modes.append(mode) }
}

/// The modes a person can be in, each with something to show.
func sampleModes() -> [Mode] {
  [
    .jump(Jump(labels: [.init(text: "a", node: NodeID("Shop"))])), .prompt(samplePrompt()),
    .palette(samplePalette()), .connect(sampleConnecting()), .wires(sampleWires()),
    .form(sampleForm()), .confirm(sampleConfirmation()), .permissions(samplePermissions()),
    .help(sampleHelp()), .template, .move(Moving(nodes: [], before: [:])),
    .reach(sampleReaching()),
  ]
}

func samplePrompt() -> Prompt {
  var prompt = Prompt(purpose: .rename(LogicalID("Orders")), line: PromptLine("Or ders"))
  prompt.complaint = "Or ders is no logical ID. Use letters and digits only."
  return prompt
}

func samplePalette() -> Palette {
  let choices = [
    Palette.Choice(
      .type("AWS::Serverless::Function"), "Function", detail: "AWS::Serverless::Function"),
    Palette.Choice(.type("AWS::Lambda::Function"), "Lambda Function", detail: "not SAM's"),
    Palette.Choice(
      .command(.write), "Write", key: "w", hindrance: "There is nothing to write."),
  ]
  var palette = Palette(
    purpose: .add, choices: choices,
    shown: [
      .init(choice: 0, positions: [0, 1, 2]), .init(choice: 1, positions: [7, 8, 9]),
      .init(choice: 2, positions: []),
    ])
  palette.line = PromptLine("fun")
  return palette
}

func sampleConnecting() -> Connecting {
  var connecting = Connecting(
    from: .node(NodeID("Checkout")), to: .node(NodeID("Orders")))
  connecting.verdict = .impossible(
    "A queue cannot invoke a bucket. A function between them can: add one with a.")
  return connecting
}

func sampleWires() -> WireChoosing {
  WireChoosing(
    from: .node(NodeID("Checkout")), to: .node(NodeID("Orders")),
    options: [
      .init(title: "read and write", detail: "DynamoDBCrudPolicy", edit: .remove([])),
      .init(title: "read", detail: "DynamoDBReadPolicy", edit: .remove([])),
    ], preview: .refusal("Checkout has a role of its own: SAM would ignore a policy."))
}

func sampleForm() -> Form {
  func field(
    _ name: String, _ value: String?, _ kind: Form.Kind = .value, type: String = "String",
    inherited: String? = nil, required: Bool = false, complaint: String? = nil
  ) -> Form.Field {
    Form.Field(
      name: name, kind: kind, value: value, inherited: inherited, isRequired: required,
      offered: name == "Runtime" ? ["nodejs22.x", "python3.13"] : [], typeLabel: type,
      complaint: complaint)
  }
  var form = Form(
    resource: LogicalID("Checkout"), type: "AWS::Serverless::Function", path: PropertyPath([]),
    fields: [
      field("Handler", "app.handler", required: true), field("Runtime", "python3.13"),
      field("CodeUri", nil, required: true),
      field("MemorySize", "1O24", type: "Number", complaint: "A whole number is wanted here."),
      field("Timeout", nil, type: "Number", inherited: "10"),
      field("Environment", "1 entry", .branch, type: "Environment"),
    ])
  form.cursor = 3
  return form
}

func sampleConfirmation() -> Confirmation {
  Confirmation(
    title: "Delete Orders?",
    lines: ["Checkout refers to it in 2 places, which would be cut too: Policies.0, ORDERS."],
    answers: [
      .init(key: "d", title: "Delete", act: .dismiss),
      .init(key: "k", title: "Keep", act: .dismiss),
    ])
}

func sampleHelp() -> Help {
  Help(
    mode: .navigate,
    sections: [
      .init(
        title: "Moving about",
        rows: [
          .init(keys: "h  <left>", description: "Go to the nearest card at the left."),
          .init(keys: "f", description: "Show a letter on every card; typing it goes there."),
        ]),
      .init(
        title: "Changing the template",
        rows: [.init(keys: "a", description: "Add a resource beside the selection.")]),
    ])
}

func sampleReaching() -> Reaching {
  let analysis = editor().analysis
  return Reaching(
    Reach(
      .onward, NodeID("Shop"), in: analysis.graph, of: analysis.template,
      granting: analysis.grants))
}

func samplePermissions() -> PermissionTable {
  PermissionTable(of: editor(SampleStack.permissions).analysis)
}
