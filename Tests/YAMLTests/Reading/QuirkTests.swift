import TestKit
import Testing
import Text
import YAML

/// The tree of a text whose ranges were checked.
func checkedTree(
  _ text: SourceText, sourceLocation: SourceLocation = #_sourceLocation
) throws -> YAMLTree {
  let tree = try YAMLTree.reading(text).get()
  #expect(tree.brokenInvariants == [], sourceLocation: sourceLocation)
  return tree
}

/// Marks stand around every scalar and alias, without tags and anchors.
@Test(arguments: [
  // libyaml counts code points behind the byte order mark, and CRLF as two.
  "\u{FEFF}‹ä›: ‹ö›\r\n‹ü›: ‹😀›\r\n‹x›: ‹\"é\"›\r\n",
  // A node's mark is that of its first property.
  "‹a›: !Sub ‹x›\n‹b›: &n !Ref   ‹'x'›\n‹c›: !T &m\n  ‹x›\n!T ‹d›: ! ‹x›\n",
  "‹a›: [!Ref ‹x›, !<tag:x,y> ‹y›]\n",
  // A block scalar's mark is behind all blank lines below it.
  "‹a›: ‹|\n  p\n  q›\n\n\n‹b›: ‹>-\n  p›\n  \n# c\n‹c›: ‹x›\n",
  "‹a›: ‹|+\n  p\n\n›\n‹b›: ‹x›\n",
  "‹a›: ‹|\n  p\n   ›\n‹b›: ‹x›\n",
  "‹a›: ‹|1\n  p\n  ›\n‹b›: ‹x›\n",
  "‹a›: ‹| # comment\n  p›\n",
  "‹a›: ‹|›\n‹b›: ‹>-›\n\n‹c›: ‹x›\n",
  "- ‹|\n p›\n- ‹>\n p›",
  // A value that is not there stands behind its indicator.
  "‹a›:‹›\n‹b›:‹›   # c\n‹c›:\n  -‹›\n  - ‹x›\n",
  "{‹a›:‹› , ‹b›‹›, ‹c›:‹› }\n",
  "? ‹a›‹›\n? ‹b›‹› # c\n# d\n? ‹c›\n:‹› # e\n",
  "‹a›: !T‹›\n‹b›: &x‹› # c\n",
  "---‹› # c\n",
  // Line breaks of YAML 1.1.
  "‹a›: ‹x›\u{2028}‹b›: ‹y›\u{85}‹c›: ‹z›\n",
  // Several lines.
  "‹a›: ‹p\n  q›  # c\n‹b›: ‹'p\n\n  q'›\n‹c›: ‹\"p\\\n  q\"›\n",
  // Comments, directives and marks of documents leave no event.
  "%YAML 1.1\n# x\n---\n# y\n‹a›: ‹b›\n...\n# z\n---\n‹c›\n",
  "‹a›: &x ‹b›\n‹c›: ‹*x›\n‹d›: {‹e›: ‹*x›}\n",
  "‹a›:\n# b\n- ‹c› # d\n\n# e\n‹f›: ‹g#h›\n",
  // A text that ends in a block scalar, without a line end.
  "‹a›: ‹|\n  p›",
  "{\n\t‹\"a\"›: ‹1›,\n\t‹\"b\"›: [‹true›]\n}\n",
])
func leavesHaveTheirExactBytes(_ marked: String) throws {
  let marked = MarkedText(marked)
  let tree = try checkedTree(SourceText(marked.text))
  let ranges = tree.nodes.filter { $0.kind == .scalar || $0.kind == .alias }.map(\.value.bytes)
  let byPlace = { (one: Range<Int>, other: Range<Int>) in
    (one.lowerBound, one.upperBound) < (other.lowerBound, other.upperBound)
  }
  #expect(ranges.sorted(by: byPlace) == marked.ranges.sorted(by: byPlace))
}

/// Marks stand around every mapping and sequence, without tags and anchors.
@Test(arguments: [
  // libyaml's end of a block collection is the next token, behind comments and blank lines.
  "‹a:\n  ‹b: 1›\n\n# c\nd: ‹[x]››\n",
  "‹a:\n  ‹- b\n  -› # c\n\nd: 1›\n",
  // The start of a sequence is its dash, whatever stands before it.
  "‹a: &x\n‹- b\n- c›\nd: !T\n  # e\n  ‹- f››\n",
  "‹a:\n‹- b\n- ‹c: 1\n  d: 2›››\n",
  "‹a: !T &x # c\n  ‹b: 1››\n",
  // A pair in a list has no bracket.
  "‹a: ‹[‹b: c›, d]››\n",
  "‹- ‹- a›\n- ‹b: ‹{c: 1, }›››\n",
  "! ‹{! \"Ref\": x}›\n",
  "‹? ‹- a›\n: ‹- b››\n",
])
func collectionsHaveTheirExactBytes(_ marked: String) throws {
  let marked = MarkedText(marked)
  let tree = try checkedTree(SourceText(marked.text))
  let ranges = tree.nodes.filter { $0.kind == .mapping || $0.kind == .sequence }.map(\.value.bytes)
  let byPlace = { (one: Range<Int>, other: Range<Int>) in
    (one.lowerBound, -one.upperBound) < (other.lowerBound, -other.upperBound)
  }
  #expect(ranges.sorted(by: byPlace) == marked.ranges.sorted(by: byPlace))
}

@Test func duplicateNamesAreKept() throws {
  let tree = try checkedTree(SourceText("a: 1\na: 2\n"))
  let root = try #require(tree.root)
  #expect(tree.entries(of: root).map { tree.text(of: $0.value) } == ["1", "2"])
  #expect(tree.value(named: "a", in: root).map(tree.text) == "1")
}

@Test(arguments: [
  ("a: &x 1\nb: *x\n&x c: *x\n", ["1", "c"]),
  ("a: *x\n", [nil]),
  ("&x a: *x\n", ["a"]),
])
func aliasesStandForTheAnchorAbove(_ text: String, _ expected: [String?]) throws {
  let tree = try YAMLTree.reading(SourceText(text)).get()
  let aliases = tree.nodes.indices.map { YAMLNodeID(index: Int32($0)) }
    .filter { tree[$0].kind == .alias }
  #expect(aliases.map { tree.resolved($0).map(tree.text) } == expected)
}

@Test(arguments: ["[", "{a: ", "- ", "? ", "[a, "])
func nestingHasALimit(_ opening: String) {
  let text = SourceText(String(repeating: opening, count: 100_000))
  guard case .failure(let problem) = YAMLTree.reading(text) else {
    Issue.record("deep nesting was read")
    return
  }
  #expect(problem.message == "more than 256 values lie within each other")
  #expect(problem.offset.value == opening.utf8.count * YAMLTree.nestingLimit)
}

@Test(arguments: styleSamples.map(\.text))
func samplesAreCoveredByTheirTrees(_ text: String) throws {
  let tree = try checkedTree(SourceText(text))
  for index in tree.nodes.indices {
    let id = YAMLNodeID(index: Int32(index))
    #expect(tree.text(of: id).utf8.elementsEqual(tree.textBytes(of: id)))
    let path = tree.path(of: id)
    guard let found = tree.node(at: path) else { continue }
    #expect(tree.path(of: found) == path)
  }
}
