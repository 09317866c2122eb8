/// The text of an `Fn::Sub`, taken apart.
package struct Substitution: Hashable, Sendable {
  package let pieces: [Piece]
  /// The variables given beside the text.
  package let variables: [ValueEntry]

  package init(pieces: [Piece], variables: [ValueEntry]) {
    self.pieces = pieces
    self.variables = variables
  }

  /// A stretch of text, or a variable.
  package enum Piece: Hashable, Sendable {
    /// Text that stays; `${!Literal}` gives the text `${Literal}`.
    case text(String)
    /// `${Name}` or `${Name.Attribute}`, without blanks around it; its range counts UTF-8 bytes
    /// of the text and holds the name alone, not the braces.
    case variable(String, range: Range<Int>)
  }

  /// Takes a text apart; an unclosed `${` is text.
  package init(text: String, variables: [ValueEntry] = []) {
    self.variables = variables
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    // Behind the last brace nothing is closed: it is looked for once, not from each opening.
    let lastClose = bytes.lastIndex(of: 0x7D) ?? -1
    while index < bytes.count {
      guard bytes[index] == 0x24, index + 1 < lastClose + 1, bytes[index + 1] == 0x7B,
        let close = bytes[(index + 2)...].firstIndex(of: 0x7D)
      else {
        literal.append(bytes[index])
        index += 1
        continue
      }
      if index + 2 < close, bytes[index + 2] == 0x21 {
        literal += [0x24, 0x7B] + bytes[(index + 3)...close]
      } else {
        if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
        literal = []
        let range = Substitution.trimmed(bytes, (index + 2)..<close)
        pieces.append(.variable(String(decoding: bytes[range], as: UTF8.self), range: range))
      }
      index = close + 1
    }
    if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
    self.pieces = pieces
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while !range.isEmpty, bytes[range.lowerBound] == 0x20 {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    while !range.isEmpty, bytes[range.upperBound - 1] == 0x20 {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    return range
  }
}

extension Value {
  /// The parts of an `Fn::Sub` in either form; `nil` for any other value.
  package var substitution: Substitution? {
    guard case .intrinsic(let intrinsic) = content, intrinsic.function == .sub else { return nil }
    if let text = intrinsic.argument.scalarText { return Substitution(text: text) }
    guard let parts = intrinsic.argument.elements, let text = parts.first?.scalarText else {
      return nil
    }
    return Substitution(text: text, variables: parts.count > 1 ? parts[1].entries ?? [] : [])
  }
}
