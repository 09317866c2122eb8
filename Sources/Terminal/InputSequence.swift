import Screen

/// Reads one key, mouse action or report from the front of some bytes.
struct InputSequence {
  let bytes: ArraySlice<UInt8>

  init(in bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// What stands at the front, with its length in bytes.
  enum Result: Equatable {
    case event(TerminalEvent, length: Int)
    /// Something to be dropped.
    case nothing(length: Int)
    case pasteStart(length: Int)
    case incomplete
  }

  /// The byte so far from the front, `nil` where none has come yet.
  func byte(_ offset: Int) -> UInt8? {
    let index = bytes.startIndex + offset
    return index < bytes.endIndex ? bytes[index] : nil
  }

  func read() -> Result {
    guard let first = byte(0) else { return .incomplete }
    if first == 0x1B { return readEscape() }
    if let key = Key(byte: first) { return .event(.key(key), length: 1) }
    return readCharacter(at: 0, modifiers: [])
  }

  private func readEscape() -> Result {
    guard let second = byte(1) else { return .incomplete }
    switch second {
    case 0x5B: return readControlSequence()
    case 0x4F: return readSingleShift()
    case 0x1B: return readDoubleEscape()
    case 0x5D, 0x50, 0x5F, 0x5E:
      // A report in a string. Alt with the same character is told by nothing following.
      guard let third = byte(2) else { return .incomplete }
      return (0x20..<0x7F).contains(third) ? readString() : altered(second)
    default:
      return second < 0x80 ? altered(second) : readCharacter(at: 1, modifiers: .alt)
    }
  }

  private func altered(_ second: UInt8) -> Result {
    guard let key = Key(byte: second) else { return .nothing(length: 2) }
    return .event(.key(key.adding(.alt)), length: 2)
  }

  /// Some terminals send Escape before a whole sequence when Alt is held.
  private func readDoubleEscape() -> Result {
    guard let third = byte(2) else { return .incomplete }
    guard third == 0x5B || third == 0x4F else { return .event(.key(Key(.escape)), length: 1) }
    switch InputSequence(in: bytes.dropFirst()).read() {
    case .incomplete: return .incomplete
    case .event(.key(let key), let length):
      return .event(.key(key.adding(.alt)), length: length + 1)
    case .event(_, let length), .nothing(let length), .pasteStart(let length):
      return .nothing(length: length + 1)
    }
  }

  /// An operating system command or a device string: nothing in it is a key.
  private func readString() -> Result {
    for (offset, byte) in bytes.enumerated().dropFirst(2) {
      if byte == 0x07 { return .nothing(length: offset + 1) }
      if byte == 0x1B {
        guard let next = self.byte(offset + 1) else { return .incomplete }
        return .nothing(length: next == 0x5C ? offset + 2 : offset)
      }
      // Whatever this is, it is no answer to anything we ask.
      if offset > 4096 { return .nothing(length: offset) }
    }
    return .incomplete
  }

  /// A character of two to four bytes; what is not UTF-8 is dropped byte by byte.
  private func readCharacter(at start: Int, modifiers: Key.Modifiers) -> Result {
    guard let lead = byte(start) else { return .incomplete }
    let length =
      switch lead {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard length > 1 else { return .nothing(length: start + 1) }
    for offset in 1..<length {
      guard let next = byte(start + offset) else { return .incomplete }
      guard next & 0xC0 == 0x80 else { return .nothing(length: start + offset) }
    }
    let first = bytes.startIndex + start
    let text = String(validating: bytes[first..<(first + length)], as: UTF8.self)
    guard let character = text?.first else { return .nothing(length: start + length) }
    // U+0080 to U+009F are controls, as they are in one byte.
    guard lead != 0xC2 || bytes[first + 1] >= 0xA0 else { return .nothing(length: start + length) }
    return .event(.key(Key(.character(character), modifiers)), length: start + length)
  }
}
