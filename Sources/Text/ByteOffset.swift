/// A place in a source text: UTF-8 bytes from its start, 0-based.
package struct ByteOffset: Hashable, Comparable, Sendable {
  package let value: Int

  package init(_ value: Int) {
    precondition(value >= 0, "a byte offset is not negative: \(value)")
    self.value = value
  }

  package static func < (left: ByteOffset, right: ByteOffset) -> Bool { left.value < right.value }

  /// Moves by a number of bytes; traps when the result would lie before the start.
  package static func + (offset: ByteOffset, bytes: Int) -> ByteOffset {
    ByteOffset(offset.value + bytes)
  }

  /// Moves back by a number of bytes; traps when the result would lie before the start.
  package static func - (offset: ByteOffset, bytes: Int) -> ByteOffset {
    ByteOffset(offset.value - bytes)
  }
}

extension Range<ByteOffset> {
  /// The range from plain integers, as hot loops use them.
  package init(bytes range: Range<Int>) {
    self = ByteOffset(range.lowerBound)..<ByteOffset(range.upperBound)
  }

  /// The same range as plain integers.
  package var bytes: Range<Int> { lowerBound.value..<upperBound.value }

  /// Length in bytes.
  package var byteCount: Int { upperBound.value - lowerBound.value }
}
