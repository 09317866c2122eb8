import Editor
import Foundation
import Rendering
import Screen
import Testing
import Text

@testable import Shell

@MainActor @Suite struct Sessions {
  let folder = TemporaryFolder()

  private static let template = "Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n"

  private func session(
    _ text: String? = template, events: [TerminalEvent] = [],
    surroundings: Surroundings? = nil
  ) throws -> (session: Session, device: ScriptedDevice) {
    let path = text.map { folder.file("template.yaml", $0) } ?? folder("template.yaml")
    let device = ScriptedDevice(size: Size(width: 100, height: 30), events: events)
    let file = try TemplateFile(reading: path)
    let real = Surroundings(
      writing: .real, folders: UserFolders(["XDG_STATE_HOME": folder("state")]), git: .ignored,
      variables: ["PATH": "/usr/bin:/bin", "EDITOR": folder("editor")])
    let options = SessionOptions(surroundings: surroundings ?? real)
    return (Session(on: device, editing: file, options: options), device)
  }

  /// An editor that runs a script; `$1` is what stands before the path, `$2` the path.
  private func editor(_ script: String) {
    folder.file("editor", "#!/bin/sh\n\(script)\n", mode: 0o755)
  }

  @Test func aSessionShowsTheStackAndEndsWithItsScript() throws {
    let (session, device) = try session()
    #expect(session.run() == .inputEnded)
    #expect(device.shown?.text.contains("Orders") == true)
    #expect(device.shown?.size == Size(width: 100, height: 30))
    #expect(device.acts == [.title("stackcanvas template.yaml")])
  }

  @Test func aSmallerScreenGetsASmallerPicture() throws {
    let (session, device) = try session(events: [.resize(Size(width: 40, height: 10))])
    _ = session.run()
    #expect(device.shown?.size == Size(width: 40, height: 10))
  }

  @Test(arguments: [
    (TerminalEvent.hangUp, SessionEnding.hungUp, Int32(129)), (.terminate(15), .signal(15), 143),
  ])
  func theEndOfTheTerminalIsTheEndOfTheSession(
    _ event: TerminalEvent, _ ending: SessionEnding, _ status: Int32
  ) throws {
    let (session, _) = try session(events: [event, .key(Key(.character("q")))])
    #expect(session.run() == ending && ending.exitStatus == status)
  }

