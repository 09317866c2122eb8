import Text

/// The intended tree: the old one with wishes applied, before any text is written.
///
/// Nodes stand for whole subtrees of the old tree until a wish goes into them.
struct Draft {
  let tree: YAMLTree
  var nodes: [DraftNode] = []
  /// The root of the first document; -1 where there is none.
  var root: Int32 = -1
  let isJSON: Bool
  private let shares: Shares

  init(_ tree: YAMLTree, isJSON: Bool) {
    self.tree = tree
    self.isJSON = isJSON
    shares = Shares(of: tree)
    if let old = tree.root { root = add(.kept(old.index)) }
  }

  mutating func add(_ node: DraftNode) -> Int32 {
    nodes.append(node)
    return Int32(nodes.count - 1)
  }

  subscript(index: Int32) -> DraftNode {
    get { nodes[Int(index)] }
    set { nodes[Int(index)] = newValue }
  }
}

/// One node of a draft.
struct DraftNode {
  /// The old node that it still is, with or without changes within; -1 for a new one.
  var source: Int32 = -1
  /// The old node in whose place it stands; -1 for one in a new place.
  var place: Int32 = -1
  var content: Content

  enum Content {
    /// As it was, with all that lies within.
    case kept
    /// A scalar with parts of its text replaced, in the style it has.
    case respelled(String, Transaction)
    /// Written anew.
    case written(YAMLValue)
    /// A collection whose children are drafts.
    case opened(DraftCollection)
  }

  static func kept(_ old: Int32) -> DraftNode {
    DraftNode(source: old, place: old, content: .kept)
  }

  static func written(_ value: YAMLValue, inPlaceOf place: Int32 = -1) -> DraftNode {
    DraftNode(place: place, content: .written(value))
  }
}

/// The children of a draft's node, in the intended order.
struct DraftCollection {
  var kind: YAMLKind
  /// The tag of a new collection; an old one keeps its own.
  var tag: String?
  var entries: [DraftEntry]
}

/// An entry of a mapping, or an element of a sequence.
struct DraftEntry {
  /// The old key; -1 for a new entry and in sequences.
  var key: Int32 = -1
  /// The name, where it is not that of the old key.
  var newName: String?
  var value: Int32
  /// The 0-based position in the old collection; -1 for a new entry.
  var ordinal: Int32 = -1
  /// Whether a wish moved it.
  var isMoved = false
  /// Whether it was asked for right before the entry that follows it.
  var joinsNext = false
}

extension Draft {
  /// Opens a collection, so that its children can be changed; `nil` for anything else.
  mutating func opened(_ index: Int32) -> DraftCollection? {
    switch self[index].content {
    case .opened(let collection): return collection
    case .respelled: return nil
    case .kept: return openOld(index)
    case .written(let value): return openNew(index, value)
    }
  }

  private mutating func openOld(_ index: Int32) -> DraftCollection? {
    let old = YAMLNodeID(index: self[index].source)
    let kind = tree[old].kind
    guard kind == .mapping || kind == .sequence else { return nil }
    var collection = DraftCollection(kind: kind, entries: [])
    collection.entries.reserveCapacity(Int(tree[old].childCount))
    var upcoming = tree[old].firstChildIndex
    var ordinal: Int32 = 0
    while upcoming >= 0 {
      let key = kind == .mapping ? upcoming : -1
      if kind == .mapping { upcoming = tree.nodes[Int(upcoming)].nextSiblingIndex }
      guard upcoming >= 0 else { break }
      let value = add(.kept(upcoming))
      collection.entries.append(DraftEntry(key: key, value: value, ordinal: ordinal))
      upcoming = tree.nodes[Int(upcoming)].nextSiblingIndex
      ordinal += 1
    }
    self[index].content = .opened(collection)
    return collection
  }

  private mutating func openNew(_ index: Int32, _ value: YAMLValue) -> DraftCollection? {
    let collection: DraftCollection
    switch value {
    case .tagged(let tag, .mapping(let entries)):
      collection = DraftCollection(kind: .mapping, tag: tag, entries: draft(entries))
    case .tagged(let tag, .sequence(let elements)):
      collection = DraftCollection(kind: .sequence, tag: tag, entries: draft(elements))
    case .mapping(let entries):
      collection = DraftCollection(kind: .mapping, entries: draft(entries))
    case .sequence(let elements):
      collection = DraftCollection(kind: .sequence, entries: draft(elements))
    case .null, .string, .literal, .tagged: return nil
    }
    self[index].content = .opened(collection)
    return collection
  }

