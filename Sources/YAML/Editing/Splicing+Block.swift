import Text

extension Splicing {
  /// Plans the changes of a block collection that was not empty and does not become so.
  mutating func planBlock(_ collection: DraftCollection, of id: YAMLNodeID, isRearranged: Bool) {
    guard isRearranged else {
      let places = tree.entryStarts(of: id)
      for entry in collection.entries where isTouched(entry) {
        planInside(entry, start: places[Int(entry.ordinal)].start, id)
      }
      return
    }
    let slots = BlockSlots(of: id, in: tree)
    guard slots.haveOwnLines else { return hasFailed = true }
    let pad = [UInt8](repeating: 0x20, count: slots.column)
    let run = collection.staying
    let staying = Set(run)
    var arrangement = LineArrangement(
      text: text, slots: slots.slots, lineEnd: style.lineEnd, pad: pad)
    arrangement.endsFile = spelling != .asTheFile
    var chunks: [LineArrangement.Entry] = []
    for (index, entry) in collection.entries.enumerated() {
      if staying.contains(index) {
        planInside(entry, start: slots.slots[Int(entry.ordinal)].start, id)
        chunks.append(.stays(Int(entry.ordinal)))
      } else if entry.ordinal >= 0 {
        chunks.append(.moves(moved(entry, slots.slots[Int(entry.ordinal)], pad, id)))
      } else {
        let chunk = pad + newEntry(entry, in: collection, id, column: slots.column)
        chunks.append(entry.joinsNext ? .comesBeforeNext(chunk) : .comes(chunk))
      }
    }
    if slots.slots.count == 1 { arrangement.outerHabit = blankLineHabit(around: id) }
    let last = run.last.map { Int(collection.entries[$0].ordinal) }
    if last == slots.slots.count - 1, run.last != collection.entries.count - 1 {
      keepTextOfLastBlockScalar(in: slots.slots[slots.slots.count - 1])
    }
    arrangement.splice(chunks, into: &splices)
  }

  func isTouched(_ entry: DraftEntry) -> Bool {
    if entry.newName != nil { return true }
    if case .kept = draft[entry.value].content { return false }
    return true
  }

  /// The lines of an entry that moves, with the changes within it.
  private mutating func moved(
    _ entry: DraftEntry, _ slot: Slot, _ pad: [UInt8], _ id: YAMLNodeID
  ) -> [UInt8] {
    let outer = splices
    splices = Splices()
    planInside(entry, start: slot.start, id)
    keepTextOfLastBlockScalar(in: slot)
    let inner = splices
    splices = outer
    guard let bytes = inner.applied(to: slot.leadStart..<slot.end, of: text) else {
      hasFailed = true
      return []
    }
    return text.startsLine(slot.start) ? bytes : pad + bytes
  }

  private func newEntry(
    _ entry: DraftEntry, in collection: DraftCollection, _ id: YAMLNodeID, column: Int
  ) -> [UInt8] {
    guard let value = draft.value(of: entry.value) else { return [] }
    let surroundings = surroundings(in: id)
    let writer = ValueWriter(surroundings: surroundings)
    let written =
      collection.kind == .mapping
      ? writer.write(name: draft.name(of: entry), value, at: column)
      : writer.write(elementWithDash: value, at: column)
    return written.head + written.body
  }

  /// In a text without a final line end, a block scalar at its end holds no line end either.
  ///
  /// Once a line follows it would gain one, so its header says that it has none.
  private mutating func keepTextOfLastBlockScalar(in slot: Slot) {
    let bytes = text.bytes
    guard slot.end == bytes.count, bytes.last?.isLineBreak == false,
      let leaf = tree.nodes.last, leaf.style == .literal || leaf.style == .folded,
      Int(leaf.valueEnd) == bytes.count
    else { return }
    var end = Int(leaf.valueStart) + 1
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    // Without a line below its header it has no text at all.
    guard end < bytes.count, bytes[end] != 0x2D else { return }
    splices.replace(end..<(bytes[end] == 0x2B ? end + 1 : end), with: [0x2D])
  }

  /// Whether the collection around one with a single entry has blank lines between its entries.
  private func blankLineHabit(around id: YAMLNodeID) -> Bool {
    guard let parent = tree[id].parent, !tree[parent].isFlow, tree[parent].kind == .mapping else {
      return false
    }
    let slots = BlockSlots(of: parent, in: tree)
    guard slots.haveOwnLines else { return false }
    let arrangement = LineArrangement(text: text, slots: slots.slots, lineEnd: [], pad: [])
    return arrangement.hasBlankLines(beside: .wide)
  }
}

extension DraftCollection {
  /// The positions, in order, of the entries that need not move: as many as can be.
  var staying: [Int] {
    let unmoved = longestRisingRun(entries.map { $0.isMoved ? -1 : $0.ordinal })
    return unmoved.isEmpty ? longestRisingRun(entries.map(\.ordinal)) : unmoved
  }
}

/// The positions, in order, of the longest run of numbers that rise; negative ones are left out.
func longestRisingRun(_ numbers: [Int32]) -> [Int] {
  // `tails[k]` is where the run of length k + 1 with the smallest end ends.
  var tails: [Int] = []
  var previous = [Int](repeating: -1, count: numbers.count)
  for (position, number) in numbers.enumerated() where number >= 0 {
    var (low, high) = (0, tails.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[tails[middle]] < number { low = middle + 1 } else { high = middle }
    }
    previous[position] = low > 0 ? tails[low - 1] : -1
    if low == tails.count { tails.append(position) } else { tails[low] = position }
  }
  var run: [Int] = []
  var position = tails.last ?? -1
  while position >= 0 {
    run.append(position)
    position = previous[position]
  }
  return run.reversed()
}
