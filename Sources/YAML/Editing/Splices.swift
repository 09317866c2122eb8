import Text

/// Text edits in the making: gathered in any order, then sorted and cut to what differs.
struct Splices {
  private var splices: [Splice] = []

  private struct Splice {
    var range: Range<Int>
    var bytes: [UInt8]
    var side: Side
    var number: Int
  }

  /// What an insertion belongs to where several meet at one place.
  enum Side: Int {
    /// It stands before what begins there: the outermost comes first.
    case before
    /// It stands behind what ends there: the innermost comes first.
    case behind
  }

  mutating func replace(_ range: Range<Int>, with bytes: [UInt8], _ side: Side = .behind) {
    if range.isEmpty, bytes.isEmpty { return }
    splices.append(Splice(range: range, bytes: bytes, side: side, number: splices.count))
  }

  mutating func insert(_ bytes: [UInt8], at offset: Int, _ side: Side = .behind) {
    replace(offset..<offset, with: bytes, side)
  }

  mutating func remove(_ range: Range<Int>) { replace(range, with: []) }

  /// A range of the text with these splices applied; `nil` when they do not fit into it.
  func applied(to range: Range<Int>, of text: SourceText) -> [UInt8]? {
    guard let edits = edits(of: text) else { return nil }
    var result: [UInt8] = []
    var position = range.lowerBound
    for edit in edits {
      let place = edit.range.bytes
      guard place.lowerBound >= position, place.upperBound <= range.upperBound else { return nil }
      result += text.bytes[position..<place.lowerBound] + edit.replacement
      position = place.upperBound
    }
    return result + text.bytes[position..<range.upperBound]
  }

  /// The edits in order, each as small as it can be; `nil` when two of them overlap.
  func edits(of text: SourceText) -> [TextEdit]? {
    let sorted = splices.sorted { one, other in
      if one.range.lowerBound != other.range.lowerBound {
        return one.range.lowerBound < other.range.lowerBound
      }
      if one.side != other.side { return one.side.rawValue < other.side.rawValue }
      return one.side == .before ? one.number > other.number : one.number < other.number
    }
    for (splice, next) in zip(sorted, sorted.dropFirst())
    where splice.range.upperBound > next.range.lowerBound {
      return nil
    }
    return sorted.compactMap { text.smallestEdit(replacing: $0.range, with: $0.bytes) }
  }
}

extension SourceText {
  /// An edit without what its range and its bytes have in common; `nil` when nothing differs.
  fileprivate func smallestEdit(replacing range: Range<Int>, with new: [UInt8]) -> TextEdit? {
    var (low, high) = (range.lowerBound, range.upperBound)
    var (newLow, newHigh) = (0, new.count)
    while low < high, newLow < newHigh, bytes[low] == new[newLow] {
      (low, newLow) = (low + 1, newLow + 1)
    }
    while low < high, newLow < newHigh, bytes[high - 1] == new[newHigh - 1] {
      (high, newHigh) = (high - 1, newHigh - 1)
    }
    // Characters are not cut in two, and CR LF stays together.
    while newLow > 0,
      newLow < new.count && new[newLow].isInsideCharacter
        || low < bytes.count && bytes[low].isInsideCharacter || new[newLow - 1] == 0x0D
    {
      (low, newLow) = (low - 1, newLow - 1)
    }
    while newHigh < new.count, new[newHigh].isInsideCharacter || new[newHigh] == 0x0A {
      (high, newHigh) = (high + 1, newHigh + 1)
    }
    if low == high, newLow == newHigh { return nil }
    return TextEdit(replacing: Range(bytes: low..<high), with: Array(new[newLow..<newHigh]))
  }
}

extension UInt8 {
  /// A byte of a UTF-8 character that is not its first.
  fileprivate var isInsideCharacter: Bool { self & 0xC0 == 0x80 }
}
