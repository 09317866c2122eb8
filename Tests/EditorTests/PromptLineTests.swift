@testable import Editor
import Screen
import Testing

/// Types a key script into a line, and shows it with its cursor as `|`.
private func typed(_ keys: String, into text: String) throws -> String {
  var line = PromptLine(text)
  for key in try KeyScript(keys).keys {
    if case .command(let command) = Keymap.standard.match([key], in: .prompt),
      let edit = command.lineEdit
    {
      edit(&line)
    } else if case .character(let character) = key.code {
      line.insert(String(character))
    }
  }
  var characters = line.characters
  characters.insert("|", at: line.cursor)
  return String(characters)
}

@Test(arguments: [
  ("", "abc", "abc|"), ("<c-a>x", "abc", "x|abc"), ("<left><left><bs>", "abc", "|bc"),
  ("<c-a><del>", "abc", "|bc"), ("<c-w>", "one two", "one |"), ("<c-w><c-w>", "one two", "|"),
  ("<c-u>", "abc", "|"), ("<left><c-u>", "abc", "|c"), ("<c-a><c-k>", "abc", "|"),
  ("<a-b>", "one two", "one |two"), ("<c-a><a-f>", "one two", "one| two"),
  ("<home><right><end>d", "abc", "abcd|"), ("<bs><bs>", "a", "|"), ("<bs>", "Bä", "B|"),
])
func linesAreEditedAsInAShell(keys: String, text: String, expected: String) throws {
  #expect(try typed(keys, into: text) == expected)
}

@Test(arguments: [
  ("a\nb", "a b"), ("a\r\n\n  b", "a   b"), ("\u{1B}[31mred", "[31mred"), ("a\tb", "a b"),
])
func whatIsPastedStaysOneLineWithoutControls(text: String, expected: String) {
  #expect(PromptLine(text).text == expected)
}
