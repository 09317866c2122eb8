/// The faces of one line of YAML or JSON, told by a look at the line alone.
///
/// What needs more than the line, such as the inside of a block scalar, the caller knows from the
/// tree and does not ask for.
struct YAMLColoring {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private(set) var spans: [Span] = []

  /// A stretch of the line, as offsets into its bytes.
  struct Span: Hashable {
    var range: Range<Int>
    var face: Face
  }

  init(line bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
    readLine()
  }

  private mutating func readLine() {
    while position < bytes.endIndex {
      let start = position
      switch bytes[position] {
      case UInt8(ascii: "#") where isAfterBlank: take(.yamlComment) { _ in true }
      case UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "*"):
        take(.yamlTag) { !YAMLColoring.endsWord($0) }
      case UInt8(ascii: "\""), UInt8(ascii: "'"): readQuoted()
      case let byte where YAMLColoring.endsWord(byte) || byte == UInt8(ascii: "-") && isDash:
        position += 1
        add(start..<position, .yaml)
      default: readPlain()
      }
      // Every branch goes on, whatever the bytes are.
      if position == start { position += 1 }
    }
  }

  private var isAfterBlank: Bool {
    position == bytes.startIndex || bytes[position - 1] == UInt8(ascii: " ")
      || bytes[position - 1] == UInt8(ascii: "\t")
  }

  private var isDash: Bool {
    position + 1 >= bytes.endIndex || bytes[position + 1] == UInt8(ascii: " ")
  }

  /// A word or several, up to a key's colon, a comment, or what ends a flow entry.
  private mutating func readPlain() {
    let start = position
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte == UInt8(ascii: ":"), endsKey(at: position) { break }
      if byte == UInt8(ascii: "#"), isAfterBlank { break }
      if [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(byte) { break }
      position += 1
    }
    if position < bytes.endIndex, bytes[position] == UInt8(ascii: ":") {
      add(start..<position, .yamlKey)
    } else {
      add(start..<position, isLiteral(bytes[start..<position]) ? .yamlNumber : .yamlText)
    }
  }

  private mutating func readQuoted() {
    let start = position
    let quote = bytes[position]
    position += 1
    while position < bytes.endIndex, bytes[position] != quote {
      let isEscape = quote == UInt8(ascii: "\"") && bytes[position] == UInt8(ascii: "\\")
      position += isEscape ? 2 : 1
    }
    position = min(position + 1, bytes.endIndex)
    let isKey =
      position < bytes.endIndex && bytes[position] == UInt8(ascii: ":") && endsKey(at: position)
    add(start..<position, isKey ? .yamlKey : .yamlText)
  }

  private mutating func take(_ face: Face, while isPart: (UInt8) -> Bool) {
    let start = position
    position += 1
    while position < bytes.endIndex, isPart(bytes[position]) { position += 1 }
    add(start..<position, face)
  }

  private mutating func add(_ range: Range<Int>, _ face: Face) {
    if let last = spans.last, last.face == face, last.range.upperBound == range.lowerBound {
      spans[spans.count - 1].range = last.range.lowerBound..<range.upperBound
    } else if !range.isEmpty {
      spans.append(Span(range: range, face: face))
    }
  }

  private func endsKey(at index: Int) -> Bool {
    index + 1 >= bytes.endIndex || [0x20, 0x09].contains(bytes[index + 1])
  }

  private func isLiteral(_ word: ArraySlice<UInt8>) -> Bool {
    var word = word
    while word.last == UInt8(ascii: " ") { word.removeLast() }
    let words: [StaticString] = ["true", "false", "null", "~"]
    if words.contains(where: { $0.description.utf8.elementsEqual(word) }) { return true }
    return word.contains { $0 >= 0x30 && $0 <= 0x39 }
      && word.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x2D }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: ","), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}
