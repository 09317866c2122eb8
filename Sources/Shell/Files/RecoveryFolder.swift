import Glibc
package import Text

/// Where the unsaved text of one template is kept, so that a lost connection loses nothing.
///
/// Each running program keeps one copy for a template, under a name made of the template's place, its
/// own process and when that began. A copy whose process is gone was left by a program that could not
/// finish. The beginning counts because numbers return: in a container every program may have the same.
package struct RecoveryFolder: Hashable, Sendable {
  private let folder: String
  /// The template's absolute path, links followed.
  private let target: String

  /// The copies of a template's text; `nil` where the person has no folder for state.
  package init?(for file: TemplateFile, in folders: UserFolders) {
    guard let state = folders.state else { return nil }
    folder = state + "/recovery"
    target = file.target
  }

  /// A text that was not written when its program ended.
  package struct Copy: Hashable, Sendable {
    /// The text as it stood.
    package let text: SourceText
    /// Whether the template is still what it was when that text was made from it.
    package let isCurrent: Bool
    let path: String
  }

  /// The copies that programs which are gone left behind, the latest first.
  ///
  /// A copy that is no different from what the file holds is removed and not returned.
  package func abandoned(of file: TemplateFile) -> [Copy] {
    var copies: [(copy: Copy, time: Int)] = []
    for name in SystemFile.names(in: folder)
    where name.hasPrefix(prefix) && !name.hasSuffix("~") && !isOwnerAlive(name) {
      let path = folder + "/" + name
      guard let status = SystemFile.status(path), let entry = read(path) else { continue }
      if entry.text == file.text {
        unlink(path)
        continue
      }
      let copy = Copy(
        text: entry.text, isCurrent: entry.origin == ContentHash(of: file.contents), path: path)
      copies.append((copy, status.st_mtim.tv_sec * 1000 + status.st_mtim.tv_nsec / 1_000_000))
    }
    return copies.sorted { $0.time > $1.time }.map(\.copy)
  }

  /// Removes copies once the person has decided about them.
  package func remove(_ copies: [Copy]) {
    for copy in copies { unlink(copy.path) }
  }

  /// Keeps a text made from what the file holds, in place of this program's earlier copy.
  ///
  /// - Throws: `FileProblem` where it cannot be kept.
  func keep(_ text: SourceText, madeFrom origin: ContentHash) throws(FileProblem) {
    guard SystemFile.makePrivateFolder(folder) else { throw unusable() }
    let draft = own + "~"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    let descriptor = open(draft, flags, 0o600)
    guard descriptor >= 0 else { throw unusable() }
    let head = "\(RecoveryFolder.signature)\n\(origin.text)\n\(target.utf8.count)\n\(target)\n"
    let isWritten =
      SystemFile.write(Array(head.utf8), to: descriptor)
      && SystemFile.write(text.bytes, to: descriptor) && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isWritten, rename(draft, own) == 0 else {
      unlink(draft)
      throw unusable(code)
    }
  }

  /// Removes this program's own copy.
  func drop() {
    unlink(own)
    unlink(own + "~")
  }

  private var prefix: String { ContentHash(of: Array(target.utf8)).text + "-" }

  private var own: String { folder + "/" + prefix + RecoveryFolder.mark(of: getpid()) }

  /// A process's number and when it began: `4711-90210`; the number alone where that is not known.
  private static func mark(of process: pid_t) -> String {
    guard let start = SystemFile.startTime(of: process) else { return String(process) }
    return "\(process)-\(start)"
  }

  private static var signature: String { "stackcanvas recovery 1" }

  private func unusable(_ code: Int32 = errno) -> FileProblem {
    FileProblem(
      "No recovery copy can be kept in \(folder): \(SystemFile.complaint(code))."
        + " Write often.")
  }

  /// Whether the program that keeps a copy runs.
  private func isOwnerAlive(_ name: String) -> Bool {
    let mark = name.dropFirst(prefix.count)
    guard let number = pid_t(mark.prefix { $0 != "-" }) else { return false }
    guard kill(number, 0) == 0 || errno == EPERM else { return false }
    return mark == RecoveryFolder.mark(of: number)
  }

  /// A copy as it was kept; `nil` where something else lies there.
  private func read(_ path: String) -> (text: SourceText, origin: ContentHash)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let bytes = SystemFile.read(descriptor, upTo: TemplateFile.limit * 2) else { return nil }
    var rest = bytes[...]
    func line() -> String {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      let text = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[min(end + 1, rest.endIndex)...]
      return text
    }
    guard line() == RecoveryFolder.signature, let origin = ContentHash(text: line()),
      let count = Int(line()), count == target.utf8.count,
      rest.starts(with: target.utf8 + [0x0A])
    else { return nil }
    return (SourceText(bytes: Array(rest.dropFirst(count + 1))), origin)
  }
}
