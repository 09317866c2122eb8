import Text

extension Draft {
  /// Gives a node another value, keeping what is equal in both.
  mutating func assign(
    _ index: Int32, _ value: YAMLValue, _ path: YAMLPath, _ wish: Int
  ) throws(YAMLEditError) {
    if holds(index, value) { return }
    switch value {
    case .mapping(let entries) where hasTag(index, nil):
      if try reconcile(index, entries, path, wish) { return }
    case .tagged(let tag, .mapping(let entries)) where hasTag(index, tag):
      if try reconcile(index, entries, path, wish) { return }
    case .sequence(let elements) where hasTag(index, nil):
      if try reconcile(index, elements, path, wish) { return }
    case .tagged(let tag, .sequence(let elements)) where hasTag(index, tag):
      if try reconcile(index, elements, path, wish) { return }
    default: break
    }
    try refuseReferredTo(index, path, wish)
    self[index] = .written(value, inPlaceOf: self[index].place)
  }

  private func hasTag(_ index: Int32, _ tag: String?) -> Bool {
    let node = self[index]
    if node.source >= 0 { return tree.tag(of: YAMLNodeID(index: node.source)) == tag }
    if case .opened(let collection) = node.content { return collection.tag == tag }
    return false
  }

  /// Changes a mapping entry by entry; false when it has nothing in common with the wish.
  private mutating func reconcile(
    _ index: Int32, _ wished: [YAMLValue.Entry], _ path: YAMLPath, _ wish: Int
  ) throws(YAMLEditError) -> Bool {
    guard case var collection? = opened(index), collection.kind == .mapping else { return false }
    let names = Set(wished.map(\.name))
    var positions: [String: Int] = [:]
    for (position, entry) in collection.entries.enumerated() {
      guard positions.updateValue(position, forKey: name(of: entry)) == nil else { return false }
    }
    guard wished.contains(where: { positions[$0.name] != nil }) else { return false }
    for entry in wished {
      if let position = positions[entry.name] {
        let child = collection.entries[position].value
        try refuseShared(child, path.key(entry.name), wish)
        try assign(child, entry.value, path.key(entry.name), wish)
      } else {
        let value = add(.written(entry.value))
        collection.entries.append(DraftEntry(newName: entry.name, value: value))
      }
    }
    for entry in collection.entries where !names.contains(name(of: entry)) {
      try refuseReferredTo(entry.value, path, wish)
    }
    collection.entries.removeAll { !names.contains(name(of: $0)) }
    self[index].content = .opened(collection)
    return true
  }

  /// Changes a list element by element, keeping the longest run of equal ones.
  private mutating func reconcile(
    _ index: Int32, _ wished: [YAMLValue], _ path: YAMLPath, _ wish: Int
  ) throws(YAMLEditError) -> Bool {
    guard let collection = opened(index), collection.kind == .sequence, !wished.isEmpty,
      !collection.entries.isEmpty
    else { return false }
    let old = collection.entries
    var result: [DraftEntry] = []
    var (oldStart, newStart) = (0, 0)
    let pairs = commonElements(old, wished) + [(old.count, wished.count)]
    for (oldEnd, newEnd) in pairs {
      // What differs between two equal elements is changed in place, one by one.
      for offset in 0..<max(oldEnd - oldStart, newEnd - newStart) {
        let entry = oldStart + offset < oldEnd ? old[oldStart + offset] : nil
        let value = newStart + offset < newEnd ? wished[newStart + offset] : nil
        if let entry, let value {
          try assign(entry.value, value, path, wish)
          result.append(entry)
        } else if let value {
          result.append(DraftEntry(value: add(.written(value))))
        } else if let entry {
          try refuseReferredTo(entry.value, path, wish)
        }
      }
      if oldEnd < old.count { result.append(old[oldEnd]) }
      (oldStart, newStart) = (oldEnd + 1, newEnd + 1)
    }
    var changed = collection
    changed.entries = result
    self[index].content = .opened(changed)
    return true
  }

  /// The positions of elements that both lists have, in the order of both.
  private func commonElements(
    _ old: [DraftEntry], _ new: [YAMLValue]
  ) -> [(Int, Int)] {
    var prefix = 0
    while prefix < min(old.count, new.count), holds(old[prefix].value, new[prefix]) { prefix += 1 }
    var suffix = 0
    while suffix < min(old.count, new.count) - prefix,
      holds(old[old.count - 1 - suffix].value, new[new.count - 1 - suffix])
    { suffix += 1 }
    let oldMiddle = prefix..<(old.count - suffix)
    let newMiddle = prefix..<(new.count - suffix)
    var pairs = (0..<prefix).map { ($0, $0) }
    // Beyond this the table would cost more than a smaller difference is worth.
    if oldMiddle.count * newMiddle.count <= 10_000 {
      pairs += longestCommon(oldMiddle, newMiddle) { holds(old[$0].value, new[$1]) }
    }
    pairs += (0..<suffix).map { (old.count - suffix + $0, new.count - suffix + $0) }
    return pairs
  }

