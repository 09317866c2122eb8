import Text

extension Splicing {
  /// Plans another text for a scalar that keeps its style, changing only the parts that differ.
  mutating func respell(
    _ old: Int32, as new: String, _ transaction: Transaction, at spot: Spot
  ) {
    let node = tree.nodes[Int(old)]
    if spelling == .asTheFile, let parts = parts(of: node, as: new, transaction, at: spot) {
      for part in parts { splices.replace(part.range, with: part.bytes) }
      return
    }
    let value = YAMLValue.string(new)
    let tag = tree.tag(of: YAMLNodeID(index: old))
    keepsBlockScalars = true
    replace(old, with: tag.map { .tagged($0, value) } ?? value, at: spot)
    keepsBlockScalars = false
  }

  private struct Part {
    let range: Range<Int>
    let bytes: [UInt8]
  }

  private func parts(
    of node: YAMLNode, as new: String, _ transaction: Transaction, at spot: Spot
  ) -> [Part]? {
    if node.style == .empty || node.style == .plain && !canStayPlain(node, new, at: spot) {
      return nil
    }
    guard let source = ScalarSource(of: node, in: tree) else { return nil }
    var parts: [Part] = []
    for edit in transaction.edits {
      guard let range = source.range(of: edit.range.bytes),
        let bytes = source.escaped(edit.replacement, lineEnd: style.lineEnd)
      else { return nil }
      parts.append(Part(range: range, bytes: bytes))
    }
    return parts
  }

  private func canStayPlain(_ node: YAMLNode, _ new: String, at spot: Spot) -> Bool {
    let place: ScalarPlace = if case .flow = spot.holder { .flow } else { .block }
    guard new.canStandPlain(in: place) || new.contains("\n") else { return false }
    if style.isJSON { return Array(new.utf8)[...].isJSONLiteral }
    if node.tagStart >= 0 { return true }
    return !new.looksTyped || tree.plainTextLooksTyped(node)
  }
}

extension YAMLTree {
  /// Whether a plain scalar may be read as something else than a string.
  func plainTextLooksTyped(_ node: YAMLNode) -> Bool {
    text[Range(bytes: Int(node.valueStart)..<Int(node.valueEnd))].looksTyped
  }
}

/// Where each byte of a scalar's value stands in the text.
struct ScalarSource {
  private let style: ScalarStyle
  /// For each byte of the value the bytes it is written with; an empty range at -1 where unknown.
  private var starts: [Int] = []
  private var ends: [Int] = []
  private var value: [UInt8] = []
  private let indent: Int
  private let emptyAt: Int

  /// `nil` where the places cannot be told.
  init?(of node: YAMLNode, in tree: YAMLTree) {
    style = node.style
    let bytes = tree.text.bytes
    let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
    let range = Int(node.valueStart) + quote..<Int(node.valueEnd) - quote
    emptyAt = range.lowerBound
    let isOwn = node.hasOwnText
    let textRange = Int(node.textStart)..<Int(node.textEnd)
    let wanted = isOwn ? tree.ownBytes[textRange] : bytes[textRange]
    indent = node.isBlockScalar ? ScalarSource.contentColumn(of: node, tree.text) ?? 0 : 0
    if !isOwn, !node.isBlockScalar {
      starts = Array(textRange)
      ends = textRange.map { $0 + 1 }
      return
    }
    switch style {
    case .doubleQuoted, .singleQuoted: readQuoted(bytes, range)
    case .literal: readLiteral(tree.text, node)
    case .plain, .folded: align(bytes, folded(range, node, tree.text), wanted)
    case .empty: return nil
    }
    guard value.starts(with: wanted) || style == .plain || style == .folded else { return nil }
    guard starts.count >= wanted.count else { return nil }
  }

