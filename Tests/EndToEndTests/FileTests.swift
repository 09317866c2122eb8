import Foundation
import Screen
import TestKit
import Testing

/// What becomes of the file and of unsaved text, whatever happens to the program.
@Suite(.timeLimit(.minutes(5))) struct FilesOnATerminal {
  private static let template = "Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n"

  let place = Workplace(template: template)

  /// Opens the template and renames its table, unsaved.
  private func openedAndRenamed() throws -> PseudoTerminal {
    let terminal = try place.open()
    #expect(terminal.wait(for: "NAVIGATE"))
    try terminal.press("r<c-u>Sales<enter>")
    #expect(terminal.wait(for: "┏ Sales"))
    return terminal
  }

  private var recoveryCopies: [String] {
    let folder = place.path + "/home/.local/state/stackcanvas/recovery"
    return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  @Test func aLostConnectionLosesNothing() throws {
    let terminal = try openedAndRenamed()
    terminal.hangUp()
    #expect(terminal.exitStatus() == 129)
    #expect(place.text("template.yaml") == Self.template)
    #expect(recoveryCopies.count == 1)
    let next = try place.open()
    #expect(next.wait(for: "nsaved"))
    let offer = next.screen.text
    try next.press("<enter>")
    #expect(next.wait(for: "┏ Sales"), "offered was:\n\(offer)")
    try next.press("w")
    #expect(next.wait(for: "Wrote"))
    #expect(place.text("template.yaml") == Self.template.replacing("Orders", with: "Sales"))
    try next.press("q")
    #expect(next.exitStatus() == 0)
    #expect(recoveryCopies == [])
  }

  @Test(arguments: [SIGKILL, SIGSEGV]) func neitherDoesACrash(_ signal: Int32) throws {
    let terminal = try openedAndRenamed()
    // The copy is written beside the loop, within moments.
    #expect(terminal.wait { _ in !recoveryCopies.filter { !$0.hasSuffix("~") }.isEmpty })
    terminal.send(signal)
    #expect(terminal.exitStatus() == 128 + signal)
    #expect(place.text("template.yaml") == Self.template)
    let next = try place.open()
    #expect(next.wait(for: "nsaved"))
  }

  @Test func leavingAsksOnlyIfSomethingWouldBeLost() throws {
    let terminal = try openedAndRenamed()
    try terminal.press("q")
    #expect(terminal.wait(for: "discard them and leave"))
    try terminal.press("d")
    #expect(terminal.exitStatus() == 0)
    #expect(place.text("template.yaml") == Self.template)
    #expect(recoveryCopies == [])
  }

  @Test func aFileThatAnotherProgramChangedIsNotReplacedUnasked() throws {
    let terminal = try openedAndRenamed()
    place.write("template.yaml", "Resources: {}   # theirs\n")
    try terminal.press("w")
    #expect(terminal.wait { $0.text.lowercased().contains("changed") })
    #expect(place.text("template.yaml") == "Resources: {}   # theirs\n")
  }

  @Test func aChangeFromOutsideIsNoticedOnComingBack() throws {
    let terminal = try place.open()
    #expect(terminal.wait(for: "┏ Orders"))
    terminal.type("\u{1B}[O")
    place.write("template.yaml", Self.template.replacing("Orders", with: "Invoices"))
    terminal.type("\u{1B}[I")
    #expect(terminal.wait(for: "Invoices") || terminal.screen.text.contains("changed"))
  }

  @Test func thePersonsEditorGetsTheTerminalAndItsTextComesBack() throws {
    let script = """
      #!/bin/sh
      stty -a | grep -q ' icanon' && test -t 0 && test -t 1 || exit 9
      printf '%s' "$*" > said
      printf 'type here: '
      read line
      printf 'Resources:\\n  %s:\\n    Type: AWS::SNS::Topic\\n' "$line" > "$2"

      """
    // The name of a known editor, so that the line is named in its way.
    place.write("home/vim", script, mode: 0o755)
    let terminal = try place.open(["template.yaml"], ["EDITOR": place.path + "/home/vim"])
    #expect(terminal.wait(for: "NAVIGATE"))
    try terminal.press("E")
    #expect(terminal.wait(for: "type here:"))
    #expect(!terminal.screen.modes.contains(1049) && !terminal.screen.modes.contains(1000))
    terminal.type("Alarms\n")
    #expect(terminal.wait(for: "Alarms ━") || terminal.screen.text.contains("┏ Alarms"))
    #expect(terminal.screen.modes.contains(1049) && terminal.screen.modes.contains(1006))
    #expect(place.text("said")?.hasPrefix("+2 ") == true)
    try terminal.press("q")
    #expect(terminal.exitStatus() == 0)
  }

  @Test func aNewTemplateIsMadeByWriting() throws {
    let terminal = try place.open(["new.yaml"])
    #expect(terminal.wait(for: "NAVIGATE"))
    try terminal.press("a topic <enter>")
    #expect(terminal.wait(for: "┏ "))
    try terminal.press("w")
    #expect(terminal.wait(for: "Wrote"), "\(terminal.screen.text)")
    #expect(place.text("new.yaml")?.contains("Resources:") == true)
  }

  @Test func readOnlyChangesNothing() throws {
    let terminal = try place.open(["--read-only", "template.yaml"])
    #expect(terminal.wait(for: "Orders"))
    try terminal.press("r<esc>w q")
    #expect(terminal.exitStatus() == 0)
    #expect(place.text("template.yaml") == Self.template)
    #expect(recoveryCopies == [])
  }
}
