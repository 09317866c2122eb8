import Foundation
import Shell
import Text

/// A template as a command was given it: a file, or standard input.
struct TemplateInput {
  let path: String
  let text: SourceText
  /// `nil` for standard input, which cannot be written to.
  let file: TemplateFile?

  /// Reads the file at a path, or standard input for `-`; refuses a file that is not there.
  init(path: String) throws(FileProblem) {
    self.path = path
    if path == "-" {
      file = nil
      text = try TemplateInput.standardInput()
      return
    }
    let file = try TemplateFile(reading: path)
    guard let contents = file.contents else {
      throw FileProblem("\(path): there is no such file.")
    }
    self.file = file
    text = contents
  }

  private static func standardInput() throws(FileProblem) -> SourceText {
    var bytes: [UInt8] = []
    // A pipe gives what it has; only an empty answer is the end.
    while let more = try? FileHandle.standardInput.read(upToCount: 1 << 16), !more.isEmpty {
      bytes += more
      guard bytes.count <= TemplateFile.limit else {
        throw FileProblem("Standard input is larger than 16 MB, which no template is.")
      }
    }
    return SourceText(bytes: bytes)
  }

  /// Replaces the file in one step, if it is as it was when it was read.
  func replace(by text: SourceText) throws(FileProblem) {
    guard let file else { throw FileProblem("Standard input cannot be written to; use --print.") }
    switch file.writing(text, .ifUnchanged) {
    case .written: return
    case .changedOnDisk:
      throw FileProblem("\(path): another program changed it meanwhile. Run the command again.")
    case .failed(let message): throw FileProblem(message)
    }
  }
}
