import Text

extension SourceText {
  /// What makes a text unreadable before its first token, in words for people.
  var problemBeforeReading: YAMLProblem? {
    if bytes.count > Int(Int32.max) / 2 {
      return YAMLProblem("it is larger than 1 GiB", at: start, in: self)
    }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || looksLikeUTF16 {
      return YAMLProblem("this is UTF-16, not UTF-8 text: save it as UTF-8", at: start, in: self)
    }
    if let zero = bytes.prefix(8192).firstIndex(of: 0) {
      return YAMLProblem("this is not a text: it holds a zero byte", at: ByteOffset(zero), in: self)
    }
    return problemOfDirectives
  }

  /// Text of plain letters in UTF-16 has a zero in every other byte.
  private var looksLikeUTF16: Bool {
    guard bytes.count >= 4, bytes.count % 2 == 0 else { return false }
    let head = bytes.prefix(64)
    let even = head.enumerated().allSatisfy { $0.offset % 2 == 1 || $0.element == 0 }
    let odd = head.enumerated().allSatisfy { $0.offset % 2 == 0 || $0.element == 0 }
    return even != odd
  }

  /// libyaml compares each `%TAG` with all before it.
  private var problemOfDirectives: YAMLProblem? {
    var count = 0
    for lineStart in lineStarts where lineStart < bytes.count && bytes[lineStart] == 0x25 {
      guard bytes[lineStart...].starts(with: Array("%TAG".utf8)) else { continue }
      count += 1
      if count > 256 {
        return YAMLProblem("more than 256 %TAG lines", at: ByteOffset(lineStart), in: self)
      }
    }
    return nil
  }

  /// The bytes to hand to libyaml: not a byte order mark, and no white space with tabs around JSON.
  ///
  /// libyaml takes a tab outside of brackets for an indentation, and refuses it.
  var readingWindow: Range<Int> {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = bytes[mark...].firstIndex(where: { !$0.isWhite }),
      bytes[first] == 0x7B || bytes[first] == 0x5B,
      let last = bytes.lastIndex(where: { !$0.isWhite })
    else { return mark..<bytes.count }
    let hasTabBefore = bytes[mark..<first].contains(0x09)
    let hasTabBehind = bytes[(last + 1)...].contains(0x09)
    return (hasTabBefore ? first : mark)..<(hasTabBehind ? last + 1 : bytes.count)
  }
}