  /// The bytes of the text for a range of the value.
  func range(of range: Range<Int>) -> Range<Int>? {
    guard range.upperBound <= starts.count else { return nil }
    if range.isEmpty {
      if range.lowerBound < starts.count, starts[range.lowerBound] >= 0 {
        return starts[range.lowerBound]..<starts[range.lowerBound]
      }
      guard range.lowerBound > 0 else { return starts.isEmpty ? emptyAt..<emptyAt : nil }
      let end = ends[range.lowerBound - 1]
      return end >= 0 ? end..<end : nil
    }
    let (start, end) = (starts[range.lowerBound], ends[range.upperBound - 1])
    return start >= 0 && end >= start ? start..<end : nil
  }

  /// New text as the scalar's style writes it; `nil` where that style cannot.
  func escaped(_ new: [UInt8], lineEnd: [UInt8]) -> [UInt8]? {
    let text = String(decoding: new, as: UTF8.self)
    switch style {
    case .plain, .folded, .empty: return text.isPrintableLine ? new : nil
    case .singleQuoted: return text.singleQuoted.map { Array($0.dropFirst().dropLast()) }
    case .doubleQuoted: return Array(text.doubleQuoted.dropFirst().dropLast())
    case .literal:
      guard text.unicodeScalars.allSatisfy(\.isPrintable) else { return nil }
      let pad = lineEnd + [UInt8](repeating: 0x20, count: indent)
      return new.flatMap { $0 == 0x0A ? pad : [$0] }
    }
  }

  /// The text of a double-quoted scalar, in UTF-8.
  static func decodedDoubleQuotes(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var source = ScalarSource(style: .doubleQuoted)
    source.readQuoted(bytes, range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1))
    return source.value
  }

  // MARK: Reading

  private init(style: ScalarStyle) {
    self.style = style
    indent = 0
    emptyAt = 0
  }

  private mutating func add(_ bytes: some Collection<UInt8>, _ start: Int, _ end: Int) {
    for byte in bytes {
      value.append(byte)
      starts.append(start)
      ends.append(end)
    }
  }

  private mutating func readQuoted(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == 0x27, style == .singleQuoted {
        add([0x27], index, index + 2)
        index += 2
      } else if byte == 0x5C, style == .doubleQuoted {
        index = readEscape(bytes, index, range.upperBound)
      } else if byte.isWhite, let end = endOfFold(bytes, index, range.upperBound) {
        let breaks = bytes[index..<end].lineBreakCount
        add([UInt8](repeating: breaks == 1 ? 0x20 : 0x0A, count: max(1, breaks - 1)), index, end)
        index = end
      } else {
        add(CollectionOfOne(byte), index, index + 1)
        index += 1
      }
    }
  }

  /// The end of white space that holds a line break; `nil` where it holds none.
  private func endOfFold(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
    var end = start
    while end < limit, bytes[end].isWhite { end += 1 }
    return bytes[start..<end].contains { $0.isLineBreak } ? end : nil
  }

  private mutating func readEscape(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    guard start + 1 < limit else { return limit }
    let digits: Int
    switch bytes[start + 1] {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    case 0x0A, 0x0D:
      var end = start + 1
      if bytes[end] == 0x0D { end += 1 }
      if end < limit, bytes[end] == 0x0A { end += 1 }
      while end < limit, bytes[end].isBlank { end += 1 }
      return end
    default:
      add(bytes[start + 1].unescaped, start, start + 2)
      return start + 2
    }
    if let scalar = bytes.surrogatePair(at: start) {
      add(Array(String(Character(scalar)).utf8), start, start + 12)
      return start + 12
    }
    let end = min(limit, start + 2 + digits)
    let code = UInt32(String(decoding: bytes[(start + 2)..<end], as: UTF8.self), radix: 16)
    let scalar = code.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
    add(Array(String(Character(scalar)).utf8), start, end)
    return end
  }

  private mutating func readLiteral(_ text: SourceText, _ node: YAMLNode) {
    let first = text.lineIndex(of: ByteOffset(Int(node.valueStart))) + 1
    let last = text.lineIndex(of: ByteOffset(Int(node.valueEnd)))
    guard first <= last else { return }
    for index in first...last {
      let line = text.line(index)
      let blanks = line.prefix(indent).prefix { $0 == 0x20 }.count
      for offset in line.indices.dropFirst(blanks) {
        add(CollectionOfOne(text.bytes[offset]), offset, offset + 1)
      }
      let next = index + 1 < text.lineStarts.count ? text.lineStarts[index + 1] : line.endIndex
      add([0x0A], line.endIndex, next)
    }
  }

  /// Pairs the bytes of a folded text with those of its source.
  ///
  /// White space that holds line ends is paired as a whole: what lies within stays unknown.
  private mutating func align(_ bytes: [UInt8], _ range: Range<Int>, _ wanted: ArraySlice<UInt8>) {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index].isWhite { index += 1 }
    var position = wanted.startIndex
    while position < wanted.endIndex {
      let byte = wanted[position]
      if byte.isWhite {
        let run = wanted[position...].prefix { $0.isWhite }
        let end = bytes[index..<range.upperBound].firstIndex { !$0.isWhite } ?? range.upperBound
        pair(run, index..<end, bytes)
        (index, position) = (end, run.endIndex)
        continue
      }
      guard index < range.upperBound, bytes[index] == byte else { return }
      position += 1
      add(CollectionOfOne(byte), index, index + 1)
      index += 1
    }
  }

  /// Pairs white space of a text with white space of its source.
  private mutating func pair(_ run: ArraySlice<UInt8>, _ source: Range<Int>, _ bytes: [UInt8]) {
    if run.elementsEqual(bytes[source]) {
      for (byte, place) in zip(run, source) { add(CollectionOfOne(byte), place, place + 1) }
      return
    }
    for (position, byte) in zip(run.indices, run) {
      let start = position == run.startIndex ? source.lowerBound : -1
      let end = position == run.endIndex - 1 ? source.upperBound : -1
      add(CollectionOfOne(byte), start, end)
    }
  }

  private func folded(_ range: Range<Int>, _ node: YAMLNode, _ text: SourceText) -> Range<Int> {
    guard node.style == .folded else { return range }
    let start = min(text.endOfLine(at: Int(node.valueStart)), range.upperBound)
    return start..<range.upperBound
  }

  /// The column at which the lines of a block scalar start; `nil` where it has none.
  static func contentColumn(of node: YAMLNode, _ text: SourceText) -> Int? {
    var index = Int(node.valueStart) + 1
    while index < text.bytes.count, !text.bytes[index].isWhite {
      if text.bytes[index].isDigit {
        return max(0, Int(node.indent)) + Int(text.bytes[index] - 0x30)
      }
      index += 1
    }
    let first = text.lineIndex(of: ByteOffset(Int(node.valueStart))) + 1
    for line in first..<max(first, text.lineStarts.count) {
      let bytes = text.line(line)
      if let start = bytes.firstIndex(where: { $0 != 0x20 }) { return start - bytes.startIndex }
    }
    return nil
  }
}

