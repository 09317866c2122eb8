import CloudFormation
import Screen
import TestKit
import Testing
import Text
import Wiring

@testable import Editor
@testable import Rendering

/// The rows of the side panel for a selection, without their faces.
private func panel(
  _ selection: Selection?, of template: String = ordersTemplate, width: Int = 36
) -> String {
  let state = editor(template) { $0.view.selection = selection }
  let content = SidePanelContent(of: state, width: width)
  var frame = Frame(size: Size(width: width, height: content.lines.count))
  for (y, line) in content.lines.enumerated() {
    frame.draw(line, Rect(x: 0, y: y, width: width, height: 1), lettered)
  }
  return content.title + "\n" + frame.text + "\n"
}

/// One row of a screen, with the state changed before.
private func row(
  _ y: Int, width: Int = 80, _ change: (inout EditorState) -> Void = { _ in }
) -> String {
  let state = editor(width: width, height: 24, change)
  return frame(of: state, theme: .standard).line(y < 0 ? 24 + y : y)
}

/// A function that may do nearly everything, to long names.
private let wideTemplate = """
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Fn:
      Type: AWS::Serverless::Function
      Properties:
        PermissionsBoundary: arn:aws:iam::aws:policy/PowerUserAccess
        Policies:
          - Statement:
              - { Effect: Allow, Action: 's3:*', Resource: !GetAtt ProcessedOrdersArchiveBucket.Arn }
              - { Effect: Allow, Action: 'lambda:InvokeFunction', Resource: !GetAtt Other.Arn }
              - { Effect: Allow, NotAction: 'iam:*', Resource: '*' }
              - { Effect: Deny, Action: 's3:DeleteObject', Resource: !GetAtt ProcessedOrdersArchiveBucket.Arn }
              - Effect: Allow
                Action: [dynamodb:GetItem, dynamodb:PutItem]
                Resource: [!GetAtt Orders.Arn, !Sub 'arn:aws:dynamodb:eu-west-1:123456789012:table/Elsewhere']
    ProcessedOrdersArchiveBucket: { Type: AWS::S3::Bucket }
    Orders: { Type: AWS::Serverless::SimpleTable }
    Other: { Type: AWS::Serverless::Function }

  """

@Suite struct PanelTests {
  @Test func theSidePanelTellsWhatACardMayDo() {
    expectGolden(panel(.node(NodeID("Checkout"))), "panel-function.txt")
  }

  @Test(arguments: [
    (36, "panel-levels-36.txt"), (24, "panel-levels-24.txt"), (16, "panel-levels-16.txt"),
  ])
  func noLevelIsEverLeftOut(_ width: Int, _ golden: String) {
    expectGolden(
      panel(.node(NodeID("Fn")), of: wideTemplate, width: width), golden)
  }

  @Test func thePanelOfATableTellsWhoUsesIt() {
    let text = panel(.node(NodeID("Orders")))
    #expect(text.contains("Used by\n◂ Checkout"))
  }

  @Test func thePanelOfAPortLightsItsWires() {
    let text = panel(.port(NodeID("Shop"), "POST /orders"))
    #expect(text.contains("▸ Checkout  POST /orders"))
    #expect(text.contains("    line "), "a chosen wire tells its lines")
  }

  @Test func nothingIsNothing() {
    #expect(panel(nil) == "Nothing selected\nThere is no card yet.\n")
  }

  @Test func theTitleTellsTheFileGitAndHowMuchThereIs() {
    let text = row(0) { $0.view.git = GitStatus(branch: "main", added: 2, removed: 1) }
    #expect(text.hasPrefix(" orders/template.yaml  "))
    #expect(text.contains("  main +2 -1   "))
    #expect(text.hasSuffix("  4 resources"))
  }

  @Test func theTitleGivesWayToTheName() {
    #expect(row(0, width: 24) == " orders/template.yaml")
  }

  @Test func aNoticeStandsInPlaceOfTheHints() {
    #expect(
      row(-1) { $0.view.notice = Notice(.done, "+9 lines · +8 actions on Orders") }
        == " NAVIGATE   +9 lines · +8 actions on Orders")
  }

  @Test(arguments: [12, 20, 40, 80, 200])
  func theHintsFitAndEndWithHelp(_ width: Int) {
    let text = row(-1, width: width)
    #expect(cellWidth(of: text) <= width)
    #expect(width < 24 || text.hasSuffix("? help"))
  }

  @Test func theTemplateLightsWhatIsSelected() {
    let state = editor(width: 120, height: 24) {
      $0.view.selection = .node(NodeID("Checkout"))
      $0.view.templatePane = TemplatePane(line: 6)
    }
    let frame = frame(of: state, theme: lettered)
    var lines: [String] = []
    for y in state.view.areas.template.minY..<state.view.areas.template.maxY {
      let x = state.view.areas.template.minX
      lines.append(String((x..<(x + 34)).map { Character(frame[$0, y].glyph) }))
    }
    #expect(lines[5] == " 6                                ")
    #expect(lines[6].hasPrefix(" 7▌  Checkout: # takes the money"))
  }

  @Test func anUnreadableTextShowsThePlace() {
    let state = editor("Resources:\n  A: [\n  B: }\n", width: 60, height: 14)
    let text = frame(of: state, theme: .standard).text
    #expect(text.contains("This is not a template yet"))
    #expect(text.contains("▲"))
    #expect(text.contains("line "))
  }

  @Test(arguments: [
    ("Type: AWS::S3::Bucket # why", "kkkk: ttttttttttttttttccccc"),
    ("  - !Ref Orders", "  - gggg tttttt"), ("Size: 128", "kkkk: nnn"),
    ("\"a b\": 'c: d'", "kkkkk: tttttt"), ("{a: true, b: [1, x]}", "{k: nnnn, k: [n, t]}"),
    ("a: \"unclosed", "k: ttttttttt"), ("*alias: &x", "gggggg: gg"), ("", ""),
  ])
  func aLineOfYAMLHasItsFaces(_ text: String, _ faces: String) {
    let bytes = Array(text.utf8)
    var shown = bytes.map { Character(Unicode.Scalar($0)) }
    for span in YAMLColoring(line: bytes[...]).spans where span.face != .yaml {
      for index in span.range { shown[index] = letter(of: span.face) }
    }
    #expect(String(shown) == faces)
  }

  private func letter(of face: Face) -> Character {
    switch face {
    case .yamlKey: "k"
    case .yamlTag: "g"
    case .yamlNumber: "n"
    case .yamlComment: "c"
    default: "t"
    }
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("", 5, [""]), ("a\nb", 5, ["a", "b"]), ("日本語", 4, ["日本", "語"]), ("abc", 0, ["a", "b", "c"]),
  ])
  func textsBreakAtBlanks(_ text: String, _ width: Int, _ rows: [String]) {
    #expect(wrapped(text, to: width) == rows)
  }
}

extension Cell {
  /// The glyph as a scalar; a blank for the right half of a wide one.
  fileprivate var glyph: Unicode.Scalar { Unicode.Scalar(scalar) ?? " " }
}
