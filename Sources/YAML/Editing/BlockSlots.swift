import Text

/// The lines that belong to one entry of a collection.
struct Slot {
  /// The first byte of the entry: its name, `?` or dash.
  var start: Int
  /// Where its lines start, the comments above it included; `start` where it shares a line.
  var leadStart: Int
  /// Where its last line ends, before the line end: comments beside and deeper ones included.
  var end: Int
}

/// What a line holds outside of scalars.
enum LineContent: Equatable {
  case blank
  case comment(column: Int)
  case other
}

extension SourceText {
  /// What a 0-based line holds, provided that it does not lie within a scalar.
  func content(ofLine index: Int) -> LineContent {
    var line = line(index)
    if index == 0, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    guard let first = line.firstIndex(where: { !$0.isBlank }) else { return .blank }
    return line[first] == 0x23 ? .comment(column: first - line.startIndex) : .other
  }

  /// The first offset behind blanks, comments and line breaks.
  func skippingTrivia(from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { $0.skippingTrivia(from: start) }
  }

  /// Whether only blanks stand before an offset on its line.
  func startsLine(_ offset: Int) -> Bool {
    bytes[startOfLine(at: offset)..<offset].allSatisfy(\.isBlank)
  }

  /// The end of the last line that belongs to what ends at an offset.
  ///
  /// Comments below that are indented deeper than a column belong to it; one that is not, belongs
  /// to what follows, or stays where it is.
  func endOfLines(at offset: Int, deeperThan column: Int) -> Int {
    var taken = lineIndex(of: ByteOffset(offset))
    var index = taken + 1
    scan: while index < lineStarts.count {
      switch content(ofLine: index) {
      case .blank: break
      case .comment(let at):
        guard at > column else { break scan }
        taken = index
      case .other: break scan
      }
      index += 1
    }
    return max(line(taken).endIndex, offset)
  }

  /// Where the comments start that stand directly above an offset, at its own column.
  ///
  /// They reach up to a blank line, to another column, or to the line that holds `limit`. In a
  /// list, an element that was commented out belongs to nobody.
  func startOfLead(at offset: Int, below limit: Int, inList: Bool) -> Int {
    let column = offset - startOfLine(at: offset)
    let last = lineIndex(of: ByteOffset(offset))
    let first = limit < 0 ? 0 : lineIndex(of: ByteOffset(limit)) + 1
    var index = last
    while index > first, content(ofLine: index - 1) == .comment(column: column) { index -= 1 }
    if inList { index = lineBehindCommentedElements(index..<last) }
    return index == last ? startOfLine(at: offset) : startOfLine(at: lineStarts[index])
  }

  /// The first of some comment lines that is not part of a commented-out element.
  private func lineBehindCommentedElements(_ lines: Range<Int>) -> Int {
    var first = lines.lowerBound
    var dash: Int?
    for index in lines {
      let text = line(index).drop { $0.isBlank }.dropFirst()
      let depth = text.prefix { $0.isBlank }.count
      let word = text.dropFirst(depth)
      if word.first == 0x2D, word.count == 1 || word.dropFirst().first?.isBlank == true {
        dash = depth
      } else if let dashDepth = dash, depth <= dashDepth, !word.isEmpty {
        dash = nil
        first = index
      }
      if dash != nil { first = index + 1 }
    }
    return first
  }
}

/// How the entries of a block collection lie in the text.
struct BlockSlots {
  /// The column at which entries start.
  let column: Int
  private(set) var slots: [Slot] = []

  /// Whether each entry has lines of its own.
  ///
  /// Two may share one where a line break of YAML 1.1, as U+2028, stands between them.
  var haveOwnLines: Bool {
    zip(slots, slots.dropFirst()).allSatisfy { $0.end < $1.leadStart }
  }

  /// Places the entries of a block collection.
  init(of id: YAMLNodeID, in tree: YAMLTree) {
    let text = tree.text
    column = Int(tree.blockColumn(tree[id]))
    let isList = tree[id].kind == .sequence
    var limit = -1
    for start in tree.entryStarts(of: id) {
      let lead =
        text.startsLine(start.start)
        ? text.startOfLead(at: start.start, below: limit, inList: isList) : start.start
      let end = text.endOfLines(at: start.end, deeperThan: column)
      slots.append(Slot(start: start.start, leadStart: lead, end: end))
      limit = end
    }
  }
}

extension YAMLTree {
  /// The first byte of each entry with its indicator, and the end of its value, in order.
  func entryStarts(of id: YAMLNodeID) -> [(start: Int, end: Int)] {
    let node = self[id]
    var places: [(start: Int, end: Int)] = []
    places.reserveCapacity(Int(node.childCount))
    var upcoming = node.firstChildIndex
    var isSinglePair = false
    if node.isFlow, upcoming >= 0 {
      isSinglePair = nodes[Int(upcoming)].startOffset == node.valueStart
    }
    var behind = Int(node.valueStart) + (node.isFlow && !isSinglePair ? 1 : 0)
    while upcoming >= 0 {
      var child = nodes[Int(upcoming)]
      if node.kind == .mapping, child.nextSiblingIndex >= 0 {
        let value = nodes[Int(child.nextSiblingIndex)]
        if value.valueEnd >= child.valueEnd {
          child = value
        } else {
          child.nextSiblingIndex = value.nextSiblingIndex
        }
      }
      var start = text.skippingTrivia(from: behind)
      if node.isFlow, !places.isEmpty, start < text.bytes.count, text.bytes[start] == 0x2C {
        start = text.skippingTrivia(from: start + 1)
      }
      places.append((start, Int(child.valueEnd)))
      behind = Int(child.valueEnd)
      upcoming = child.nextSiblingIndex
    }
    return places
  }
}
