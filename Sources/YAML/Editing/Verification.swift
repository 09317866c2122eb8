import Text

extension Draft {
  /// Whether a tree, read from a new text, is the one this draft intends.
  func isMet(by new: YAMLTree) -> Bool {
    var comparison = Comparison(draft: self, old: tree, new: new)
    return comparison.run()
  }
}

/// Compares a draft with a tree, node by node.
private struct Comparison {
  let draft: Draft
  let old: YAMLTree
  let new: YAMLTree
  /// The next node of the new tree.
  private var position: Int32 = 0
  /// For aliases that stayed: the alias, and the node it stood for.
  private var aliases: [(new: Int32, oldTarget: Int32)] = []
  private var moved: [Int32: Int32] = [:]

  init(draft: Draft, old: YAMLTree, new: YAMLTree) {
    self.draft = draft
    self.old = old
    self.new = new
  }

  mutating func run() -> Bool {
    guard new.roots.count == max(old.roots.count, draft.root >= 0 ? 1 : 0) else { return false }
    if draft.root >= 0, !node(draft.root) { return false }
    // Documents behind the first are never changed.
    for root in old.roots.dropFirst() where !same(root.index) { return false }
    guard Int(position) == new.nodes.count else { return false }
    return aliases.allSatisfy { alias in
      // An alias without an anchor stays one.
      (moved[alias.oldTarget] ?? -1) == new.nodes[Int(alias.new)].targetIndex
    }
  }

  private mutating func node(_ index: Int32) -> Bool {
    let wished = draft[index]
    switch wished.content {
    case .kept: return same(wished.source)
    case .respelled(let text, _): return scalar(text, tagOf: wished.source)
    case .written(let value): return matches(value, anchorOf: wished.place)
    case .opened(let collection):
      guard wished.source >= 0 else {
        guard let value = draft.value(of: index) else { return false }
        return matches(value, anchorOf: wished.place)
      }
      return opened(collection, wished.source)
    }
  }

  private mutating func opened(_ collection: DraftCollection, _ source: Int32) -> Bool {
    guard Int(position) < new.nodes.count else { return false }
    let found = new.nodes[Int(position)]
    let perEntry = collection.kind == .mapping ? 2 : 1
    guard found.kind == collection.kind,
      Int(found.childCount) == perEntry * collection.entries.count,
      sameProperties(source, position)
    else { return false }
    moved[source] = position
    position += 1
    for entry in collection.entries {
      if collection.kind == .mapping, !key(entry) { return false }
      if !node(entry.value) { return false }
    }
    return true
  }

  private mutating func key(_ entry: DraftEntry) -> Bool {
    guard let name = entry.newName else { return same(entry.key) }
    guard Int(position) < new.nodes.count else { return false }
    let id = YAMLNodeID(index: position)
    guard new[id].kind == .scalar, new.hasText(id, name), new[id].style != .empty || name.isEmpty
    else { return false }
    if new[id].style == .plain, new[id].tagStart < 0, name.looksTyped { return false }
    if entry.key >= 0, !sameProperties(entry.key, position) { return false }
    position += 1
    return true
  }

  /// Whether the next nodes are those of an old node, all it holds included.
  private mutating func same(_ source: Int32) -> Bool {
    let end = old.endOfSubtree(source)
    guard Int(position) + Int(end - source) <= new.nodes.count else { return false }
    for index in source..<end {
      let (one, other) = (old.nodes[Int(index)], new.nodes[Int(position)])
      guard one.kind == other.kind, one.style == other.style, one.isFlow == other.isFlow,
        one.childCount == other.childCount, sameText(one, other),
        sameProperties(index, position)
      else { return false }
      if one.kind == .alias { aliases.append((position, one.targetIndex)) }
      if one.anchorStart >= 0 { moved[index] = position }
      position += 1
    }
    return true
  }

  private func sameText(_ one: YAMLNode, _ other: YAMLNode) -> Bool {
    let length = Int(one.textEnd - one.textStart)
    guard length == Int(other.textEnd - other.textStart) else { return false }
    if one.textStart < 0 || length == 0 { return true }
    let oneBytes = one.hasOwnText ? old.ownBytes : old.text.bytes
    let otherBytes = other.hasOwnText ? new.ownBytes : new.text.bytes
    return same(oneBytes, Int(one.textStart), otherBytes, Int(other.textStart), length)
  }

  private func sameProperties(_ source: Int32, _ target: Int32) -> Bool {
    let (one, other) = (old.nodes[Int(source)], new.nodes[Int(target)])
    return same(one.tagStart, one.tagEnd, other.tagStart, other.tagEnd)
      && same(one.anchorStart, one.anchorEnd, other.anchorStart, other.anchorEnd)
  }

  private func same(_ start: Int32, _ end: Int32, _ otherStart: Int32, _ otherEnd: Int32) -> Bool {
    guard end - start == otherEnd - otherStart, (start < 0) == (otherStart < 0) else {
      return false
    }
    if start < 0 { return true }
    return same(old.text.bytes, Int(start), new.text.bytes, Int(otherStart), Int(end - start))
  }

  private func same(
    _ one: [UInt8], _ start: Int, _ other: [UInt8], _ otherStart: Int, _ count: Int
  ) -> Bool {
    one.withUnsafeBufferPointer { one in
      other.withUnsafeBufferPointer { other in
        one.holds(UnsafeBufferPointer(rebasing: other[otherStart..<otherStart + count]), at: start)
      }
    }
  }

  /// A scalar with a new text, that is as it was in all else.
  private mutating func scalar(_ text: String, tagOf source: Int32) -> Bool {
    guard Int(position) < new.nodes.count else { return false }
    let id = YAMLNodeID(index: position)
    guard new[id].kind == .scalar, new.hasText(id, text), sameProperties(source, position) else {
      return false
    }
    let before = old.nodes[Int(source)]
    let isPlain = new[id].style == .plain && new[id].tagStart < 0
    if isPlain, text.looksTyped, !(before.style == .plain && old.plainTextLooksTyped(before)) {
      return false
    }
    moved[source] = position
    position += 1
    return true
  }

  /// A value that was written anew; it keeps the anchor of the one before it.
  private mutating func matches(_ value: YAMLValue, anchorOf place: Int32) -> Bool {
    guard Int(position) < new.nodes.count else { return false }
    let id = YAMLNodeID(index: position)
    guard new.holds(value, at: id) else { return false }
    let anchor = place < 0 ? nil : old.nodes[Int(place)].anchor.map { old.text[$0] }
    guard new[id].anchor.map({ new.text[$0] }) == anchor else { return false }
    if place >= 0, anchor != nil { moved[place] = position }
    position = new.endOfSubtree(position)
    return true
  }
}