  private mutating func draft(_ entries: [YAMLValue.Entry]) -> [DraftEntry] {
    entries.map { DraftEntry(newName: $0.name, value: add(.written($0.value))) }
  }

  private mutating func draft(_ elements: [YAMLValue]) -> [DraftEntry] {
    elements.map { DraftEntry(value: add(.written($0))) }
  }

  /// The name of an entry.
  func name(of entry: DraftEntry) -> String {
    entry.newName ?? (entry.key < 0 ? "" : tree.text(of: YAMLNodeID(index: entry.key)))
  }

  /// Whether an entry has that name; makes no string.
  func isNamed(_ entry: DraftEntry, _ name: String) -> Bool {
    if let newName = entry.newName { return newName == name }
    return entry.key >= 0 && tree.hasText(YAMLNodeID(index: entry.key), name)
  }

  /// A new node as a value; `nil` where it still holds parts of the old tree.
  func value(of index: Int32) -> YAMLValue? {
    switch self[index].content {
    case .kept, .respelled: return nil
    case .written(let value): return value
    case .opened(let collection):
      let inner: YAMLValue
      if collection.kind == .mapping {
        var entries: [YAMLValue.Entry] = []
        for entry in collection.entries {
          guard let child = value(of: entry.value) else { return nil }
          entries.append(YAMLValue.Entry(name(of: entry), child))
        }
        inner = .mapping(entries)
      } else {
        var elements: [YAMLValue] = []
        for entry in collection.entries {
          guard let child = value(of: entry.value) else { return nil }
          elements.append(child)
        }
        inner = .sequence(elements)
      }
      return collection.tag.map { .tagged($0, inner) } ?? inner
    }
  }

  /// Whether a node holds nothing: it is not there, or it is null.
  func isNull(_ index: Int32) -> Bool {
    switch self[index].content {
    case .kept: tree.isNull(YAMLNodeID(index: self[index].source))
    case .written(let value): value == .null
    case .respelled, .opened: false
    }
  }

  /// Whether the node has an anchor that aliases elsewhere in the text refer to.
  func isShared(_ index: Int32) -> Bool {
    let source = self[index].source
    return source >= 0 && shares.targets.contains(source)
  }

  /// Whether what lies within an old node is referred to by aliases outside of it.
  func isReferredTo(_ old: Int32) -> Bool {
    if shares.pairs.isEmpty { return false }
    let end = tree.endOfSubtree(old)
    return shares.pairs.contains { pair in
      (old..<end).contains(pair.target) && !(old..<end).contains(pair.alias)
    }
  }

  /// How many aliases refer to an old node.
  func aliasCount(of index: Int32) -> Int {
    shares.pairs.count { $0.target == self[index].source }
  }
}

/// Which nodes of a tree are referred to by aliases.
private struct Shares {
  let pairs: [(alias: Int32, target: Int32)]
  let targets: Set<Int32>

  init(of tree: YAMLTree) {
    var pairs: [(alias: Int32, target: Int32)] = []
    for (index, node) in tree.nodes.enumerated() where node.targetIndex >= 0 {
      pairs.append((Int32(index), node.targetIndex))
    }
    self.pairs = pairs
    targets = Set(pairs.map(\.target))
  }
}

extension YAMLTree {
  /// Whether a node is a scalar that YAML reads as null.
  func isNull(_ id: YAMLNodeID) -> Bool {
    let node = self[id]
    guard node.kind == .scalar, node.tagStart < 0 else { return false }
    if node.style == .empty { return true }
    guard node.style == .plain else { return false }
    return hasText(id, "null") || hasText(id, "~") || hasText(id, "Null") || hasText(id, "NULL")
  }

  /// The index behind the last node that lies within a node.
  func endOfSubtree(_ index: Int32) -> Int32 {
    var last = index
    while nodes[Int(last)].lastChildIndex >= 0 { last = nodes[Int(last)].lastChildIndex }
    return last + 1
  }
}
