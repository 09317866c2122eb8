/// The bytes of a file, with the starts of its lines.
///
/// Nothing is normalised: line ends, a byte order mark and invalid UTF-8 stay as they are.
/// Creating one costs a pass over the bytes; all else is constant or logarithmic.
package struct SourceText: Hashable, Sendable {
  package let bytes: [UInt8]
  /// Offsets of the first byte of each line; the first is 0.
  ///
  /// LF, CRLF and a lone CR end a line.
  package let lineStarts: [Int]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = SourceText.startsOfLines(in: bytes)
  }

  package init(_ string: String) { self.init(bytes: Array(string.utf8)) }

  package static func == (left: SourceText, right: SourceText) -> Bool { left.bytes == right.bytes }

  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  /// The whole text; invalid UTF-8 is shown as U+FFFD.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text of a range; invalid UTF-8 is shown as U+FFFD.
  package subscript(range: Range<ByteOffset>) -> String {
    String(decoding: bytes[range.bytes], as: UTF8.self)
  }

  /// The offset behind the last byte.
  package var end: ByteOffset { ByteOffset(bytes.count) }

  /// Where an offset stands, for people; an offset past the end counts as the end.
  package func position(of offset: ByteOffset) -> TextPosition {
    let line = lineIndex(of: offset)
    return TextPosition(
      line: line + 1, column: min(offset.value, bytes.count) - lineStarts[line] + 1)
  }

  /// The 0-based number of the line that holds an offset.
  package func lineIndex(of offset: ByteOffset) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset.value { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a 0-based line without its line end.
  package func line(_ index: Int) -> ArraySlice<UInt8> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  private static func startsOfLines(in bytes: [UInt8]) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let byte = buffer[index]
        index += 1
        guard byte == 0x0A || byte == 0x0D else { continue }
        if byte == 0x0D, index < buffer.count, buffer[index] == 0x0A { index += 1 }
        starts.append(index)
      }
    }
    return starts
  }
}

/// A line and a column for people, both counted from 1; the column counts bytes.
package struct TextPosition: Hashable, Sendable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
