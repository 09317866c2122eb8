import Editor
import TestKit
import Testing
import Text

/// Applies a difference to the lines of the old text.
private func applied(_ diff: LineDiff, to old: String) -> String {
  var result = ""
  let lines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  var place = 0
  for hunk in diff.hunks {
    let start = hunk.oldCount == 0 ? hunk.oldStart : hunk.oldStart - 1
    result += lines[place..<start].map { $0 + "\n" }.joined()
    result += hunk.lines.filter { $0.kind != .removed }.map { $0.text + $0.ending }.joined()
    place = start + hunk.oldCount
  }
  let rest = lines[place...]
  return result + rest.joined(separator: "\n")
}

@Test(arguments: 0..<150)
func aDifferenceLeadsFromTheOldTextToTheNew(seed: Int) {
  var random = SeededGenerator(seed: UInt64(seed))
  func text() -> String {
    (0..<Int.random(in: 0...12, using: &random)).map { _ in
      String(Int.random(in: 0...3, using: &random)) + "\n"
    }.joined()
  }
  let old = text()
  let new = text()
  let context = Int.random(in: 0...3, using: &random)
  let diff = LineDiff(from: SourceText(old), to: SourceText(new), context: context)
  #expect(applied(diff, to: old) == new)
  #expect(diff.added - diff.removed == new.utf8.count / 2 - old.utf8.count / 2)
}

@Test(arguments: [
  (
    "a\nb\nc\n", "a\nB\nc\n",
    """
    --- x
    +++ y
    @@ -1,3 +1,3 @@
     a
    -b
    +B
     c

    """
  ),
  ("same\n", "same\n", ""),
  ("", "new\n", "--- x\n+++ y\n@@ -0,0 +1 @@\n+new\n"),
  (
    "a", "a\n",
    "--- x\n+++ y\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"
  ),
  ("a\r\n", "b\r\n", "--- x\n+++ y\n@@ -1 +1 @@\n-a\r\n+b\r\n"),
])
func aPatchIsOneThatToolsApply(old: String, new: String, patch: String) {
  let diff = LineDiff(from: SourceText(old), to: SourceText(new))
  #expect(diff.patch(from: "x", to: "y") == patch)
}

@Test func farApartChangesHaveHunksOfTheirOwn() {
  let old = (0..<40).map { "line \($0)\n" }.joined()
  let new = old.replacing("line 3\n", with: "").replacing("line 30\n", with: "thirty\n")
  let diff = LineDiff(from: SourceText(old), to: SourceText(new))
  #expect(diff.hunks.map(\.oldStart) == [1, 28])
  #expect(diff.hunks.map(\.newStart) == [1, 27])
  #expect(diff.added == 1 && diff.removed == 2)
}

@Test func wholeRewritesEndSoon() {
  let old = (0..<6000).map { "old \($0)\n" }.joined()
  let new = (0..<6000).map { "new \($0)\n" }.joined()
  let diff = LineDiff(from: SourceText(old), to: SourceText(new))
  #expect(diff.added == 6000 && diff.removed == 6000)
}
