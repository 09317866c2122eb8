import Reporting
import Testing

@Test(arguments: [
  (JSON.string("a\"b\\c\nd"), #""a\"b\\c\nd""#), (.string("\u{1B}[2J"), #""\u001b[2J""#),
  (.string("\u{9B}x\u{7F}"), #""\u009bx\u007f""#), (.string("é😀"), "\"é😀\""),
  (
    .object(["a": .integer(1), "b": .array([.null, .boolean(true)])]), #"{"a":1,"b":[null,true]}"#
  ),
  (.array([]), "[]"), (.number("1.25"), "1.25"), (.optional(nil), "null"),
])
func jsonIsOnOneLineAndHarmless(value: JSON, text: String) {
  #expect(value.text == text)
}
