/// Takes a text apart into cells, one glyph at a time.
///
/// A glyph is one spacing scalar with up to two marks, because that is what ncurses can hold in a
/// cell. Of an emoji joined from several only the first is kept, a skin tone is dropped, and a flag
/// becomes its two letters: terminals agree on the width of these parts and on nothing else.
struct GlyphReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// Reads the UTF-8 of a string, which must outlive the reader.
  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Runs a piece of code with a reader at the start of a text.
  ///
  /// Everything behind the closure works on bytes, so that a caller in another module does not
  /// pay for unspecialised generics at every scalar.
  static func read<Result>(
    _ text: some StringProtocol,
    _ body: (inout GlyphReader) -> Result
  ) -> Result {
    let result = text.utf8.withContiguousStorageIfAvailable { bytes in
      var reader = GlyphReader(bytes)
      return body(&reader)
    }
    if let result { return result }
    var copy = String(text)
    return copy.withUTF8 { bytes in
      var reader = GlyphReader(bytes)
      return body(&reader)
    }
  }

  /// The next glyph in the plain style, `nil` at the end.
  mutating func next() -> Cell? {
    while let scalar = take() {
      switch CellWidth.kind(of: scalar) {
      case .mark: if !CellWidth.isJoiner(scalar) { return addingMarks(to: Cell(0x25CC)) { scalar } }
      case .hidden: return scalar == 0x09 ? .blank : Cell(Cell.dot)
      case .narrow: return scalar < 0x80 && isPlainNext() ? Cell(scalar) : glyph(scalar, 1)
      case .wide: return glyph(scalar, 2)
      }
    }
    return nil
  }

  /// The scalar at the position and its length.
  ///
  /// A string's UTF-8 is valid.
  private func peek() -> (scalar: UInt32, length: Int)? {
    guard position < bytes.count else { return nil }
    let lead = UInt32(bytes[position])
    if lead < 0x80 { return (lead, 1) }
    let length = min(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, bytes.count - position)
    var scalar = lead & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07)
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[position + offset] & 0x3F) }
    return (scalar, length)
  }

  private mutating func take() -> UInt32? {
    guard let (scalar, length) = peek() else { return nil }
    position += length
    return scalar
  }

  /// Looks one byte ahead: what begins in ASCII or Latin-1 combines with nothing.
  private func isPlainNext() -> Bool {
    position >= bytes.count || bytes[position] < 0xCC
  }

  private mutating func glyph(_ scalar: UInt32, _ width: UInt8) -> Cell {
    addingMarks(to: Cell(scalar, width: width)) { nil }
  }

  private mutating func addingMarks(to base: Cell, first: () -> UInt32?) -> Cell {
    var cell = base
    cell.firstMark = first() ?? 0
    let mayBeEmoji = base.width == 2 || (0x2000..<0x2C00).contains(base.scalar)
    while let (scalar, length) = peek() {
      let isMark = CellWidth.kind(of: scalar) == .mark
      let isSkinTone = mayBeEmoji && (0x1F3FB...0x1F3FF).contains(scalar)
      guard isMark || isSkinTone else { break }
      position += length
      if scalar == 0x200D, mayBeEmoji { dropJoined() }
      guard isMark, !CellWidth.isJoiner(scalar) else { continue }
      if cell.firstMark == 0 {
        cell.firstMark = scalar
      } else if cell.secondMark == 0 {
        cell.secondMark = scalar
      }
    }
    return cell
  }

  /// Drops the scalar behind a zero width joiner when it is a picture too.
  private mutating func dropJoined() {
    guard let (joined, length) = peek() else { return }
    let isPicture = CellWidth.kind(of: joined) == .wide || (0x2000..<0x2C00).contains(joined)
    if isPicture { position += length }
  }
}

extension Cell {
  /// What is drawn for a scalar that must not reach the terminal.
  static let dot: UInt32 = 0xB7
}
