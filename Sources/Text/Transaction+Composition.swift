extension Transaction {
  /// The one transaction that does what this one and then another does.
  ///
  /// The other's ranges are those of the text after this one. Cost: the number of edits of both.
  package func followed(by next: Transaction) -> Transaction {
    if isEmpty { return next }
    if next.isEmpty { return self }
    var composition = Composition()
    composition.run(Strides(of: self), Strides(of: next))
    return Transaction(composition.edits)
  }
}

/// A transaction as steps along its text: keep so many bytes, remove so many, write these.
private struct Strides {
  enum Stride {
    case keep(Int)
    case remove(Int)
    case write(ArraySlice<UInt8>)
  }

  private var strides: [Stride] = []
  private var position = 0

  init(of transaction: Transaction) {
    var end = 0
    for edit in transaction.edits {
      let range = edit.range.bytes
      if range.lowerBound > end { strides.append(.keep(range.lowerBound - end)) }
      if !range.isEmpty { strides.append(.remove(range.count)) }
      if !edit.replacement.isEmpty { strides.append(.write(edit.replacement[...])) }
      end = range.upperBound
    }
  }

  /// The next stride; past the last edit everything is kept.
  var current: Stride { position < strides.count ? strides[position] : .keep(Int.max) }

  var isAtEnd: Bool { position >= strides.count }

  /// Takes so many bytes off the current stride.
  mutating func advance(by count: Int) {
    guard !isAtEnd else { return }
    switch strides[position] {
    case .keep(let length) where length > count: strides[position] = .keep(length - count)
    case .remove(let length) where length > count: strides[position] = .remove(length - count)
    case .write(let bytes) where bytes.count > count:
      strides[position] = .write(bytes.dropFirst(count))
    default: position += 1
    }
  }
}

/// Gathers the edits of a composition.
private struct Composition {
  private(set) var edits: [TextEdit] = []
  private var position = 0
  private var removed = 0
  private var written: [UInt8] = []

  mutating func run(_ first: Strides, _ second: Strides) {
    var (first, second) = (first, second)
    while !first.isAtEnd || !second.isAtEnd {
      if case .remove(let count) = first.current {
        removed += count
        first.advance(by: count)
      } else if case .write(let bytes) = second.current {
        written.append(contentsOf: bytes)
        second.advance(by: bytes.count)
      } else {
        let count = pass(first.current, second.current)
        first.advance(by: count)
        second.advance(by: count)
      }
    }
    flush()
  }

  /// Takes what both have in common; answers its length in the text between the two.
  private mutating func pass(_ first: Strides.Stride, _ second: Strides.Stride) -> Int {
    switch (first, second) {
    case (.keep(let kept), .keep(let alsoKept)):
      let count = min(kept, alsoKept)
      flush()
      position += count
      return count
    case (.keep(let kept), .remove(let gone)):
      let count = min(kept, gone)
      removed += count
      return count
    case (.write(let bytes), .keep(let kept)):
      let count = min(bytes.count, kept)
      written.append(contentsOf: bytes.prefix(count))
      return count
    case (.write(let bytes), .remove(let gone)):
      return min(bytes.count, gone)
    case (.remove, _), (_, .write):
      preconditionFailure("removals of the first and writings of the second are taken before")
    }
  }

  private mutating func flush() {
    guard removed > 0 || !written.isEmpty else { return }
    let range = Range(bytes: position..<(position + removed))
    edits.append(TextEdit(replacing: range, with: written))
    position += removed
    removed = 0
    written = []
  }
}
