import ArgumentParser
import Foundation
import Reporting

/// Which template is meant when none is named.
enum TemplateChoice {
  /// The usual name in this folder; else one of the repository's templates, chosen by number.
  static func path() throws -> String {
    let usual = ["template.yaml", "template.yml", "template.json"]
    if let path = usual.first(where: { FileManager.default.fileExists(atPath: $0) }) { return path }
    let candidates = templates(below: ".")
    guard !candidates.isEmpty else {
      Output.remark(
        "There is no template here. Name one: stackcanvas template.yaml makes a new one.")
      throw ExitCode.unreadable
    }
    for (index, path) in candidates.enumerated() {
      Output.remark("\(index + 1)  \(printable(path))")
    }
    guard isatty(STDIN_FILENO) == 1 else {
      Output.remark("Name one of these templates.")
      throw ExitCode.unreadable
    }
    Output.remark("Which one? Type its number:")
    guard let answer = readLine(), let number = Int(answer), candidates.indices.contains(number - 1)
    else { throw ExitCode.refused }
    return candidates[number - 1]
  }

  /// Files that look like templates, the nearest first; hidden folders and packages are left out.
  private static func templates(below folder: String) -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
    var found: [String] = []
    var seen = 0
    for case let path as String in walk {
      seen += 1
      guard seen < 20_000, found.count < 40 else { break }
      let name = (path as NSString).lastPathComponent
      if name.hasPrefix(".") || name == "node_modules" {
        walk.skipDescendants()
      } else if isTemplate(path) {
        found.append(path)
      }
    }
    return found.sorted {
      let depths = ($0.split(separator: "/").count, $1.split(separator: "/").count)
      return depths.0 == depths.1 ? $0 < $1 : depths.0 < depths.1
    }
  }

  private static func isTemplate(_ path: String) -> Bool {
    guard [".yaml", ".yml", ".json"].contains(where: path.hasSuffix),
      let handle = FileHandle(forReadingAtPath: path),
      let start = try? handle.read(upToCount: 1 << 16)
    else { return false }
    let text = String(decoding: start, as: UTF8.self)
    return text.contains("Resources") && text.contains("AWS::")
  }
}
