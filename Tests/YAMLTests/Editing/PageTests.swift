import Foundation
import TestKit
import Testing
import YAML

/// The examples of a page of `docs`: text, wish behind `===`, text or refusal.
private func examples(of page: String) -> [Act] {
  let page = Corpus.project.appending(path: "docs/" + page)
  guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
  let blocks = text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }
  return blocks.compactMap { block -> Act? in
    let lines = block.element.dropFirst().split(separator: "\n", omittingEmptySubsequences: false)
    guard let middle = lines.firstIndex(where: { $0.hasPrefix("=== ") }) else { return nil }
    let before = lines[..<middle].map { $0 + "\n" }.joined()
    let after = lines[(middle + 1)...].dropLast()
    let refusal = after.first.flatMap { $0.hasPrefix("!") ? String($0) : nil }
    let wish = String(lines[middle].dropFirst(4))
    return Act(before, wish, refusal ?? after.map { $0 + "\n" }.joined())
  }
}

private let comments = examples(of: "comments.md")
private let refusals = examples(of: "refusals.md")

@Test func thePagesHaveExamples() {
  #expect(comments.count >= 15)
  for reason in YAMLEditError.Reason.allCases {
    #expect(refusals.contains { $0.after == "!" + reason.rawValue }, "\(reason)")
  }
}

@Test(arguments: comments)
func commentsGoWhereThePageSays(_ example: Act) throws { try expectAct(example) }

@Test(arguments: refusals)
func whatHasNoMeaningIsRefusedAsThePageSays(_ example: Act) throws { try expectAct(example) }
