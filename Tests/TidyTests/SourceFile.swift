import Foundation
import TestKit

/// A Swift file of the project, with a copy in which comments and string contents are blanked.
struct SourceFile {
  /// Path below the project's folder.
  let path: String
  let lines: [Substring]
  /// The same lines without comments and without what stands between quotes.
  let code: [String]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    code = SourceFile.blanked(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// The target the file belongs to: the folder below `Sources` or `Tests`.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : ""
  }

  /// Every Swift file below a folder of the project, in the order of the paths.
  static func all(below folder: String) -> [SourceFile] {
    paths(below: folder, ending: ".swift").map { path in
      let url = Corpus.project.appending(path: path)
      return SourceFile(path: path, text: (try? String(contentsOf: url, encoding: .utf8)) ?? "")
    }
  }

  /// Paths of the files below a folder of the project, sorted.
  static func paths(below folder: String, ending: String) -> [String] {
    let root = Corpus.project.appending(path: folder)
    guard let walk = FileManager.default.enumerator(atPath: root.path) else { return [] }
    var paths: [String] = []
    for case let path as String in walk where path.hasSuffix(ending) {
      paths.append(folder + "/" + path)
    }
    return paths.sorted()
  }

  /// Whether the rules for pure targets hold here.
  var isPure: Bool {
    path.hasPrefix("Sources/")
      && !["Terminal", "Shell", "stackcanvas", "bench", "TestKit"].contains(target)
  }

  private static func blanked(_ text: String) -> String {
    var scanner = Blanking(bytes: Array(text.utf8))
    return scanner.run()
  }
}

/// Blanks comments and string contents, and keeps line breaks and quotes.
private struct Blanking {
  let bytes: [UInt8]
  private var index = 0
  private var result: [UInt8] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() -> String {
    while index < bytes.count {
      if starts(with: "//") {
        skip { !$0.starts(with: "\n") }
      } else if starts(with: "/*") {
        skip { !$0.starts(with: "*/") }
        index += 2
      } else if starts(with: "\"\"\"") {
        string(closing: "\"\"\"")
      } else if bytes[index] == UInt8(ascii: "\"") {
        string(closing: "\"")
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func starts(with text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func skip(while condition: (Substring) -> Bool) {
    while index < bytes.count {
      let next = bytes[index..<min(index + 2, bytes.count)]
      guard condition(Substring(String(decoding: next, as: UTF8.self))) else { return }
      if bytes[index] == UInt8(ascii: "\n") { result.append(bytes[index]) }
      index += 1
    }
  }

  private mutating func string(closing: String) {
    result.append(UInt8(ascii: "\""))
    index += closing.utf8.count
    while index < bytes.count, !starts(with: closing) {
      if bytes[index] == UInt8(ascii: "\\") { index += 1 }
      if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { result.append(bytes[index]) }
      index += 1
    }
    index += closing.utf8.count
    result.append(UInt8(ascii: "\""))
  }
}
