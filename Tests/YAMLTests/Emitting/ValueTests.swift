import Testing
import Text
import YAML

@Test(arguments: [
  ("512", YAMLValue.literal("512")), ("-0.5", .literal("-0.5")), ("true", .literal("true")),
  ("\"512\"", .string("512")), ("'x'", .string("x")), ("x y", .string("x y")), ("", .null),
  ("null", .null), ("~", .null), ("!Ref Orders", .tagged("!Ref", .string("Orders"))),
  ("!GetAtt [A, Arn]", .tagged("!GetAtt", .sequence([.string("A"), .string("Arn")]))),
  ("{a: 1}", .mapping([YAMLValue.Entry("a", .literal("1"))])), ("[a, ]", .sequence([.string("a")])),
  ("- a\n- 2\n", .sequence([.string("a"), .literal("2")])),
  (
    "a: b\nc: d\n",
    .mapping([YAMLValue.Entry("a", .string("b")), YAMLValue.Entry("c", .string("d"))])
  ),
  // What readers of YAML 1.1 and 1.2 do not agree on is a text.
  ("yes", .string("yes")), ("012", .string("012")), ("1e3", .string("1e3")),
  ("22:22", .string("22:22")),
  ("2012-10-17", .string("2012-10-17")), ("1_000", .string("1_000")),
  // What could not stand behind a name on one line is a text.
  ("a: b", .string("a: b")), ("- a", .string("- a")),
  ("50% off: now: here", .string("50% off: now: here")),
  ("@x", .string("@x")), ("# x", .string("# x")),
])
func typedTextIsWhatItWouldBeInTheFile(_ typed: String, _ value: YAMLValue) throws {
  #expect(try YAMLValue(reading: typed) == value)
}

@Test(arguments: ["{a: 1", "\"x", "[a", "&x 1", "*x", "!Ref [", "'it"])
func unfinishedTypingIsAProblem(_ typed: String) {
  #expect(throws: YAMLProblem.self) { try YAMLValue(reading: typed) }
}

/// What each sample's style is: indentation of mappings, of lists, width of dashes.
@Test(arguments: [
  ("a:\n    b: 1\n", 4, 4, 2), ("a:\n- b\n", 2, 0, 2), ("a:\n  - b\n", 2, 2, 2),
  ("a:\n   -   b: 1\n", 2, 3, 4), ("", 2, 2, 2), ("a:\n b:\n  - c\n  - d\n", 1, 1, 2),
])
func theStyleIsThatOfMostPlaces(_ text: String, _ indent: Int, _ list: Int, _ dash: Int) throws {
  let style = try YAMLTree.reading(SourceText(text)).get().style
  #expect(style.indent == indent)
  #expect(style.sequenceIndent == list)
  #expect(style.dashWidth == dash)
}

@Test(arguments: [
  ("a: !Ref b\n", true), ("a: {Ref: b}\n", false), ("a:\n  Fn::Sub: x\n", false), ("a: 1\n", true),
  ("{\"a\": 1}", false), ("a: !Ref b\nc:\n  Ref: d\n", true),
])
func intrinsicsTakeTheFormOfTheFile(_ text: String, _ isShort: Bool) throws {
  #expect(try YAMLTree.reading(SourceText(text)).get().style.prefersShortForm == isShort)
}

@Test(arguments: [
  ("{\"a\": [1, true, null, \"x\"]}\n", true), ("{}\n", true), ("[]", true), ("{a: 1}\n", false),
  ("{\"a\": yes}\n", false), ("{\"a\": !Ref b}\n", false), ("\"a\": 1\n", false),
  ("{\"a\": 1} # x\n", false), ("# x\n{\"a\": 1}\n", false), ("---\n{\"a\": 1}\n", false),
  ("", false),
])
func onlyWhatJSONReadersTakeIsJSON(_ text: String, _ isJSON: Bool) throws {
  #expect(try YAMLTree.reading(SourceText(text)).get().style.isJSON == isJSON)
}

@Test(arguments: [
  ("a: 1\r\nb: 2\n", "\r\n"), ("a: 1\nb: 2\r\n", "\n"), ("a: 1", "\n"), ("a: 1\rb: 2\r", "\r"),
])
func linesEndAsTheFirstOne(_ text: String, _ lineEnd: String) throws {
  #expect(try YAMLTree.reading(SourceText(text)).get().style.lineEnd == Array(lineEnd.utf8))
}
