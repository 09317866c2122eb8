import Foundation
import Screen
import Synchronization
import Testing
import Text

@testable import Shell

@Suite struct Recovery {
  let folder = TemporaryFolder()

  private var folders: UserFolders { UserFolders(["XDG_STATE_HOME": folder("state")]) }

  private func recovery(_ file: TemplateFile) throws -> RecoveryFolder {
    try #require(RecoveryFolder(for: file, in: folders))
  }

  /// Lets a copy look as if another program, which is gone, had kept it.
  private func abandon(as owner: String = "999999999") throws {
    let place = folder("state/stackcanvas/recovery")
    for name in try FileManager.default.contentsOfDirectory(atPath: place) {
      let hash = name.split(separator: "-")[0]
      try FileManager.default.moveItem(
        atPath: "\(place)/\(name)", toPath: "\(place)/\(hash)-\(owner)")
    }
  }

  @Test func onlyAnotherProgramsCopyThatDiffersIsOffered() throws {
    let file = try TemplateFile(reading: folder.file("template.yaml", "a: 1\n"))
    let recovery = try recovery(file)
    #expect(recovery.abandoned(of: file) == [])
    let text = SourceText(bytes: Array("a: 2\r\n".utf8) + [0, 255])
    try recovery.keep(text, madeFrom: ContentHash(of: file.contents))
    #expect(recovery.abandoned(of: file) == [], "this program is not gone")
    try abandon()
    let copies = recovery.abandoned(of: file)
    #expect(copies.map(\.text) == [text] && copies.map(\.isCurrent) == [true])
    #expect(folder.mode("state/stackcanvas/recovery") == 0o700)
    folder.file("template.yaml", "a: 3\n")
    let changed = try TemplateFile(reading: folder("template.yaml"))
    #expect(recovery.abandoned(of: changed).map(\.isCurrent) == [false])
    recovery.remove(copies)
    #expect(recovery.abandoned(of: file) == [])
  }

  @Test func aNumberThatAProgramHadBeforeDoesNotHideItsCopy() throws {
    let file = try TemplateFile(reading: folder.file("template.yaml", "a: 1\n"))
    let recovery = try recovery(file)
    try recovery.keep(SourceText("earlier\n"), madeFrom: ContentHash(of: file.contents))
    try abandon(as: "\(getpid())-1")
    #expect(recovery.abandoned(of: file).map(\.text) == [SourceText("earlier\n")])
    try recovery.keep(SourceText("now\n"), madeFrom: ContentHash(of: file.contents))
    #expect(recovery.abandoned(of: file).map(\.text) == [SourceText("earlier\n")])
  }

  @Test func aCopyLikeTheFileIsRemovedSilently() throws {
    let file = try TemplateFile(reading: folder.file("template.yaml", "a: 1\n"))
    let recovery = try recovery(file)
    try recovery.keep(file.text, madeFrom: ContentHash(of: file.contents))
    try abandon()
    #expect(recovery.abandoned(of: file) == [])
    let left = try FileManager.default.contentsOfDirectory(
      atPath: folder("state/stackcanvas/recovery"))
    #expect(left == [])
  }

  @Test func copiesArePrivate() throws {
    let file = try TemplateFile(reading: folder.file("template.yaml", "a: 1\n"))
    try recovery(file).keep(SourceText("secret"), madeFrom: ContentHash(of: file.contents))
    let place = "state/stackcanvas/recovery"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder(place))
    #expect(names.map { folder.mode("\(place)/\($0)") } == [0o600])
  }

  @Test(arguments: [
    "", "stackcanvas recovery 1\n", "stackcanvas recovery 1\nx.1\n99\nabc", "\u{0}\u{0}",
  ])
  func whatElseLiesThereIsIgnored(_ text: String) throws {
    let file = try TemplateFile(reading: folder.file("template.yaml", "a: 1\n"))
    let recovery = try recovery(file)
    try recovery.keep(SourceText("b"), madeFrom: ContentHash(of: file.contents))
    try abandon()
    let place = folder("state/stackcanvas/recovery")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: place).first)
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(place)/\(name)"))
    #expect(recovery.abandoned(of: file) == [])
  }

  @Test func theKeeperKeepsTheLatestText() throws {
    let file = try TemplateFile(reading: folder.file("template.yaml", "a: 1\n"))
    let recovery = try recovery(file)
    let keeper = RecoveryKeeper(recovery) { Issue.record("\($0.message)") }
    for number in 0..<100 {
      keeper.keep(SourceText("a: \(number)\n"), madeFrom: ContentHash(of: file.contents))
    }
    keeper.finish()
    try abandon()
    #expect(recovery.abandoned(of: file).map(\.text) == [SourceText("a: 99\n")])
    keeper.keep(SourceText("b"), madeFrom: ContentHash(of: file.contents))
    keeper.drop()
    keeper.finish()
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder("state/stackcanvas/recovery"))
    #expect(names.count == 1, "only the one that another program left")
  }

  @Test func noFolderIsSaidOnce() throws {
    folder.file("state", "a file in the way")
    let file = try TemplateFile(reading: folder.file("template.yaml", "a: 1\n"))
    let problems = Problems()
    let keeper = RecoveryKeeper(try recovery(file)) { problems.add($0) }
    for _ in 0..<3 {
      keeper.keep(SourceText("b"), madeFrom: ContentHash(of: file.contents))
      keeper.finish()
    }
    #expect(problems.count == 1)
  }
}

/// Counts problems told from any thread.
private final class Problems: Sendable {
  private let found = Mutex(0)

  func add(_ problem: FileProblem) { found.withLock { $0 += 1 } }

  var count: Int { found.withLock { $0 } }
}
