import Editor
import Foundation
import Rendering
import Screen
import Shell
import TestKit
import Testing

/// A folder below `Stories`: `before.yaml`, the `keys` pressed, `after.yaml` and `screen.txt`.
///
/// Without `before.yaml` the template is a new one. The keys write where the file is to change.
struct Story: CustomTestStringConvertible {
  let name: String

  static let size = Size(width: 100, height: 30)

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Stories")

  /// All stories, in the order of their names.
  static let all: [Story] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    .filter { !$0.hasPrefix(".") }.map(Story.init)

  var testDescription: String { name }

  /// A file of the story, `nil` where it has none.
  func text(_ file: String) -> String? {
    try? String(contentsOf: url(file), encoding: .utf8)
  }

  func url(_ file: String) -> URL { Story.folder.appending(path: "\(name)/\(file)") }

  var keys: String { text("keys") ?? "" }

  /// Compares a text with a file of the story; `UPDATE_GOLDEN=1` writes it, and still fails.
  func expect(_ found: String, is file: String, _ location: SourceLocation = #_sourceLocation) {
    guard found != text(file) else { return }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try? found.write(to: url(file), atomically: true, encoding: .utf8)
      Issue.record("\(name)/\(file) was rewritten; look at its diff", sourceLocation: location)
    } else {
      Issue.record(
        "differs from \(name)/\(file)\n--- expected\n\(text(file) ?? "")\n--- found\n\(found)",
        sourceLocation: location)
    }
  }
}

@Suite(.timeLimit(.minutes(5))) struct Stories {
  @Test func thereAreStories() { #expect(!Story.all.isEmpty) }

  /// The whole program, on a terminal: what a person sees, and what is in the file afterwards.
  @Test(arguments: Story.all) func playedOnATerminal(_ story: Story) throws {
    let place = Workplace(template: story.text("before.yaml"))
    let terminal = try place.open(size: Story.size)
    // Keys typed before the first picture would work as well; a person waits for it.
    #expect(terminal.wait { $0.line(0).contains("template.yaml") })
    try terminal.press(story.keys)
    let screen = story.text("screen.txt")
    _ = terminal.wait(seconds: 20) { $0.text + "\n" == screen }
    story.expect(terminal.screen.text + "\n", is: "screen.txt")
    #expect(terminal.screen.unknown == [])
    if let after = story.text("after.yaml") { #expect(place.text("template.yaml") == after) }
  }

  /// The same without a terminal and without a process, where a debugger can look in.
  @Test(arguments: Story.all) @MainActor func playedInMemory(_ story: Story) throws {
    let place = Workplace(template: story.text("before.yaml"))
    let file = try TemplateFile(reading: place.path + "/template.yaml")
    let device = ScriptedDevice(size: Story.size, pressing: try KeyScript(story.keys))
    let surroundings = Surroundings(
      writing: .real, folders: UserFolders(place.environment()), git: .ignored, variables: nil)
    var options = SessionOptions(surroundings: surroundings)
    options.name = "template.yaml"
    let session = Session(on: device, editing: file, options: options)
    #expect(session.run() == .inputEnded)
    story.expect(place.text("template.yaml") ?? "", is: "after.yaml")
    story.expect(session.picture().text + "\n", is: "screen.txt")
  }
}
