import Text

extension Splicing {
  /// Plans the changes of a collection in brackets that was not empty and does not become so.
  mutating func planFlow(_ collection: DraftCollection, of id: YAMLNodeID, isRearranged: Bool) {
    let items = FlowEntries(of: id, in: tree)
    guard isRearranged else {
      for entry in collection.entries where isTouched(entry) {
        planInside(entry, start: items.items[Int(entry.ordinal)].lowerBound, id)
      }
      return
    }
    let staying = Set(collection.staying)
    let plan = FlowPlan(collection: collection, id: id, items: items, staying: staying)
    if let slots = items.slots {
      planLines(plan, slots)
    } else {
      planInline(plan)
    }
  }

  /// What is to be written of a collection in brackets.
  private struct FlowPlan {
    let collection: DraftCollection
    let id: YAMLNodeID
    let items: FlowEntries
    /// The positions in the new order of the entries that stay where they are.
    let staying: Set<Int>
  }

  // MARK: One entry a line

  private mutating func planLines(_ plan: FlowPlan, _ slots: [Slot]) {
    let pad = Array(text.indentation(at: slots[0].start))
    let last = plan.collection.entries.count - 1
    var entries: [LineArrangement.Entry] = []
    for (index, entry) in plan.collection.entries.enumerated() {
      let wantsComma = index < last || plan.items.hasTrailingComma
      if plan.staying.contains(index) {
        planInside(entry, start: slots[Int(entry.ordinal)].start, plan.id)
        setComma(of: Int(entry.ordinal), plan, wanted: wantsComma)
        entries.append(.stays(Int(entry.ordinal)))
      } else if entry.ordinal >= 0 {
        entries.append(.moves(movedLines(entry, plan, slots, wantsComma: wantsComma)))
      } else {
        let lines = newItem(entry, plan, indentation: pad)
        let chunk = pad + lines + (wantsComma ? [0x2C] : [])
        entries.append(entry.joinsNext ? .comesBeforeNext(chunk) : .comes(chunk))
      }
    }
    var arrangement = LineArrangement(text: text, slots: slots, lineEnd: style.lineEnd, pad: pad)
    arrangement.splice(entries, into: &splices)
  }

  private mutating func setComma(of ordinal: Int, _ plan: FlowPlan, wanted: Bool) {
    let comma = plan.items.commas[ordinal]
    if wanted, comma == nil {
      let end = plan.items.items[ordinal].upperBound
      splices.insert(text.needsBlank(before: end) ? [0x20, 0x2C] : [0x2C], at: end)
    } else if !wanted, let comma {
      splices.remove(comma..<comma + 1)
    }
  }

  private mutating func movedLines(
    _ entry: DraftEntry, _ plan: FlowPlan, _ slots: [Slot], wantsComma: Bool
  ) -> [UInt8] {
    let slot = slots[Int(entry.ordinal)]
    let outer = splices
    splices = Splices()
    planInside(entry, start: slot.start, plan.id)
    setComma(of: Int(entry.ordinal), plan, wanted: wantsComma)
    let inner = splices
    splices = outer
    guard let bytes = inner.applied(to: slot.leadStart..<slot.end, of: text) else {
      hasFailed = true
      return []
    }
    return bytes
  }

  // MARK: On one line, or as it comes

  private mutating func planInline(_ plan: FlowPlan) {
    let items = plan.items.items
    let separator = plan.items.separator(in: text) ?? style.flow.comma
    var cursor = items[0].lowerBound
    var pending: [UInt8] = []
    var previous: Int?
    for (index, entry) in plan.collection.entries.enumerated() {
      let ordinal = Int(entry.ordinal)
      guard plan.staying.contains(index) else {
        if pending.isEmpty, index > 0, text.needsBlank(before: cursor) { pending = [0x20] }
        pending += (index > 0 ? separator : []) + inlineItem(entry, plan)
        continue
      }
      let item = items[ordinal]
      planInside(entry, start: item.lowerBound, plan.id)
      let isNext = previous == ordinal - 1 && pending.isEmpty
      if !isNext, ordinal > 0 || index > 0 {
        if index > 0 { pending += previousSeparator(before: ordinal, previous, plan) ?? separator }
        splices.replace(
          cursor..<item.lowerBound, with: pending, previous == nil ? .before : .behind)
      }
      (cursor, pending, previous) = (item.upperBound, [], ordinal)
    }
    splices.replace(cursor..<(items.last?.upperBound ?? cursor), with: pending)
    wrapSinglePair(plan)
  }

  /// What stood between an entry and the one before it, when both still are neighbours of something.
  private func previousSeparator(before ordinal: Int, _ previous: Int?, _ plan: FlowPlan)
    -> [UInt8]?
  {
    guard let previous, previous + 1 < plan.items.items.count, ordinal > 0 else { return nil }
    let range = plan.items.items[ordinal - 1].upperBound..<plan.items.items[ordinal].lowerBound
    let bytes = text.bytes[range]
    return bytes.contains(0x23) || bytes.first != 0x2C ? nil : Array(bytes)
  }

