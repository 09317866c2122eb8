package import Foundation
package import Testing

/// The real templates beside the project, read in place; tests skip where they are absent.
package enum Corpus {
  /// The project's folder.
  package static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of shared material beside the project.
  package static let shared = project.deletingLastPathComponent().appending(path: "shared")

  /// Whether the corpus is there; a test that needs it is `.enabled(if:)` by this.
  package static let isPresent = FileManager.default.fileExists(
    atPath: shared.appending(path: "corpus/SOURCES.tsv").path)

  /// A trait that skips with a clear line where the corpus is absent.
  package static var needed: ConditionTrait {
    .enabled(if: isPresent, "the corpus beside the project (../shared/corpus) is absent")
  }

  /// One file of the corpus.
  package struct Entry: Sendable, CustomTestStringConvertible {
    /// `template`, `rejected`, … as `SOURCES.tsv` has it.
    package let kind: String
    /// Path below `corpus/templates`.
    package let name: String
    package let bytes: [UInt8]

    /// The name, for a test's report.
    package var testDescription: String { name }
  }

  /// The files of one kind, in the order of `SOURCES.tsv`; empty where the corpus is absent.
  package static func entries(ofKind kind: String = "template") -> [Entry] {
    guard
      let table = try? String(
        contentsOf: shared.appending(path: "corpus/SOURCES.tsv"), encoding: .utf8)
    else { return [] }
    let rows = table.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    guard let header = rows.first, let kindColumn = header.firstIndex(of: "kind") else { return [] }
    let nameColumn = header.firstIndex(of: "path") ?? 0
    return rows.dropFirst().compactMap { row in
      guard row.count > max(kindColumn, nameColumn), row[kindColumn] == kind else { return nil }
      let name = String(row[nameColumn])
      let url = shared.appending(path: "corpus/templates/" + name)
      guard let bytes = try? Data(contentsOf: url) else { return nil }
      return Entry(kind: kind, name: name, bytes: Array(bytes))
    }
  }
}
