import Foundation
import TestKit
import Testing
import Text
import YAML

/// Carries out one random list of wishes, and checks the text and the tree it gave.
///
/// Answers the reason when it was refused.
private func carryOutRandomly(
  _ tree: YAMLTree, _ wishes: inout RandomWishes, lists: Int, _ name: String
) -> YAMLEditError? {
  let list = (0..<lists).compactMap { _ in wishes.next() }
  do {
    let change = try tree.carryingOut(list)
    let (changed, inverse) = tree.text.applying(change.transaction)
    #expect(changed == change.tree.text, "\(name): \(list)")
    #expect(changed.applying(inverse).text == tree.text, "\(name): \(list)")
    #expect(change.tree.brokenInvariants == [], "\(name): \(list)")
    return nil
  } catch {
    return error
  }
}

/// A refusal must be about the wish; a text that could not be written is a fault.
private func isExplained(_ refusal: YAMLEditError?) -> Bool { refusal?.reason != .cannotBeWritten }

@Test(arguments: styleSamples.map(\.name))
func randomWishesHoldInEveryStyle(_ name: String) throws {
  let sample = try #require(styleSamples.first { $0.name == name })
  let tree = try YAMLTree.reading(SourceText(sample.text)).get()
  var wishes = RandomWishes(tree: tree, seed: 1)
  for round in 0..<60 {
    let refusal = carryOutRandomly(tree, &wishes, lists: round % 4 == 3 ? 3 : 1, name)
    #expect(isExplained(refusal), "\(name), round \(round): \(refusal as Any)")
  }
}

/// `CORPUS_ACTS=20 swift test -c release` carries out as many on each template.
private let actsPerTemplate =
  ProcessInfo.processInfo.environment["CORPUS_ACTS"].flatMap { Int($0) } ?? 1

@Test(Corpus.needed, arguments: 0..<4)
func randomWishesHoldOnEveryTemplate(_ part: Int) {
  var refusals: [String: Int] = [:]
  for (number, entry) in Corpus.entries().enumerated() where number % 4 == part {
    // Large templates cost much and say little more; all are done when asked for many acts.
    guard actsPerTemplate > 1 || entry.bytes.count < 12_000 else { continue }
    guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: entry.bytes)) else {
      continue
    }
    var wishes = RandomWishes(tree: tree, seed: UInt64(number))
    for act in 0..<actsPerTemplate {
      let lists = act % 5 == 4 ? 3 : 1
      guard let refusal = carryOutRandomly(tree, &wishes, lists: lists, entry.name) else {
        continue
      }
      #expect(isExplained(refusal), "\(entry.name), act \(act): \(refusal)")
      refusals[refusal.reason.rawValue, default: 0] += 1
    }
  }
  #expect(refusals.keys.allSatisfy { $0 != "cannotBeWritten" }, "\(refusals)")
}

@Test(arguments: 0..<6)
func aRunOfActsIsTakenBackToTheVeryBytes(_ seed: UInt64) throws {
  for (name, text) in styleSamples {
    let first = SourceText(text)
    var tree = try YAMLTree.reading(first).get()
    var history = UndoHistory()
    for round in 0..<8 {
      var wishes = RandomWishes(tree: tree, seed: seed &* 31 &+ UInt64(round))
      guard let wish = wishes.next(), let change = try? tree.carryingOut([wish]) else { continue }
      let (_, inverse) = tree.text.applying(change.transaction)
      history.record(UndoHistory.Step(change.transaction, inverse: inverse, description: "\(wish)"))
      tree = change.tree
    }
    var text = tree.text
    let last = text
    while let step = history.undo() { text = text.applying(step.inverse).text }
    #expect(text == first, "\(name)")
    while let step = history.redo() { text = text.applying(step.transaction).text }
    #expect(text == last, "\(name)")
  }
}