extension UInt8 {
  /// What a backslash before this byte means in double quotation marks, in UTF-8.
  fileprivate var unescaped: [UInt8] {
    switch self {
    case UInt8(ascii: "n"): [0x0A]
    case UInt8(ascii: "t"), 0x09: [0x09]
    case UInt8(ascii: "r"): [0x0D]
    case UInt8(ascii: "0"): [0x00]
    case UInt8(ascii: "a"): [0x07]
    case UInt8(ascii: "b"): [0x08]
    case UInt8(ascii: "v"): [0x0B]
    case UInt8(ascii: "f"): [0x0C]
    case UInt8(ascii: "e"): [0x1B]
    case UInt8(ascii: "N"): [0xC2, 0x85]
    case UInt8(ascii: "_"): [0xC2, 0xA0]
    case UInt8(ascii: "L"): [0xE2, 0x80, 0xA8]
    case UInt8(ascii: "P"): [0xE2, 0x80, 0xA9]
    default: [self]
    }
  }
}

extension ArraySlice<UInt8> {
  /// How many line ends there are; CR LF is one.
  fileprivate var lineBreakCount: Int {
    var count = 0
    var before: UInt8 = 0
    for byte in self {
      if byte == 0x0D || (byte == 0x0A && before != 0x0D) { count += 1 }
      before = byte
    }
    return count
  }
}