  private func longestCommon(
    _ old: Range<Int>, _ new: Range<Int>, _ areEqual: (Int, Int) -> Bool
  ) -> [(Int, Int)] {
    let width = new.count + 1
    var lengths = [Int](repeating: 0, count: (old.count + 1) * width)
    var equal = [Bool](repeating: false, count: lengths.count)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        let cell = (i - old.lowerBound) * width + (j - new.lowerBound)
        equal[cell] = areEqual(i, j)
        lengths[cell] =
          equal[cell]
          ? lengths[cell + width + 1] + 1 : max(lengths[cell + width], lengths[cell + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (old.lowerBound, new.lowerBound)
    while i < old.upperBound, j < new.upperBound {
      let cell = (i - old.lowerBound) * width + (j - new.lowerBound)
      if equal[cell] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[cell + width] >= lengths[cell + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }

  /// Whether a node already has that value.
  func holds(_ index: Int32, _ value: YAMLValue) -> Bool {
    let node = self[index]
    switch node.content {
    case .kept: return tree.holds(value, at: YAMLNodeID(index: node.source))
    case .respelled: return false
    case .written(let written): return written == value
    case .opened(let collection):
      let tag = node.source >= 0 ? tree.tag(of: YAMLNodeID(index: node.source)) : collection.tag
      return holds(collection, value, tag: tag)
    }
  }

  private func holds(_ collection: DraftCollection, _ value: YAMLValue, tag: String?) -> Bool {
    switch value {
    case .tagged(let wanted, let inner):
      return wanted == tag && holds(collection, inner, tag: nil)
    case .mapping(let entries):
      guard tag == nil, collection.kind == .mapping, entries.count == collection.entries.count
      else { return false }
      return zip(collection.entries, entries).allSatisfy { mine, other in
        isNamed(mine, other.name) && holds(mine.value, other.value)
      }
    case .sequence(let elements):
      guard tag == nil, collection.kind == .sequence, elements.count == collection.entries.count
      else { return false }
      return zip(collection.entries, elements).allSatisfy { holds($0.value, $1) }
    case .null, .string, .literal: return false
    }
  }

  /// Replaces part of a scalar's text.
  mutating func respell(
    _ index: Int32, _ range: Range<Int>, with part: String, _ path: YAMLPath, _ wish: Int
  ) throws(YAMLEditError) {
    switch self[index].content {
    case .opened: throw .notAScalar(path, wish)
    case .written(let value):
      guard let changed = try value.replacing(range, with: part, path, wish) else {
        throw .notAScalar(path, wish)
      }
      self[index].content = .written(changed)
    case .respelled(let text, let before):
      let changed = try text.replacing(range, with: part, path, wish)
      let edit = TextEdit(replacing: Range(bytes: range), with: Array(part.utf8))
      self[index].content = .respelled(changed, before.followed(by: Transaction([edit])))
    case .kept:
      let old = YAMLNodeID(index: self[index].source)
      if tree[old].kind == .alias {
        throw YAMLEditError(.aliased, wish: wish, message: "\(path.shown) is an alias.")
      }
      guard tree[old].kind == .scalar else { throw .notAScalar(path, wish) }
      let text = tree.text(of: old)
      let changed = try text.replacing(range, with: part, path, wish)
      if changed == text { return }
      let edit = TextEdit(replacing: Range(bytes: range), with: Array(part.utf8))
      self[index].content = .respelled(changed, Transaction([edit]))
    }
  }
}

extension YAMLValue {
  /// A scalar with part of its text replaced; `nil` for a collection.
  fileprivate func replacing(
    _ range: Range<Int>, with part: String, _ path: YAMLPath, _ wish: Int
  ) throws(YAMLEditError) -> YAMLValue? {
    switch self {
    case .string(let text): return .string(try text.replacing(range, with: part, path, wish))
    case .literal(let text):
      let changed = try text.replacing(range, with: part, path, wish)
      return changed.isTypedForAll ? .literal(changed) : .string(changed)
    case .tagged(let tag, let inner):
      return try inner.replacing(range, with: part, path, wish).map { .tagged(tag, $0) }
    case .null, .sequence, .mapping: return nil
    }
  }
}

extension String {
  /// The text with bytes replaced; refuses a range that does not fit it.
  fileprivate func replacing(
    _ range: Range<Int>, with part: String, _ path: YAMLPath, _ wish: Int
  ) throws(YAMLEditError) -> String {
    let bytes = Array(utf8)
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else {
      throw .noSuchPlace(path, wish)
    }
    let changed = Array(bytes[..<range.lowerBound]) + Array(part.utf8) + bytes[range.upperBound...]
    guard let text = String(validating: changed, as: UTF8.self) else {
      throw .noSuchPlace(path, wish)
    }
    return text
  }
}

extension YAMLEditError {
  static func notAScalar(_ path: YAMLPath, _ wish: Int) -> YAMLEditError {
    YAMLEditError(.notAScalar, wish: wish, message: "\(path.shown) is not a single value.")
  }
}

extension YAMLTree {
  /// Whether a node of this tree has that value, as readers of YAML 1.1 and 1.2 see it.
  func holds(_ value: YAMLValue, at id: YAMLNodeID) -> Bool {
    let tag = tag(of: id)
    if case .tagged(let wanted, let inner) = value {
      return wanted == tag && holds(untagged: inner, at: id)
    }
    return tag == nil && holds(untagged: value, at: id)
  }

  private func holds(untagged value: YAMLValue, at id: YAMLNodeID) -> Bool {
    let node = self[id]
    switch value {
    case .null:
      return node.kind == .scalar && (node.style == .empty || isNull(id))
    case .literal(let text):
      return node.kind == .scalar && node.style == .plain && hasText(id, text)
    case .string(let text):
      guard node.kind == .scalar, node.style != .empty, hasText(id, text) else { return false }
      return node.style != .plain || node.tagStart >= 0 || !text.looksTyped
    case .sequence(let elements):
      guard node.kind == .sequence, Int(node.childCount) == elements.count else { return false }
      return zip(children(of: id), elements).allSatisfy { holds($1, at: $0) }
    case .mapping(let wished):
      guard node.kind == .mapping, Int(node.childCount) == 2 * wished.count else { return false }
      return zip(entries(of: id), wished).allSatisfy { mine, other in
        hasText(mine.key, other.name) && holds(other.value, at: mine.value)
      }
    case .tagged: return false
    }
  }
}
