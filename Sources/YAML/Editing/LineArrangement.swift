import Text

/// Rearranges entries that have lines of their own.
///
/// Between two entries lies a gap: blank lines, and comments that belong to neither. Gaps stay where
/// they are; of two that meet when an entry goes, the second loses the blank lines it begins with.
struct LineArrangement {
  let text: SourceText
  let slots: [Slot]
  let lineEnd: [UInt8]
  /// What indents an entry.
  let pad: [UInt8]
  /// Whether blank lines separate entries around a collection that has a single one.
  var outerHabit: Bool?

  /// Whether a text that ended without a line end gets one.
  ///
  /// A block scalar that comes to stand last would lose its own otherwise.
  var endsFile = false

  private var pieces: [Piece] = []
  /// Whether the two entries around the place stand without a blank line between them.
  private var isTight = false
  /// Whether entries of each extent are set off by blank lines, once it was asked for.
  private var habits: [Extent: Bool] = [:]

  init(text: SourceText, slots: [Slot], lineEnd: [UInt8], pad: [UInt8]) {
    self.text = text
    self.slots = slots
    self.lineEnd = lineEnd
    self.pad = pad
  }

  /// An entry of the new order.
  ///
  /// Bytes are whole lines, indented, without the last line end.
  enum Entry {
    case stays(Int)
    case moves([UInt8])
    case comes([UInt8])
    /// Comes right before the entry that follows, behind what lies between the two around it.
    case comesBeforeNext([UInt8])

    var lines: [UInt8]? {
      switch self {
      case .stays: nil
      case .moves(let lines), .comes(let lines), .comesBeforeNext(let lines): lines
      }
    }
  }

  /// Whole lines of the new text.
  private enum Piece {
    case slot(Int)
    /// Lines of a gap: 0-based, of the old text.
    case gap(Range<Int>)
    case new([UInt8])

    var isBlank: Bool { if case .new(let lines) = self { lines.isEmpty } else { false } }
  }

  /// How many lines entries have.
  enum Extent {
    case narrow, wide
  }

  mutating func splice(_ entries: [Entry], into splices: inout Splices) {
    pieces = []
    var previous: Int?
    var waiting: [Entry] = []
    for entry in entries {
      if case .stays(let next) = entry {
        place(waiting, between: previous, and: next)
        pieces.append(.slot(next))
        previous = next
        waiting = []
      } else {
        waiting.append(entry)
      }
    }
    place(waiting, between: previous, and: nil)
    write(into: &splices)
  }

  // MARK: Order

  /// Places what comes between two entries that stay, with the gaps that lay between them.
  private mutating func place(_ entries: [Entry], between previous: Int?, and next: Int?) {
    let firstGap = previous.map { $0 + 1 } ?? 1
    var gaps = Array(firstGap..<max(firstGap, (next ?? slots.count - 1) + 1))
    isTight = previous != nil && next.map { gaps == [$0] && !hasBlankLine(before: $0) } ?? false
    let hugging = entries.filter { if case .comesBeforeNext = $0 { next != nil } else { false } }
    let others = entries.filter { if case .comesBeforeNext = $0 { next == nil } else { true } }
    // What takes the place of an entry that went comes behind the gap before that entry.
    let somethingWent = gaps.count > (next == nil ? 0 : 1)
    if previous != nil, somethingWent, !gaps.isEmpty, !others.isEmpty {
      add(gap: gaps.removeFirst())
    }
    for entry in others { add(entry) }
    for gap in gaps { add(gap: gap) }
    for entry in hugging { add(entry) }
    if next == nil {
      dropTrailingBlankLines()
    } else if let last = entries.last?.lines, !pieces.isEmpty, !endsBlank, !endsWithGap,
      wantsBlankLine(beside: last)
    {
      pieces.append(.new([]))
    }
  }

  private mutating func add(_ entry: Entry) {
    guard let lines = entry.lines else { return }
    if !pieces.isEmpty, !endsBlank, wantsBlankLine(beside: lines) {
      pieces.append(.new([]))
    }
    pieces.append(.new(lines))
  }

  private mutating func add(gap index: Int) {
    var lines = gapLines(before: index)
    if pieces.isEmpty || endsBlank {
      while let first = lines.first, text.content(ofLine: first) == .blank {
        lines = lines.dropFirst().startIndex..<lines.upperBound
      }
    }
    if endsFile, !follows(index - 1) {
      // A line of blanks below a block scalar could become part of its text.
      while let first = lines.first, text.content(ofLine: first) == .blank {
        pieces.append(.new([]))
        lines = first + 1..<lines.upperBound
      }
    }
    if !lines.isEmpty { pieces.append(.gap(lines)) }
  }

  private func follows(_ slot: Int) -> Bool {
    if case .slot(slot) = pieces.last { true } else { false }
  }

  private mutating func dropTrailingBlankLines() {
    while let last = pieces.last {
      if last.isBlank {
        pieces.removeLast()
        continue
      }
      guard case .gap(var lines) = last else { return }
      while let end = lines.last, text.content(ofLine: end) == .blank {
        lines = lines.lowerBound..<end
      }
      pieces.removeLast()
      if lines.isEmpty { continue }
      pieces.append(.gap(lines))
      return
    }
  }

  private var endsWithGap: Bool { if case .gap = pieces.last { true } else { false } }

