import Text

/// What is wrong with a byte that libyaml does not take at all.
func wordingOfUnreadableByte(_ words: String, at offset: ByteOffset, in text: SourceText) -> String
{
  guard words.contains("control"), offset.value < text.bytes.count else {
    return "this is not UTF-8 text"
  }
  let byte = text.bytes[offset.value]
  return "a control character (byte \(byte)) cannot stand in YAML: write it as an escape in "
    + "double quotes, or remove it"
}

/// libyaml's complaint in words that say what to do.
struct ProblemWording {
  let message: String
  /// The place that a person has to look at.
  let offset: Int

  init(problem: String, context: String, problemAt: Int, contextAt: Int, text: SourceText) {
    let line = text.position(of: ByteOffset(contextAt)).line
    let byte: UInt8? = problemAt < text.bytes.count ? text.bytes[problemAt] : nil
    var place = problemAt
    switch (problem, context) {
    case ("found character that cannot start any token", _):
      message = ProblemWording.unstartable(byte)
    case ("found unexpected end of stream", "while scanning a quoted scalar"):
      message = "the quotation mark that opens here is never closed"
      place = contextAt
    case ("mapping values are not allowed in this context", _)
    where problemAt - text.startOfLine(at: problemAt) > 1024:
      message = "a name of more than 1024 characters"
      place = text.startOfLine(at: problemAt)
    case ("mapping values are not allowed in this context", _):
      message = "a name and ':' cannot stand here: check the indentation, or quote the text"
    case ("did not find expected key", _):
      message =
        "this does not belong to the mapping that starts in line \(line): "
        + "check its indentation"
    case ("did not find expected '-' indicator", _):
      message =
        "this does not belong to the list that starts in line \(line): "
        + "check its indentation"
    case ("could not find expected ':'", _):
      message = "a name without ':'"
      place = contextAt
    case ("did not find expected ',' or '}'", _):
      message = "the '{' in line \(line) is not closed, or a ',' is missing"
    case ("did not find expected ',' or ']'", _):
      message = "the '[' in line \(line) is not closed, or a ',' is missing"
    case ("found undefined tag handle", _):
      message = "the short form of this tag is not defined"
    default:
      message = context.isEmpty ? problem : "\(problem) (\(context), line \(line))"
    }
    offset = min(place, text.bytes.count)
  }

  private static func unstartable(_ byte: UInt8?) -> String {
    switch byte {
    case 0x09: "a tab cannot indent YAML: use spaces"
    case 0x40, 0x60: "a text cannot start with '@' or '`': put it in quotes"
    case 0x25: "a text cannot start with '%': put it in quotes"
    default: "no value can start with this character: put it in quotes"
    }
  }
}
