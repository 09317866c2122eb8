import Foundation
import Synchronization
import TestKit
import Testing
import Text
import YAML

/// How many acts were carried out, and why others were not.
private struct Tally: Sendable {
  var acts = 0
  var refusals: [String: Int] = [:]
  var faults: [String] = []

  var refused: Int { refusals.values.reduce(0, +) }

  mutating func add(_ other: Tally) {
    acts += other.acts
    refusals.merge(other.refusals, uniquingKeysWith: +)
    faults += other.faults
  }
}

/// Carries out random acts on one text, each on the text as it was, and checks what they gave.
private struct ActRun {
  let name: String
  let tree: YAMLTree
  let log: ActLog?
  var tally = Tally()

  mutating func carryOut(_ count: Int, seed: UInt64) {
    var acts = RandomActs(tree: tree, seed: seed)
    for number in 0..<count {
      guard let wish = acts.any() else { continue }
      carryOut([wish], number)
      if number % 5 == 4 { carryOutSeveral(wish, seed: seed &+ UInt64(number)) }
    }
  }

  /// Carries out wishes one after the other and takes them back, then all of them together.
  private mutating func carryOutSeveral(_ first: YAMLWish, seed: UInt64) {
    guard let change = try? tree.carryingOut([first]) else { return }
    var wishes = [first]
    var after = change.tree
    var inverses = [tree.text.applying(change.transaction).inverse]
    for number in 0..<2 {
      var acts = RandomActs(tree: after, seed: seed &* 31 &+ UInt64(number))
      guard let wish = acts.next(), let change = try? after.carryingOut([wish]) else { continue }
      wishes.append(wish)
      inverses.append(after.text.applying(change.transaction).inverse)
      after = change.tree
    }
    let before = inverses.reversed().reduce(after.text) { $0.applying($1).text }
    if before != tree.text { complain("the run is not taken back", wishes) }
    carryOut(wishes, -1)
  }

  private mutating func carryOut(_ wishes: [YAMLWish], _ number: Int) {
    tally.acts += 1
    do {
      let change = try tree.carryingOut(wishes)
      log?.write(name, tree.text, wishes, change)
      check(change, wishes)
    } catch {
      tally.refusals[error.reason.rawValue, default: 0] += 1
      if error.reason != .aliased { complain("refused, \(error.message)", wishes) }
    }
  }

  private mutating func check(_ change: YAMLChange, _ wishes: [YAMLWish]) {
    let (changed, inverse) = tree.text.applying(change.transaction)
    if changed != change.tree.text { complain("another text than that of the tree", wishes) }
    if changed.applying(inverse).text != tree.text { complain("not taken back", wishes) }
    if !change.tree.brokenInvariants.isEmpty {
      complain("\(change.tree.brokenInvariants)", wishes)
    }
    guard wishes.count == 1, !change.transaction.isEmpty,
      let need = ActNeed(of: wishes[0], from: tree, to: change.tree)
    else { return }
    let excess = ActMeasure(of: need, from: tree.text, to: changed).excess
    if !excess.isEmpty { complain("more than needed:\n" + excess.joined(separator: "\n"), wishes) }
  }

  private mutating func complain(_ what: String, _ wishes: [YAMLWish]) {
    tally.faults.append("\(name): \(wishes.map(\.line).joined(separator: " ")): \(what)")
  }
}

@Test(arguments: styleSamples.map(\.name))
func randomActsHoldInEveryStyle(_ name: String) throws {
  let sample = try #require(styleSamples.first { $0.name == name })
  let tree = try YAMLTree.reading(SourceText(sample.text)).get()
  var run = ActRun(name: name, tree: tree, log: ActLog.asked)
  run.carryOut(actsPerTemplate ?? 60, seed: 1)
  #expect(run.tally.faults.isEmpty, "\(run.tally.faults.joined(separator: "\n"))")
}

/// `CORPUS_ACTS=20` carries out as many on each template, large ones included.
private let actsPerTemplate = ProcessInfo.processInfo.environment["CORPUS_ACTS"].flatMap { Int($0) }

/// The files of the corpus; `TEMPLATES=folder` asks for those of another folder instead.
private func templates() -> [(name: String, bytes: [UInt8])] {
  guard let folder = ProcessInfo.processInfo.environment["TEMPLATES"], !folder.isEmpty else {
    return ["template", "rejected", "serverless"].flatMap { Corpus.entries(ofKind: $0) }
      .map { ($0.name, $0.bytes) }
  }
  let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  let endings = [".yaml", ".yml", ".json", ".template"]
  return names.filter { name in endings.contains { name.hasSuffix($0) } }.sorted().compactMap {
    guard let bytes = FileManager.default.contents(atPath: folder + "/" + $0) else { return nil }
    return ("./" + $0, Array(bytes))
  }
}

@Test(Corpus.needed) func randomActsHoldOnEveryTemplate() async {
  let count = actsPerTemplate ?? 4
  let entries = templates().enumerated().filter {
    // Large templates cost much and say little more; all are done when asked for many acts.
    actsPerTemplate != nil || $0.element.bytes.count < 40_000
  }
  let all = await withTaskGroup(of: Tally.self) { group in
    for (number, entry) in entries {
      group.addTask {
        guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: entry.bytes)) else {
          return Tally()
        }
        var run = ActRun(name: entry.name, tree: tree, log: ActLog.asked)
        run.carryOut(count, seed: UInt64(number))
        return run.tally
      }
    }
    return await group.reduce(into: Tally()) { $0.add($1) }
  }
  let summary =
    "\(all.acts) acts, \(all.refused) refused: \(all.refusals.sorted { $0.key < $1.key })"
  if actsPerTemplate != nil { FileHandle.standardError.write(Data((summary + "\n").utf8)) }
  #expect(all.faults.isEmpty, "\(summary)\n\(all.faults.sorted().joined(separator: "\n"))")
  #expect(1000 * all.refused <= all.acts, "\(summary)")
}

@Test(arguments: 0..<6)
func aRunOfActsIsTakenBackToTheVeryBytes(_ seed: UInt64) throws {
  for (name, text) in styleSamples {
    let first = SourceText(text)
    var tree = try YAMLTree.reading(first).get()
    var history = UndoHistory()
    for round in 0..<8 {
      var acts = RandomActs(tree: tree, seed: seed &* 31 &+ UInt64(round))
      guard let wish = acts.next(), let change = try? tree.carryingOut([wish]) else { continue }
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
