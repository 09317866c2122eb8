import Foundation
import TestKit
import Testing

/// The examples of `docs/comments.md`: text, wish behind `===`, text.
private let examples: [Act] = {
  let page = Corpus.project.appending(path: "docs/comments.md")
  guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
  let blocks = text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }
  return blocks.compactMap { block -> Act? in
    let lines = block.element.dropFirst().split(separator: "\n", omittingEmptySubsequences: false)
    guard let middle = lines.firstIndex(where: { $0.hasPrefix("=== ") }) else { return nil }
    let before = lines[..<middle].map { $0 + "\n" }.joined()
    let after = lines[(middle + 1)...].dropLast().map { $0 + "\n" }.joined()
    return Act(before, String(lines[middle].dropFirst(4)), after)
  }
}()

@Test func thePageHasExamples() { #expect(examples.count >= 15) }

@Test(arguments: examples)
func commentsGoWhereThePageSays(_ example: Act) throws { try expectAct(example) }
