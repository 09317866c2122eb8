import Glibc
package import Text

extension TemplateFile {
  /// What came of writing.
  package enum Writing: Sendable {
    /// The file holds the text; this is the file from now on.
    case written(TemplateFile)
    /// Another program changed the file since it was read; it was left alone.
    case changedOnDisk
    /// The file was left alone; the sentence says why and what to do.
    case failed(String)
  }

  /// Whether a file that was changed meanwhile may be replaced.
  package enum Guard: Hashable, Sendable { case ifUnchanged, anyway }

  /// Replaces what the file holds in one step: whoever reads it sees all of the old or of the new.
  ///
  /// Mode, owner and group are kept, and a link stays a link. Limitations: access control lists are
  /// those a new file gets, and other hard links keep the old text.
  package func writing(_ text: SourceText, _ guarding: Guard) -> Writing {
    if guarding == .ifUnchanged, state() == .changed { return .changedOnDisk }
    do throws(FileProblem) {
      let existing = try writableStatus()
      let draft = try Draft(beside: target, like: existing)
      do throws(FileProblem) {
        try draft.fill(with: text.bytes)
        // Once more, as close to the replacement as can be.
        if guarding == .ifUnchanged, state() == .changed {
          draft.discard()
          return .changedOnDisk
        }
        guard try draft.replaceTarget(existing == nil && guarding == .ifUnchanged ? .new : .any)
        else {
          draft.discard()
          return .changedOnDisk
        }
      } catch {
        draft.discard()
        throw error
      }
      return .written(holding(text))
    } catch {
      return .failed(error.message)
    }
  }

  /// What is known of the file to be replaced, `nil` where there is none.
  ///
  /// A rename would replace a file that is protected against writing; a person who protected it
  /// means it.
  private func writableStatus() throws(FileProblem) -> stat? {
    guard let status = SystemFile.status(target) else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileProblem("\(path) is no plain file any more; nothing was written.")
    }
    guard access(target, W_OK) == 0 else {
      throw FileProblem("\(path) is protected against writing. Make it writable, then write again.")
    }
    return status
  }
}

/// A new file beside the one it shall replace.
private struct Draft {
  let target: String
  let path: String
  let descriptor: Int32

  /// Makes an empty file with the mode and owner of another, or those of a new file.
  init(beside target: String, like existing: stat?) throws(FileProblem) {
    self.target = target
    let folder = SystemFile.folder(of: target)
    let name = ".\(SystemFile.name(of: target).prefix(100)).\(getpid())"
    let prefix = (folder == "/" ? "" : folder) + "/" + name
    var found: (path: String, descriptor: Int32)?
    var attempt = 0
    while found == nil {
      let path = "\(prefix)-\(attempt)~"
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
      // Nobody else may read it before it has the mode of the original.
      let descriptor = open(path, flags, existing == nil ? 0o666 : 0o600)
      if descriptor >= 0 {
        found = (path, descriptor)
      } else if errno != EEXIST || attempt > 100 {
        throw Draft.problem(folder, errno)
      }
      attempt += 1
    }
    guard let found else { preconditionFailure("the loop ends with a file or by throwing") }
    (path, descriptor) = found
    if let existing { try adopt(existing) }
  }

  private func adopt(_ existing: stat) throws(FileProblem) {
    var own = stat()
    fstat(descriptor, &own)
    if own.st_uid != existing.st_uid || own.st_gid != existing.st_gid,
      fchown(descriptor, existing.st_uid, existing.st_gid) != 0
    {
      discard()
      throw FileProblem(
        "\(target) belongs to another user or group, which a new file could not be given."
          + " Nothing was written; write a copy elsewhere, or change the owner.")
    }
    guard fchmod(descriptor, existing.st_mode & 0o7777) == 0 else {
      let code = errno
      discard()
      throw Draft.problem(SystemFile.folder(of: target), code)
    }
  }

  /// Writes the bytes and waits until they are on the disk.
  func fill(with bytes: [UInt8]) throws(FileProblem) {
    guard SystemFile.write(bytes, to: descriptor), fsync(descriptor) == 0 else {
      throw Draft.problem(SystemFile.folder(of: target), errno)
    }
  }

  enum Replacement { case any, new }

  /// Takes the target's place; false when there should be no target but one has come.
  func replaceTarget(_ replacement: Replacement) throws(FileProblem) -> Bool {
    switch replacement {
    case .any:
      guard rename(path, target) == 0 else {
        throw Draft.problem(SystemFile.folder(of: target), errno)
      }
    case .new:
      // Unlike a rename, a link never replaces a file.
      if link(path, target) == 0 {
        unlink(path)
      } else if errno == EEXIST {
        return false
      } else if rename(path, target) != 0 {
        throw Draft.problem(SystemFile.folder(of: target), errno)
      }
    }
    close(descriptor)
    SystemFile.synchronize(folder: SystemFile.folder(of: target))
    return true
  }

  /// Removes the draft; what it was to replace is as it was.
  func discard() {
    close(descriptor)
    unlink(path)
  }

  private static func problem(_ folder: String, _ code: Int32) -> FileProblem {
    let reason =
      switch code {
      case EACCES, EPERM, EROFS:
        "the folder \(folder) may not be written to. Make it writable, then write again."
      case ENOSPC, EDQUOT: "the disk is full. Make room, then write again."
      case ENOENT: "the folder \(folder) is gone. Make it again, then write."
      default: "\(SystemFile.complaint(code)) (in \(folder))."
      }
    return FileProblem("Nothing was written: \(reason)")
  }
}