  @Test func writingIsAnsweredByWhatCameOfIt() throws {
    let (session, _) = try session()
    let text = SourceText("Resources: {}\n")
    #expect(session.carryOut(.write(text, revision: 7, .ifUnchanged)) == .written(revision: 7))
    #expect(folder.text("template.yaml") == "Resources: {}\n")
    folder.file("template.yaml", "theirs\n")
    #expect(
      session.carryOut(.write(text, revision: 8, .ifUnchanged)) == .notWritten(.changedOnDisk))
    #expect(session.carryOut(.reload) == .reloaded(SourceText("theirs\n")))
    #expect(session.carryOut(.write(text, revision: 9, .ifUnchanged)) == .written(revision: 9))
    folder.file("template.yaml", "theirs again\n")
    #expect(session.carryOut(.write(text, revision: 9, .anyway)) == .written(revision: 9))
    #expect(folder.text("template.yaml") == "Resources: {}\n")
    unlink(folder("template.yaml"))
    #expect(session.carryOut(.reload) == .notReloaded("\(folder("template.yaml")) is gone."))
  }

  @Test func aRehearsalTouchesNothing() throws {
    let (session, _) = try session(surroundings: Surroundings.none)
    let text = SourceText("Resources: {}\n")
    #expect(session.carryOut(.write(text, revision: 7, .ifUnchanged)) == .written(revision: 7))
    _ = session.carryOut(.keepRecovery(SourceText("x"), revision: 8))
    _ = session.run()
    #expect(folder.text("template.yaml") == Self.template)
    #expect(folder.names == ["template.yaml"])
  }

  @Test func unsavedTextIsOfferedAtTheNextStart() throws {
    let (first, _) = try session()
    _ = first.carryOut(.keepRecovery(SourceText("mine\n"), revision: 2))
    first.keeper?.finish()
    let place = folder("state/stackcanvas/recovery")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: place).first)
    let hash = name.split(separator: "-")[0]
    rename("\(place)/\(name)", "\(place)/\(hash)-999999999")
    let (second, _) = try session()
    second.offerRecovery()
    #expect(second.abandoned.map(\.text) == [SourceText("mine\n")])
    let left = { try FileManager.default.contentsOfDirectory(atPath: place).count }
    _ = second.carryOut(.dropRecovery)
    second.keeper?.finish()
    #expect(try left() == 1, "who decides later finds it again")
    _ = second.carryOut(.settleFound(.taken))
    #expect(try left() == 1, "its text is not in the file yet")
    _ = second.carryOut(.write(SourceText("mine\n"), revision: 3, .ifUnchanged))
    #expect(try left() == 1, "only the core knows whether what was taken is in it")
    _ = second.carryOut(.settleFound(.written))
    #expect(try left() == 0)
  }

  @Test func thePersonsEditorGetsTheFileAtItsLine() throws {
    editor(#"printf '%s\n' "$@" > "$(dirname "$0")/said"; printf 'edited: 1\n' > "$1""#)
    let (session, device) = try session()
    let place = TextPosition(line: 2, column: 3)
    #expect(
      session.carryOut(.openInEditor(session.file.text, at: place, .file))
        == .edited(SourceText("edited: 1\n"), in: .file))
    #expect(folder.text("said") == folder("template.yaml") + "\n")
    #expect(device.acts == [.suspend, .resume])
    #expect(session.file.state() == .unchanged)
  }

  @Test func unsavedTextIsEditedInACopyThatGoesAway() throws {
    editor(#"printf '%s' "$1" > "$(dirname "$0")/said"; echo 'more: 1' >> "$1"; echo x > "$1~""#)
    let (session, _) = try session()
    let place = TextPosition(line: 2, column: 3)
    #expect(
      session.carryOut(.openInEditor(SourceText("mine: 1\n"), at: place, .copy))
        == .edited(SourceText("mine: 1\nmore: 1\n"), in: .copy))
    let path = try #require(folder.text("said"))
    #expect(path.hasSuffix("/template.yaml") && !FileManager.default.fileExists(atPath: path))
    #expect(!FileManager.default.fileExists(atPath: (path as NSString).deletingLastPathComponent))
    #expect(folder.text("template.yaml") == Self.template)
  }

  @Test(arguments: [
    ("exit 3", "ended with status 3, so its text was not taken over."),
    ("kill -9 $$", "was ended by signal 9."),
  ])
  func anEditorThatFailsIsSaid(_ script: String, _ complaint: String) throws {
    editor(script)
    let (session, _) = try session()
    let answer = session.carryOut(
      .openInEditor(SourceText("x"), at: TextPosition(line: 1, column: 1), .copy))
    #expect(answer == .notEdited("\(folder("editor")) \(complaint)"))
  }

  @Test func anEditorThatIsMissingIsSaid() throws {
    let (session, device) = try session()
    let answer = session.carryOut(
      .openInEditor(SourceText("x"), at: TextPosition(line: 1, column: 1), .copy))
    #expect(
      answer
        == .notEdited(
          "\(folder("editor")): No such file or directory. Set EDITOR to the editor you use."))
    #expect(device.acts == [.suspend, .resume])
  }

  @Test func theTerminalDoesWhatTheCoreAsks() throws {
    let (session, device) = try session()
    for request in [Request.suspend, .bell, .copy("arn"), .useMouse(.off), .redraw] {
      #expect(session.carryOut(request) == nil)
    }
    #expect(device.acts == [.stop, .ring, .copy("arn"), .mouse(.off), .redraw])
  }

  @Test func gitAnswersBesideTheLoop() async throws {
    for words in [
      ["init", "-q", "-b", "trunk"], ["add", "."],
      ["-c", "user.name=a", "-c", "user.email=b", "commit", "-qm", "c"],
    ] {
      folder.file("template.yaml", Self.template)
      #expect(git(words) == 0)
    }
    #expect(
      await GitProgram(for: folder("template.yaml")).status() == GitStatus(branch: "trunk"))
    folder.file("template.yaml", "Resources:\n  Sales:\n    Type: AWS::SNS::Topic\n  X: 1\n")
    #expect(
      await GitProgram(for: folder("template.yaml")).status()
        == GitStatus(branch: "trunk", added: 3, removed: 2))
    folder.file("new.yaml", "a\n")
    #expect(
      await GitProgram(for: folder("new.yaml")).status()
        == GitStatus(branch: "trunk", isTracked: false))
    #expect(await GitProgram(for: "/nowhere/template.yaml").status() == nil)
  }

  private func git(_ words: [String]) -> Int32 {
    guard case .exited(let status) = ForegroundProgram.run(["git", "-C", folder.path] + words)
    else {
      return -1
    }
    return status
  }
}
