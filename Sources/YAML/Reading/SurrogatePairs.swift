import Text

/// JSON may write a character outside the basic plane as two escapes; libyaml refuses each of them.
extension [UInt8] {
  /// The bytes with both escapes of every pair replaced by `\uFFFD`; `nil` where there is no pair.
  ///
  /// No byte moves, so ranges hold for the bytes as they were.
  var maskingSurrogatePairs: [UInt8]? {
    var masked = self
    var found = false
    var index = 0
    while index + 1 < count {
      guard self[index] == 0x5C else {
        index += 1
        continue
      }
      guard surrogatePair(at: index) != nil else {
        index += 2
        continue
      }
      for offset in [index + 2, index + 8] {
        masked.replaceSubrange(offset..<offset + 4, with: "FFFD".utf8)
      }
      found = true
      index += 12
    }
    return found ? masked : nil
  }

  /// The character that two escapes at an offset stand for together.
  func surrogatePair(at index: Int) -> Unicode.Scalar? {
    guard let high = codeUnit(ofEscapeAt: index), (0xD800...0xDBFF).contains(high),
      let low = codeUnit(ofEscapeAt: index + 6), (0xDC00...0xDFFF).contains(low)
    else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private func codeUnit(ofEscapeAt index: Int) -> UInt32? {
    guard index + 6 <= count, self[index] == 0x5C, self[index + 1] == 0x75 else { return nil }
    return UInt32(String(decoding: self[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
}

extension YAMLTree {
  /// Gives double-quoted scalars with pairs of escapes their text.
  mutating func readSurrogatePairs() {
    for index in nodes.indices where nodes[index].style == .doubleQuoted && nodes[index].hasOwnText
    {
      let value = Int(nodes[index].valueStart)..<Int(nodes[index].valueEnd)
      guard Array(text.bytes[value]).maskingSurrogatePairs != nil else { continue }
      let bytes = ScalarSource.decodedDoubleQuotes(text.bytes, value)
      nodes[index].textStart = Int32(ownBytes.count)
      ownBytes += bytes
      nodes[index].textEnd = Int32(ownBytes.count)
    }
  }
}
