/// The replacement of one byte range; an empty range inserts, empty bytes remove.
package struct TextEdit: Hashable, Sendable {
  package let range: Range<ByteOffset>
  package let replacement: [UInt8]

  package init(replacing range: Range<ByteOffset>, with replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }
}

/// Text edits that are applied together.
///
/// Ranges are those of the text before, in order, and do not overlap; two edits may touch.
package struct Transaction: Hashable, Sendable {
  package let edits: [TextEdit]

  /// Traps when the edits are out of order or overlap: that is a fault of the caller.
  package init(_ edits: [TextEdit]) {
    for (edit, next) in zip(edits, edits.dropFirst()) {
      precondition(
        edit.range.upperBound <= next.range.lowerBound,
        "edits overlap or are out of order: \(edit.range) before \(next.range)"
      )
    }
    self.edits = edits
  }

  /// Whether applying it leaves every text as it is.
  package var isEmpty: Bool { edits.isEmpty }
}

extension SourceText {
  /// The text after a transaction, and the transaction that leads back to this very text.
  ///
  /// Traps when an edit reaches past the end. Cost: a copy of the text.
  package func applying(_ transaction: Transaction) -> (text: SourceText, inverse: Transaction) {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var inverse: [TextEdit] = []
    var position = 0
    for edit in transaction.edits {
      let range = edit.range.bytes
      result.append(contentsOf: bytes[position..<range.lowerBound])
      let start = result.count
      result.append(contentsOf: edit.replacement)
      let written = Range(bytes: start..<result.count)
      inverse.append(TextEdit(replacing: written, with: Array(bytes[range])))
      position = range.upperBound
    }
    result.append(contentsOf: bytes[position...])
    return (SourceText(bytes: result), Transaction(inverse))
  }
}
