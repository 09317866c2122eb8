import Glibc
package import Text

/// The file a template is edited in, and what it held when it was last read or written.
///
/// A value: writing gives a new one. Nothing watches the file; `state()` looks.
package struct TemplateFile: Sendable {
  /// The path as the person gave it.
  package let path: String
  /// The absolute path with every link followed: what is replaced, so that a link stays one.
  package let target: String
  /// What the file held; `nil` when it is not there yet.
  package let contents: SourceText?

  /// A file larger than this is no template; CloudFormation itself takes 1 MB.
  package static let limit = 16 << 20

  /// Reads the file at a path; a path where nothing is stands for a new, empty template.
  ///
  /// - Throws: `FileProblem` for folders, devices, what may not be read and what is too large.
  package init(reading path: String) throws(FileProblem) {
    self.path = path
    target = SystemFile.resolved(path)
    contents = try TemplateFile.contents(at: path)
  }

  init(path: String, target: String, contents: SourceText?) {
    self.path = path
    self.target = target
    self.contents = contents
  }

  /// The template's text; empty for a new file.
  package var text: SourceText { contents ?? SourceText(bytes: []) }

  /// The same file after it held something else.
  func holding(_ contents: SourceText?) -> TemplateFile {
    TemplateFile(path: path, target: target, contents: contents)
  }

  /// How the file on disk compares with what it held.
  package enum State: Hashable, Sendable { case unchanged, changed }

  /// Looks at the file on disk; what cannot be read counts as changed.
  package func state() -> State {
    guard let now = try? TemplateFile.contents(at: path) else {
      return contents == nil && SystemFile.status(path) == nil ? .unchanged : .changed
    }
    return now == contents ? .unchanged : .changed
  }

  /// What the file at a path holds, `nil` where there is none.
  private static func contents(at path: String) throws(FileProblem) -> SourceText? {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw unreadable(path, errno) }
      let folder = SystemFile.folder(of: SystemFile.resolved(path))
      guard let status = SystemFile.status(folder), status.st_mode & S_IFMT == S_IFDIR else {
        throw FileProblem("\(path): there is no folder \(folder).")
      }
      return nil
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileProblem("\(path): this is a folder; name a template in it.")
    default: throw FileProblem("\(path): this is no plain file.")
    }
    guard status.st_size <= off_t(limit) else { throw tooLarge(path) }
    guard let bytes = SystemFile.read(descriptor, upTo: limit) else {
      throw unreadable(path, errno)
    }
    guard bytes.count <= limit else { throw tooLarge(path) }
    return SourceText(bytes: bytes)
  }

  private static func unreadable(_ path: String, _ code: Int32) -> FileProblem {
    switch code {
    case EACCES: FileProblem("\(path): it may not be read; look at its permissions.")
    case ENOTDIR: FileProblem("\(path): a part of this path is a file and no folder.")
    case ELOOP: FileProblem("\(path): its links lead in a circle.")
    default: FileProblem("\(path): it cannot be read: \(SystemFile.complaint(code)).")
    }
  }

  private static func tooLarge(_ path: String) -> FileProblem {
    FileProblem("\(path): it is larger than 16 MB, which no template is.")
  }
}

extension TemplateFile {
  /// A text that is in no file, under a name to show; where it would be written, nothing is yet.
  package init(named name: String, holding text: SourceText) {
    self.init(path: name, target: SystemFile.resolved(name), contents: text)
  }
}
