/// Answers bytes for libyaml's marks, which count code points from the start of its input.
///
/// Marks come nearly in order, so walking from the last answer makes all answers together linear.
struct OffsetMap {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let start: Int
  private let isASCII: Bool
  private var knownIndex = 0
  private var knownByte: Int

  init(bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    self.start = start
    knownByte = start
    var seen: UInt8 = 0
    for byte in bytes[start...] { seen |= byte }
    isASCII = seen < 0x80
  }

  /// The byte offset of a code point; the end of the text for one behind it.
  @inline(__always)
  mutating func byte(at index: Int) -> Int {
    isASCII ? min(start + index, bytes.count) : walk(to: index)
  }

  private mutating func walk(to index: Int) -> Int {
    while knownIndex < index, knownByte < bytes.count {
      knownByte += 1
      while knownByte < bytes.count, bytes[knownByte] & 0xC0 == 0x80 { knownByte += 1 }
      knownIndex += 1
    }
    while knownIndex > index {
      knownByte -= 1
      while bytes[knownByte] & 0xC0 == 0x80 { knownByte -= 1 }
      knownIndex -= 1
    }
    return knownByte
  }
}
