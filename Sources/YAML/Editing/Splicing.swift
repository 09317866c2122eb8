import Text

/// Plans the text edits that turn the old text into one that means a draft.
struct Splicing {
  let draft: Draft
  let style: YAMLStyle
  let spelling: Spelling
  var splices = Splices()
  /// Whether a block scalar stays one even if its text has a single line.
  var keepsBlockScalars = false
  /// Set when something cannot be written in this spelling.
  var hasFailed = false

  var tree: YAMLTree { draft.tree }
  var text: SourceText { draft.tree.text }

  /// The edits; `nil` when this spelling cannot write the draft.
  static func edits(for draft: Draft, style: YAMLStyle, spelling: Spelling) -> [TextEdit]? {
    var splicing = Splicing(draft: draft, style: style, spelling: spelling)
    splicing.planRoot()
    return splicing.hasFailed ? nil : splicing.splices.edits(of: draft.tree.text)
  }

  private mutating func planRoot() {
    guard draft.root >= 0 else { return }
    let node = draft[draft.root]
    if node.place < 0 {
      if let value = draft.value(of: draft.root) { writeFirstRoot(value) }
      return
    }
    plan(
      draft.root,
      at: Spot(indicatorEnd: Int(tree.nodes[Int(node.place)].startOffset), holder: .root))
  }

  /// Plans what a node of the draft needs.
  mutating func plan(_ index: Int32, at spot: Spot) {
    let node = draft[index]
    switch node.content {
    case .kept: break
    case .respelled(let text, let transaction):
      respell(node.source, as: text, transaction, at: spot)
    case .written(let value):
      replace(node.place, with: value, at: spot)
    case .opened(let collection):
      guard node.source >= 0 else {
        if let value = draft.value(of: index) { replace(node.place, with: value, at: spot) }
        return
      }
      plan(collection, of: YAMLNodeID(index: node.source), at: spot)
    }
  }

  private mutating func plan(_ collection: DraftCollection, of id: YAMLNodeID, at spot: Spot) {
    if collection.entries.isEmpty || tree[id].childCount == 0 {
      guard tree[id].childCount > 0 || !collection.entries.isEmpty else { return }
      replaceWhole(collection, id, at: spot)
      return
    }
    let count = Int(tree[id].childCount) / (collection.kind == .mapping ? 2 : 1)
    let isRearranged =
      collection.entries.count != count
      || collection.entries.enumerated().contains { Int($1.ordinal) != $0 }
    let isTouched =
      isRearranged
      || collection.entries.contains { entry in
        if entry.newName != nil { return true }
        if case .kept = draft[entry.value].content { return false }
        return true
      }
    guard isTouched else { return }
    if tree[id].isFlow {
      planFlow(collection, of: id, isRearranged: isRearranged)
    } else {
      planBlock(collection, of: id, isRearranged: isRearranged)
    }
  }

  /// Writes a collection anew that was empty, or that becomes so; its tag stays.
  private mutating func replaceWhole(
    _ collection: DraftCollection, _ id: YAMLNodeID, at spot: Spot
  ) {
    var value: YAMLValue = collection.kind == .mapping ? .mapping([]) : .sequence([])
    if collection.kind == .mapping {
      var entries: [YAMLValue.Entry] = []
      for entry in collection.entries {
        guard let child = draft.value(of: entry.value) else { return hasFailed = true }
        entries.append(YAMLValue.Entry(draft.name(of: entry), child))
      }
      value = .mapping(entries)
    } else {
      let elements = collection.entries.compactMap { draft.value(of: $0.value) }
      if elements.count < collection.entries.count { return hasFailed = true }
      value = .sequence(elements)
    }
    if let tag = tree.tag(of: id) { value = .tagged(tag, value) }
    replace(id.index, with: value, at: spot)
  }

  /// Plans what lies within an entry: its name and its value.
  mutating func planInside(_ entry: DraftEntry, start: Int, _ id: YAMLNodeID) {
    if entry.key >= 0, let name = entry.newName { renameKey(entry.key, to: name, in: id) }
    if case .kept = draft[entry.value].content { return }
    plan(entry.value, at: spot(of: entry, start: start, in: id))
  }

  private func spot(of entry: DraftEntry, start: Int, in id: YAMLNodeID) -> Spot {
    let holder: Spot.Holder
    let column = Int(tree.blockColumn(tree[id]))
    if tree[id].isFlow {
      holder = .flow
    } else {
      holder = tree[id].kind == .mapping ? .entry(column: column) : .element(column: column)
    }
    guard entry.key >= 0 else {
      return Spot(
        indicatorEnd: tree[id].isFlow ? start : min(start + 1, text.bytes.count), holder: holder,
        parent: id)
    }
    let key = YAMLNodeID(index: entry.key)
    let keyEnd = Int(tree[key].valueEnd)
    let behind = text.skippingTrivia(from: keyEnd)
    let isFlow = tree[id].isFlow
    guard text.bytes.withUnsafeBufferPointer({ $0.hasColon(at: behind, inBrackets: isFlow) }) else {
      var spot = Spot(indicatorEnd: keyEnd, holder: holder, lacksColon: true, parent: id)
      spot.isExplicit = start < keyEnd && text.bytes[start] == 0x3F && start < tree[key].start.value
      return spot
    }
    return Spot(indicatorEnd: behind + 1, holder: holder, parent: id)
  }

  private mutating func renameKey(_ key: Int32, to name: String, in id: YAMLNodeID) {
    let node = tree.nodes[Int(key)]
    guard node.kind == .scalar else { return hasFailed = true }
    var surroundings = Surroundings(style: style, spelling: spelling)
    surroundings.names = node.style
    let place: ScalarPlace = tree[id].isFlow ? .flow : .block
    var written = FlowWriter(surroundings: surroundings).name(name, in: place)
    if !spelling.keepsStyle { written = name.doubleQuoted }
    splices.replace(Int(node.valueStart)..<Int(node.valueEnd), with: written)
  }
}

/// Where an old value stands.
struct Spot {
  /// The offset right behind the colon or dash; the start of the value where there is neither.
  var indicatorEnd: Int
  var holder: Holder
  /// Whether the value of `{a}` is to be written, which needs a colon first.
  var lacksColon = false
  /// Whether the name stands behind `?`, so that the colon comes on a line below.
  var isExplicit = false
  /// The collection it stands in.
  var parent: YAMLNodeID?

  enum Holder {
    case root
    case entry(column: Int)
    case element(column: Int)
    case flow
  }
}
