@testable import Rendering
import Screen
import TestKit
import Testing
import Wiring

@testable import Editor

/// Compares what a mode shows above an empty canvas with a golden.
private func expectOverlay(
  _ mode: Mode, _ golden: String, width: Int = 80, height: Int = 20,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let state = editor("Resources: {}\n", width: width, height: height) {
    $0.view.panel = .hidden
    $0.enter(mode)
  }
  let frame = frame(of: state, theme: lettered)
  frame.checkInvariants()
  expectGolden(facesAndText(of: frame), golden, sourceLocation: sourceLocation)
}

@Suite struct OverlayTests {
  @Test func aPaletteLightsTheTypedLetters() {
    expectOverlay(.palette(samplePalette()), "palette.txt")
  }

  @Test func aPromptSaysWhatIsWrong() { expectOverlay(.prompt(samplePrompt()), "prompt.txt") }

  @Test func aFormShowsRequiredInheritedAndWrongValues() {
    expectOverlay(.form(sampleForm()), "form.txt")
  }

  @Test func connectingSaysWhyNot() {
    expectOverlay(.connect(sampleConnecting()), "connecting.txt")
  }

  @Test func choosingAWireShowsWhatItWouldDo() { expectOverlay(.wires(sampleWires()), "wires.txt") }

  @Test func aQuestionListsItsAnswers() {
    expectOverlay(.confirm(sampleConfirmation()), "confirmation.txt")
  }

  @Test func helpAlignsItsKeys() { expectOverlay(.help(sampleHelp()), "help.txt") }

  @Test(arguments: [
    ("p", 80, 24, "permissions.txt"), ("p", 120, 30, "permissions-wide.txt"),
    ("pj<enter>x", 80, 24, "permissions-open.txt"),
    ("p/dynamodb:Delete", 80, 24, "permissions-filter.txt"),
    ("p/receipts<enter>jj<enter>", 80, 24, "permissions-covered.txt"),
  ])
  func thePermissionMapIsATable(
    _ keys: String, _ width: Int, _ height: Int, _ golden: String
  ) throws {
    var state = editor(SampleStack.permissions, width: width, height: height)
    for key in try KeyScript(keys).keys { _ = state.handle(.terminal(.key(key))) }
    let frame = frame(of: state, theme: lettered)
    frame.checkInvariants()
    expectGolden(facesAndText(of: frame), golden)
  }

  @Test(arguments: [
    ("b", 80, 24, "reach.txt"), ("bl", 110, 24, "reach-wide.txt"),
    ("/orders<enter>B<end>", 110, 24, "reached-by.txt"),
  ])
  func whatIsReachedIsLitStepByStep(
    _ keys: String, _ width: Int, _ height: Int, _ golden: String
  ) throws {
    var state = editor(width: width, height: height)
    for key in try KeyScript(keys).keys { _ = state.handle(.terminal(.key(key))) }
    let frame = frame(of: state, theme: lettered)
    frame.checkInvariants()
    expectGolden(facesAndText(of: frame), golden)
  }

  @Test(arguments: [
    ("Orders", 9, 3, ["Orders"]),
    ("ProcessedOrdersArchive", 9, 3, ["Processed", "Orders", "Archive"]),
    ("ProcessedOrdersArchive", 9, 2, ["Processed", "Orde…hive"]),
    ("arn:aws:s3:::a-long-bucket-name", 9, 3, ["arn:aws", ":s3:::a", "-lon…name"]),
    ("x", 0, 1, [""]),
  ])
  func namesBreakAtTheirCapitals(_ name: String, _ width: Int, _ most: Int, _ rows: [String]) {
    #expect(permissionHead(name, width, most) == rows)
  }
}

/// What the permission map makes of a name.
private func permissionHead(_ name: String, _ width: Int, _ most: Int) -> [String] {
  PermissionGrid.pieces(of: name, width, most)
}
