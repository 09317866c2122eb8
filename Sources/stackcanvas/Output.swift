import ArgumentParser
import Foundation
import Reporting

/// Where the program writes: answers to standard output, remarks to standard error.
enum Output {
  /// Writes a text as it is; a reader that went away ends the program quietly.
  static func write(_ text: String) {
    write(bytes: Array(text.utf8))
  }

  /// Writes bytes as they are; ends the program with status 2 when they cannot be written.
  static func write(bytes: [UInt8]) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      // Somebody who has seen enough, such as `head`, closed the pipe: that is no fault.
      if errno != EPIPE { remark("The answer could not be written; is the disk full?") }
      exit(errno == EPIPE ? 0 : ExitCode.unreadable.rawValue)
    }
  }

  /// Writes a remark, control characters made harmless.
  static func remark(_ text: String) {
    try? FileHandle.standardError.write(
      contentsOf: Data(("stackcanvas: " + printable(text) + "\n").utf8))
  }
}

extension ExitCode {
  /// The answer is no: an act was refused, or a check found an error.
  static let refused = ExitCode(1)
  /// A file could not be read, understood or written.
  static let unreadable = ExitCode(2)
}
