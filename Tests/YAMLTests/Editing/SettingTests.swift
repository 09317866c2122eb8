import Testing
import Text

@testable import YAML

@Test(arguments: [
  // A name behind `?` without a value, and a colon without a blank behind it.
  Act("? a\n: 1\n? b", "set b 2", "? a\n: 1\n? b\n: 2"),
  Act("r:\n  ? b\n", "set r.b [x]", "r:\n  ? b\n  :\n    - x\n"),
  Act("[x, j : ]\n", "set 0 {p: 1}", "[{p: 1}, j : ]\n"),
  // An alias that stands for nothing.
  Act("a: *gone\nb: 1\n", "set b 2", "a: *gone\nb: 2\n"),
  // Scalars keep their style, the blanks before them and the comment beside them.
  Act("a:   1  # one\nb: 2\n", "set a 5", "a:   5  # one\nb: 2\n"),
  Act("a: 'x'\n", "set a z", "a: 'z'\n"),
  Act("a: \"x\"\n", "set a y\\z", "a: \"y\\\\z\"\n"),
  Act("a: x\n", "set a \"512\"", "a: '512'\n"),
  Act("a: x\nb: \"y\"\n", "set a \"512\"", "a: \"512\"\nb: \"y\"\n"),
  Act("a: '256'\n", "set a 512", "a: 512\n"),
  Act("a: x\n", "set a x", "a: x\n"),
  Act("a:\nb: 1\n", "set a 5", "a: 5\nb: 1\n"),
  Act("a:   # why\nb: 1\n", "set a 5", "a: 5   # why\nb: 1\n"),
  Act("a: 1\n", "set a ", "a: null\n"),
  Act("a:\n  # why\n  long\nb: 1\n", "set a short", "a:\n  # why\n  short\nb: 1\n"),
  // Tags.
  Act("a: !Ref   Orders # x\n", "set a !Ref Sales", "a: !Ref   Sales # x\n"),
  Act("a: !Ref Orders # x\n", "set a plain", "a: plain # x\n"),
  Act("a: plain # x\n", "set a !GetAtt Orders.Arn", "a: !GetAtt Orders.Arn # x\n"),
  Act("a: !Sub '${x}'\n", "set a !Sub ${y}", "a: !Sub '${y}'\n"),
  Act("a: 1\n", "set a !Select [0, !GetAZs '']", "a: !Select [0, !GetAZs '']\n"),
  // Anchors nobody uses stay.
  Act("a: &x 1\n", "set a 2", "a: &x 2\n"),
  Act("a: &x !Sub 1\n", "set a 2", "a: &x 2\n"),
  Act("a: &x 1\n", "set a {b: 1}", "a: &x\n  b: 1\n"),
  // Scalars become collections, and the other way round.
  Act(
    "a: 1 # one\nb: 2\n", "set a {c: 3, d: [x, w]}",
    "a: # one\n  c: 3\n  d:\n    - x\n    - w\nb: 2\n"),
  Act("a: # one\n  c: 3\n  d: 4\nb: 2\n", "set a 1", "a: 1 # one\nb: 2\n"),
  Act("a:\n  - 1\n  # - 2\nb: 2\n", "set a {c: 3}", "a:\n  c: 3\nb: 2\n"),
  Act("- a: 1\n  b: 2\n- c\n", "set 0 x", "- x\n- c\n"),
  Act("- x # y\n- c\n", "set 0 {a: 1, b: 2}", "- a: 1 # y\n  b: 2\n- c\n"),
  Act("a: {}\n", "set a.b 1", "a:\n  b: 1\n"),
  Act("a:\n  b: 1\n", "set a {}", "a: {}\n"),
  Act("a: 1\n", "set a []", "a: []\n"),
  // Collections change entry by entry.
  Act("a:\n  b: 1 # b\n  c: 2 # c\n", "set a {c: 3, d: 4}", "a:\n  c: 3 # c\n  d: 4\n"),
  Act("a:\n  - x # x\n  - y # y\n  - z # z\n", "set a [x, z]", "a:\n  - x # x\n  - z # z\n"),
  Act("a:\n  - x # x\n  - z # z\n", "set a [x, w, z]", "a:\n  - x # x\n  - w\n  - z # z\n"),
  Act("a: !If [b, 1, 2] # c\n", "set a !If [b, 1, 3]", "a: !If [b, 1, 3] # c\n"),
  // What is missing on the way is made.
  Act("a:\n  b: 1\n", "set a.c.d.e 5", "a:\n  b: 1\n  c:\n    d:\n      e: 5\n"),
  Act("a:\n    b:\n        c: 1\n", "set x.z 5", "a:\n    b:\n        c: 1\nx:\n    z: 5\n"),
  Act("a:\n", "set a.b.0 5", "a:\n  b:\n    - 5\n"),
  Act("", "set a.b 5", "a:\n  b: 5\n"),
  Act("# only this\n", "set a.b 5", "# only this\na:\n  b: 5\n"),
  Act("---\n", "set a.b 5", "---\na:\n  b: 5\n"),
  Act("{}\n", "set a.b 5", "{\n  \"a\": {\n    \"b\": 5\n  }\n}\n"),
  // Several lines.
  Act("a: x # c\n", "set a |⏎  p⏎  q", "a: |- # c\n  p\n  q\n"),
  Act(
    "a:\n    b: |\n       p\n       q\n    c: 1\n", "set a.b |⏎  p⏎  r⏎",
    "a:\n    b: |\n       p\n       r\n    c: 1\n"),
  Act("a: | # c\n  p\n  q\nb: 1\n", "set a x", "a: x # c\nb: 1\n"),
  Act("a: \"p\\nq\"\n", "set a \"p\\nr\"", "a: \"p\\nr\"\n"),
  // Refusals.
  Act("a: 1\n", "set a.b 2", "!notAMapping"),
  Act("a: [1]\n", "set a.5 2", "!noSuchPlace"),
  Act("a: 1\na: 2\n", "set a 3", "!duplicateKey"),
  Act("a: 1\na: 2\nb: 3\n", "set b 4", "a: 1\na: 2\nb: 4\n"),
])
func settingWritesTheValueAndNothingElse(_ act: Act) throws { try expectAct(act) }

/// A root is written as if one step to the left, which in a wide text is left of the first column.
@Test(arguments: ["a\nb\n", "  a\nb", "a\n\n"])
func aRootBecomesLinesInATextIndentedByMoreThanNine(_ text: String) throws {
  let tree = try YAMLTree.reading(SourceText("a: 9\nb:\n            c: d\n")).get()
  let change = try tree.carryingOut([.set(YAMLPath([]), .string(text))])
  let after = try #require(change.tree.root)
  #expect(change.tree.text(of: after) == text)
}