  private var endsBlank: Bool {
    switch pieces.last {
    case nil: true
    // Blank lines at the end of a block scalar may be part of its text.
    case .slot(let index):
      text.content(ofLine: text.lineIndex(of: ByteOffset(slots[index].end))) == .blank
    case .new(let lines): lines.last.map(\.isLineBreak) ?? true
    case .gap(let lines): lines.last.map { text.content(ofLine: $0) == .blank } ?? false
    }
  }

  /// The lines between an entry and the one before it.
  private func gapLines(before index: Int) -> Range<Int> {
    let first = text.lineIndex(of: ByteOffset(slots[index - 1].end)) + 1
    let last = text.lineIndex(of: ByteOffset(slots[index].leadStart))
    return first..<max(first, last)
  }

  // MARK: Blank lines

  private mutating func wantsBlankLine(beside lines: [UInt8]) -> Bool {
    if isTight { return false }
    let extent: Extent = lines.contains { $0.isLineBreak } ? .wide : .narrow
    if slots.count == 1 { return extent == .wide && isWide(0) && outerHabit == true }
    let habit = habits[extent] ?? hasBlankLines(beside: extent)
    habits[extent] = habit
    return habit
  }

  /// Whether most entries of that extent are set off by blank lines.
  func hasBlankLines(beside extent: Extent) -> Bool {
    var all = (blank: 0, total: 0)
    var alike = (blank: 0, total: 0)
    for index in slots.indices.dropFirst() {
      let isBlank = hasBlankLine(before: index)
      all = (all.blank + (isBlank ? 1 : 0), all.total + 1)
      let hasWide = isWide(index) || isWide(index - 1)
      guard hasWide == (extent == .wide) else { continue }
      alike = (alike.blank + (isBlank ? 1 : 0), alike.total + 1)
    }
    // A single blank line between two entries of one line each sets off a section, not an entry.
    if extent == .narrow, all.total < 2 { return false }
    return alike.total > 0 ? 2 * alike.blank > alike.total : 2 * all.blank > all.total
  }

  private func hasBlankLine(before index: Int) -> Bool {
    gapLines(before: index).contains { text.content(ofLine: $0) == .blank }
  }

  private func isWide(_ index: Int) -> Bool {
    text.lineIndex(of: ByteOffset(slots[index].start))
      < text.lineIndex(of: ByteOffset(slots[index].end))
  }

  // MARK: Text

  /// Writes what lies between the old lines that stay.
  private func write(into splices: inout Splices) {
    var cursor = slots[0].leadStart
    let sharesLine = !text.startsLine(slots[0].start)
    var written: [UInt8] = []
    var isFirst = true
    var hasNew = false
    for piece in pieces {
      guard let range = oldRange(of: piece, isFirst: isFirst && sharesLine) else {
        if case .new(let lines) = piece {
          if isFirst, sharesLine {
            if startsWithComment(lines) { cursor = withoutBlanks(before: cursor) }
            written += afterDash(lines)
          } else {
            written += isFirst ? lines : lineEnd + lines
          }
        }
        (isFirst, hasNew) = (false, true)
        continue
      }
      if isFirst {
        if sharesLine, range.lowerBound != cursor, startsWithComment(text.bytes[range]) {
          cursor = withoutBlanks(before: cursor)
          written += lineEnd
        }
      } else {
        written += lineEnd
      }
      if sharesLine, case .slot(0) = piece, !isFirst { written += pad }
      let between = cursor..<range.lowerBound
      let isOnlyLineBreak = !isFirst && !hasNew && text.isOneLineBreak(between)
      if !isOnlyLineBreak {
        splices.replace(between, with: written, cursor == slots[0].leadStart ? .before : .behind)
      }
      (cursor, written, isFirst, hasNew) = (range.upperBound, [], false, false)
    }
    let end = slots.last?.end ?? cursor
    let isOpen = endsFile && end == text.bytes.count && (cursor < end || !written.isEmpty)
    splices.replace(cursor..<end, with: written + (isOpen ? lineEnd : []))
  }

  /// The lines of an old piece, without the last line end.
  private func oldRange(of piece: Piece, isFirst: Bool) -> Range<Int>? {
    switch piece {
    case .new: return nil
    case .gap(let lines):
      let start = text.lineStarts[lines.lowerBound]
      return start..<max(start, text.line(lines.upperBound - 1).endIndex)
    case .slot(let index):
      let slot = slots[index]
      // Behind the dash of the entry that went, the next one needs no indentation.
      let isBare = isFirst && slot.leadStart == text.startOfLine(at: slot.start)
      return (isBare ? slot.start : slot.leadStart)..<slot.end
    }
  }

  private func startsWithComment(_ lines: some Sequence<UInt8>) -> Bool {
    lines.first { !$0.isBlank } == 0x23
  }

  private func withoutBlanks(before offset: Int) -> Int {
    var start = offset
    while start > 0, text.bytes[start - 1].isBlank { start -= 1 }
    return start
  }

  /// Lines to stand behind a dash: the first without its indentation, or all on lines below.
  private func afterDash(_ lines: [UInt8]) -> [UInt8] {
    let bare = Array(lines.drop { $0.isBlank })
    return bare.first == 0x23 ? lineEnd + lines : bare
  }
}

extension SourceText {
  /// Whether a range is a single line end.
  fileprivate func isOneLineBreak(_ range: Range<Int>) -> Bool {
    let slice = bytes[range]
    return slice.elementsEqual([0x0A]) || slice.elementsEqual([0x0D, 0x0A])
      || slice.elementsEqual([0x0D])
  }
}