  private mutating func inlineItem(_ entry: DraftEntry, _ plan: FlowPlan) -> [UInt8] {
    guard entry.ordinal >= 0 else { return newItem(entry, plan, indentation: nil) }
    let item = plan.items.items[Int(entry.ordinal)]
    let outer = splices
    splices = Splices()
    planInside(entry, start: item.lowerBound, plan.id)
    let inner = splices
    splices = outer
    guard let bytes = inner.applied(to: item, of: text) else {
      hasFailed = true
      return []
    }
    return bytes.last == 0x3A ? bytes + [0x20] : bytes
  }

  /// A pair within a list, `[a: b]`, gets braces once it holds more than one entry.
  private mutating func wrapSinglePair(_ plan: FlowPlan) {
    guard plan.items.isSinglePair, plan.collection.entries.count > 1 else { return }
    splices.insert([0x7B], at: Int(tree[plan.id].valueStart), .before)
    splices.insert([0x7D], at: Int(tree[plan.id].valueEnd))
  }

  /// A new entry: on one line, or with an indentation on as many as the file gives it.
  private func newItem(_ entry: DraftEntry, _ plan: FlowPlan, indentation: [UInt8]?) -> [UInt8] {
    guard let value = draft.value(of: entry.value) else { return [] }
    let writer = FlowWriter(surroundings: surroundings(in: plan.id))
    var written: [UInt8] = []
    if plan.collection.kind == .mapping {
      let colon = plan.items.colon(in: text, tree, plan.id) ?? style.flow.colon
      written = writer.name(draft.name(of: entry), in: .flow) + colon
    }
    if let indentation { return written + writer.lines(value, indentation: indentation) }
    return written + writer.inline(value)
  }
}

extension SourceText {
  /// Whether a comma at an offset would be taken for part of a name that ends there: `a:,`.
  fileprivate func needsBlank(before offset: Int) -> Bool {
    offset > 0 && bytes[offset - 1] == 0x3A
  }
}

/// How the entries of a collection in brackets lie in the text.
struct FlowEntries {
  /// The bytes of each entry, without its comma.
  let items: [Range<Int>]
  /// The comma behind each entry.
  let commas: [Int?]
  /// Whether the collection is a pair within a list, without braces.
  let isSinglePair: Bool
  /// The lines of each entry, when each has its own.
  private(set) var slots: [Slot]?

  var hasTrailingComma: Bool { commas.last.map { $0 != nil } ?? false }

  init(of id: YAMLNodeID, in tree: YAMLTree) {
    let text = tree.text
    let node = tree[id]
    items = tree.entryStarts(of: id).map { $0.start..<max($0.start, $0.end) }
    isSinglePair =
      text.bytes[Int(node.valueEnd) - 1] != (node.kind == .mapping ? 0x7D : 0x5D)
      || items.first?.lowerBound == Int(node.valueStart)
    commas = items.map { item in
      let behind = text.skippingTrivia(from: item.upperBound)
      return behind < text.bytes.count && text.bytes[behind] == 0x2C ? behind : nil
    }
    slots = isSinglePair ? nil : lineSlots(of: node, in: text)
  }

  /// The lines of each entry; `nil` when two entries, or an entry and a bracket, share one.
  private func lineSlots(of node: YAMLNode, in text: SourceText) -> [Slot]? {
    var slots: [Slot] = []
    var limit = Int(node.valueStart)
    for (item, comma) in zip(items, commas) {
      guard text.startsLine(item.lowerBound), text.lineStarts[0] <= item.lowerBound,
        text.startOfLine(at: item.lowerBound) > limit
      else { return nil }
      let contentEnd = comma.map { $0 + 1 } ?? item.upperBound
      let end = text.endOfLine(at: contentEnd)
      let rest = text.bytes[contentEnd..<end].drop { $0.isBlank }
      guard rest.isEmpty || rest.first == 0x23 else { return nil }
      let lead = text.startOfLead(at: item.lowerBound, below: limit, inList: false)
      slots.append(Slot(start: item.lowerBound, leadStart: lead, end: end))
      limit = end
    }
    return slots
  }

  /// What stands between the first two entries, comma included.
  func separator(in text: SourceText) -> [UInt8]? {
    guard items.count > 1 else { return nil }
    let between = text.bytes[items[0].upperBound..<items[1].lowerBound]
    return between.contains(0x23) || between.first != 0x2C ? nil : Array(between)
  }

  /// What stands between the first name and its value.
  func colon(in text: SourceText, _ tree: YAMLTree, _ id: YAMLNodeID) -> [UInt8]? {
    guard let entry = tree.entries(of: id).first(where: { _ in true }) else { return nil }
    let (key, value) = (tree[entry.key], tree[entry.value])
    guard value.startOffset > key.valueEnd else { return nil }
    let between = text.bytes[Int(key.valueEnd)..<Int(value.startOffset)]
    guard between.allSatisfy({ $0 == 0x3A || $0 == 0x20 }),
      between.last == 0x20 || key.style == .doubleQuoted
    else { return nil }
    return Array(between)
  }
}
