import ArgumentParser
import Foundation

/// Where the program writes: answers to standard output, remarks to standard error.
enum Output {
  /// Writes a text as it is; a reader that went away ends the program quietly.
  static func write(_ text: String) {
    write(bytes: Array(text.utf8))
  }

  /// Writes bytes as they are.
  static func write(bytes: [UInt8]) {
    try? FileHandle.standardOutput.write(contentsOf: Data(bytes))
  }

  /// Writes a remark, control characters made harmless.
  static func remark(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(("stackcanvas: " + text + "\n").utf8))
  }
}

extension ExitCode {
  /// The answer is no: an act was refused, or a check found an error.
  static let refused = ExitCode(1)
  /// A file could not be read, understood or written.
  static let unreadable = ExitCode(2)
}
