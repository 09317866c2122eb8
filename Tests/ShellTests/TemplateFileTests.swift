import Foundation
import Shell
import Testing
import Text

@Suite struct TemplateFiles {
  let folder = TemporaryFolder()

  private func write(_ file: TemplateFile, _ text: String) throws -> TemplateFile {
    guard case .written(let written) = file.writing(SourceText(text), .ifUnchanged) else {
      throw FileProblem("\(file.writing(SourceText(text), .ifUnchanged))")
    }
    return written
  }

  @Test func aFileIsReplacedInOneStepAndKeepsItsMode() throws {
    let path = folder.file("template.yaml", "old: 1\n", mode: 0o640)
    let before = try #require(FileManager.default.contents(atPath: path))
    let open = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let file = try write(TemplateFile(reading: path), "new: 2\n")
    #expect(folder.text("template.yaml") == "new: 2\n")
    #expect(folder.mode("template.yaml") == 0o640)
    #expect(folder.names == ["template.yaml"])
    // Whoever had it open still reads the whole old text.
    #expect(try open.readToEnd() == before)
    #expect(file.state() == .unchanged)
    _ = try write(file, "newer: 3\n")
    #expect(folder.text("template.yaml") == "newer: 3\n")
  }

  @Test func aLinkStaysALink() throws {
    folder.file("real/stack.yaml", "a: 1\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder("template.yaml"), withDestinationPath: "real/stack.yaml")
    _ = try write(TemplateFile(reading: folder("template.yaml")), "a: 2\n")
    #expect(folder.text("real/stack.yaml") == "a: 2\n")
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: folder("template.yaml"))
    #expect(target == "real/stack.yaml")
    #expect(folder.names == ["real", "template.yaml"])
  }

  @Test func aLinkToNothingYetLeadsToTheNewFile() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder("template.yaml"), withDestinationPath: "later.yaml")
    _ = try write(TemplateFile(reading: folder("template.yaml")), "a: 2\n")
    #expect(folder.text("later.yaml") == "a: 2\n")
    #expect(folder.names == ["later.yaml", "template.yaml"])
  }

  @Test func aNewFileGetsTheModeOfNewFiles() throws {
    let file = try TemplateFile(reading: folder("new.yaml"))
    #expect(file.contents == nil && file.text.bytes.isEmpty && file.state() == .unchanged)
    _ = try write(file, "a: 1\n")
    let mask = umask(0)
    umask(mask)
    #expect(folder.mode("new.yaml") == 0o666 & ~mask)
    #expect(folder.names == ["new.yaml"])
  }

  @Test(arguments: ["other: 1\n", "", nil])
  func aFileThatChangedMeanwhileIsLeftAlone(_ now: String?) throws {
    let path = folder.file("template.yaml", "old: 1\n")
    let file = try TemplateFile(reading: path)
    if let now { folder.file("template.yaml", now) } else { unlink(path) }
    guard case .changedOnDisk = file.writing(SourceText("mine: 1\n"), .ifUnchanged) else {
      Issue.record("it was written")
      return
    }
    #expect(file.state() == .changed)
    #expect(folder.text("template.yaml") == now)
    guard case .written = file.writing(SourceText("mine: 1\n"), .anyway) else {
      Issue.record("it was not written")
      return
    }
    #expect(folder.text("template.yaml") == "mine: 1\n")
    #expect(folder.names == ["template.yaml"])
  }

  @Test func aFileThatCameMeanwhileIsLeftAlone() throws {
    let file = try TemplateFile(reading: folder("new.yaml"))
    folder.file("new.yaml", "theirs\n")
    guard case .changedOnDisk = file.writing(SourceText("mine\n"), .ifUnchanged) else {
      Issue.record("it was written")
      return
    }
    #expect(folder.text("new.yaml") == "theirs\n" && folder.names == ["new.yaml"])
  }

  @Test func touchingAFileIsNoChange() throws {
    let path = folder.file("template.yaml", "old: 1\n")
    let file = try TemplateFile(reading: path)
    folder.file("template.yaml", "old: 1\n")
    #expect(file.state() == .unchanged)
  }

  @Test func bytesAreNeverTouched() throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A, 0x00, 0xFF, 0x85]
    let path = folder("template.yaml")
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
    let file = try TemplateFile(reading: path)
    #expect(file.text.bytes == bytes)
    guard case .written = file.writing(file.text, .ifUnchanged) else {
      Issue.record("it was not written")
      return
    }
    #expect(FileManager.default.contents(atPath: path) == Data(bytes))
  }

  @Test func whatIsNoTemplateIsRefusedWithItsReason() throws {
    func complaint(_ path: String) -> String {
      do throws(FileProblem) {
        _ = try TemplateFile(reading: path)
        return ""
      } catch {
        return error.message.replacing(folder.path + "/", with: "")
      }
    }
    #expect(complaint(folder.path).hasSuffix("this is a folder; name a template in it."))
    mkfifo(folder("pipe"), 0o600)
    #expect(complaint(folder("pipe")) == "pipe: this is no plain file.")
    #expect(complaint("/dev/null") == "/dev/null: this is no plain file.")
    folder.file("file", "")
    #expect(
      complaint(folder("file/x.yaml"))
        == "file/x.yaml: a part of this path is a file and no folder.")
    #expect(complaint(folder("none/x.yaml")).hasPrefix("none/x.yaml: there is no folder"))
    symlink("loop", folder("loop"))
    #expect(complaint(folder("loop")) == "loop: its links lead in a circle.")
    let large = open(folder("large"), O_CREAT | O_WRONLY, 0o600)
    ftruncate(large, 100 << 20)
    close(large)
    #expect(complaint(folder("large")) == "large: it is larger than 16 MB, which no template is.")
    if geteuid() != 0 {
      folder.file("secret", "", mode: 0)
      #expect(complaint(folder("secret")) == "secret: it may not be read; look at its permissions.")
    }
  }

  /// The permissions of files do not bind the superuser.
  @Test(.enabled(if: geteuid() != 0, "runs as the superuser"))
  func protectedFilesAndFoldersAreLeftAlone() throws {
    let protected = try TemplateFile(reading: folder.file("read-only.yaml", "a\n", mode: 0o444))
    let plain = try TemplateFile(reading: folder.file("plain.yaml", "a\n"))
    chmod(folder.path, 0o500)
    for file in [protected, plain] {
      guard case .failed(let message) = file.writing(SourceText("b\n"), .ifUnchanged) else {
        Issue.record("it was written")
        continue
      }
      #expect(message.contains("writ"))
    }
    chmod(folder.path, 0o700)
    #expect(folder.text("read-only.yaml") == "a\n" && folder.text("plain.yaml") == "a\n")
  }

  @Test func aFolderThatIsGoneIsSaid() throws {
    let path = folder.file("sub/template.yaml", "a\n")
    let file = try TemplateFile(reading: path)
    try FileManager.default.removeItem(atPath: folder("sub"))
    guard case .failed(let message) = file.writing(SourceText("b\n"), .anyway) else {
      Issue.record("it was written")
      return
    }
    #expect(message.hasPrefix("Nothing was written: the folder"))
  }
}
