import Foundation

/// A log of acts and of what they gave, one JSON object a line.
///
/// `ACTS_LOG=file` asks for it; `scripts/checks/replay_acts.py` reads it.
package struct ActLog: Sendable {
  /// The log that the environment asks for; `nil` when it asks for none.
  package static let asked: ActLog? = {
    guard let path = ProcessInfo.processInfo.environment["ACTS_LOG"], !path.isEmpty,
      FileManager.default.createFile(atPath: path, contents: nil)
    else { return nil }
    return FileHandle(forWritingAtPath: path).map { ActLog(file: $0) }
  }()

  private let file: FileHandle

  /// Writes one line; lines of several threads do not mix.
  package func write(_ line: [String: Any]) {
    guard
      var bytes = try? JSONSerialization.data(
        withJSONObject: line, options: .withoutEscapingSlashes)
    else { return }
    bytes.append(0x0A)
    file.write(bytes)
  }
}
