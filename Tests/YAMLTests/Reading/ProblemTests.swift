import Testing
import Text
import YAML

@Test(arguments: [
  ("a:\n\tb: 1\n", "2:1 a tab cannot indent YAML: use spaces"),
  ("a: @x\n", "1:4 a text cannot start with '@' or '`': put it in quotes"),
  ("a: 'x\nb: 1\n", "1:4 the quotation mark that opens here is never closed"),
  ("a: b: c\n", "1:5 a name and ':' cannot stand here: check the indentation, or quote the text"),
  (
    "a: 1\n b: 2\n",
    "2:3 a name and ':' cannot stand here: check the indentation, or quote the text"
  ),
  (
    "a:\n  b: 1\n c: 2\n",
    "3:2 this does not belong to the mapping that starts in line 1: check its indentation"
  ),
  (
    "- a\nb: 1\n",
    "2:1 this does not belong to the list that starts in line 1: check its indentation"
  ),
  ("a: 1\nlonely\nb: 2\n", "2:1 a name without ':'"),
  ("a: {b: 1\nc: 2\n", "2:2 the '{' in line 1 is not closed, or a ',' is missing"),
  ("a: [b\n", "2:1 the '[' in line 1 is not closed, or a ',' is missing"),
  ("a: %x\n", "1:4 a text cannot start with '%': put it in quotes"),
  (
    "a: \u{1}\n",
    "1:4 a control character (byte 1) cannot stand in YAML: write it as an escape in double quotes, or remove it"
  ),
  ("a: x\0y\n", "1:5 this is not a text: it holds a zero byte"),
  ("a: !x!y z\n", "1:4 the short form of this tag is not defined"),
  (String(repeating: "k", count: 1100) + ": 1\n", "1:1 a name of more than 1024 characters"),
])
func problemsSayWhereAndWhatToDo(_ text: String, _ expected: String) {
  #expect(drawing(text) == expected)
}

@Test(arguments: [
  ([0xFF, 0xFE, 0x61, 0x00] as [UInt8], "this is UTF-16, not UTF-8 text: save it as UTF-8", 0),
  ([0xFE, 0xFF, 0x00, 0x61], "this is UTF-16, not UTF-8 text: save it as UTF-8", 0),
  ([0x61, 0x00, 0x3A, 0x00, 0x0A, 0x00], "this is UTF-16, not UTF-8 text: save it as UTF-8", 0),
  ([0x61, 0x3A, 0x20, 0xE9, 0x0A], "this is not UTF-8 text", 3),
  ([0xEF, 0xBB, 0xBF, 0x61, 0xC3], "this is not UTF-8 text", 4),
  ([0x1F, 0x8B, 0x08, 0x00, 0x00], "this is not a text: it holds a zero byte", 3),
])
func bytesThatAreNoTextHaveAClearProblem(_ bytes: [UInt8], _ message: String, _ offset: Int) {
  guard case .failure(let problem) = YAMLTree.reading(SourceText(bytes: bytes)) else {
    Issue.record("it was read")
    return
  }
  #expect(problem.message == message)
  #expect(problem.offset.value == offset)
}
