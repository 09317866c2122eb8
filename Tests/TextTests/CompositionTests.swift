import TestKit
import Testing
import Text

/// A random transaction for a text of so many bytes.
private func transaction(for length: Int, _ random: inout SeededGenerator) -> Transaction {
  var cuts = (0..<6).map { _ in Int.random(in: 0...length, using: &random) }
  cuts.sort()
  return Transaction(
    stride(from: 0, to: 6, by: 2).map { index in
      let bytes = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        UInt8.random(in: 0x61...0x7A, using: &random)
      }
      return TextEdit(replacing: Range(bytes: cuts[index]..<cuts[index + 1]), with: bytes)
    })
}

@Test(arguments: 0..<200)
func oneTransactionDoesWhatTwoDo(_ seed: UInt64) {
  var random = SeededGenerator(seed: seed)
  let text = SourceText(
    String(repeating: "0123456789", count: Int.random(in: 0...4, using: &random)))
  let first = transaction(for: text.bytes.count, &random)
  let between = text.applying(first).text
  let second = transaction(for: between.bytes.count, &random)
  let both = first.followed(by: second)
  #expect(text.applying(both).text == between.applying(second).text)
}

private func step(_ name: String) -> UndoHistory.Step {
  UndoHistory.Step(Transaction([]), inverse: Transaction([]), description: name)
}

@Test func stepsAreTakenBackAndDoneAgainInTurn() {
  var history = UndoHistory()
  #expect(history.undo() == nil)
  for name in ["a", "b", "c"] { history.record(step(name)) }
  #expect(history.undo()?.description == "c")
  #expect(history.undo()?.description == "b")
  #expect(history.redoable?.description == "b")
  #expect(history.redo()?.description == "b")
  history.record(step("d"))
  #expect(history.redo() == nil)
  #expect(history.undoable?.description == "d")
  #expect(history.undo()?.description == "d")
  #expect(history.undo()?.description == "b")
}

@Test func theSavedTextIsKnownAgain() {
  var history = UndoHistory()
  #expect(history.isSaved)
  history.record(step("a"))
  #expect(!history.isSaved)
  history.markSaved()
  history.record(step("b"))
  _ = history.undo()
  #expect(history.isSaved)
  _ = history.undo()
  history.record(step("c"))
  // The saved text was reached by "a" alone, which is gone.
  _ = history.undo()
  #expect(!history.isSaved)
  history.markSaved()
  history.markUnsaved()
  #expect(!history.isSaved)
}
