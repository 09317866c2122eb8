extension Splicing {
  /// What a collection asks of a new value in it: the habits of its entries, then of the file.
  func surroundings(in id: YAMLNodeID) -> Surroundings {
    var surroundings = Surroundings(style: style, spelling: spelling)
    let column = Int(tree.blockColumn(tree[id]))
    var keys = Habit()
    var texts = Habit()
    var collections = (block: 0, brackets: 0)
    for (index, child) in tree.children(of: id).enumerated() {
      let node = tree[child]
      if tree[id].kind == .mapping, index % 2 == 0 {
        keys.count(node)
        continue
      }
      switch node.kind {
      case .scalar: if node.tagStart < 0 { texts.count(node) }
      case .alias: break
      case .mapping, .sequence:
        guard node.childCount > 0 else { continue }
        if node.isFlow { collections.brackets += 1 } else { collections.block += 1 }
        guard !node.isFlow, !tree[id].isFlow, node.tagStart < 0 else { continue }
        let offset = Int(tree.blockColumn(node)) - column
        adopt(offset, of: node.kind, in: tree[id].kind, &surroundings.style)
      }
    }
    if tree[id].kind == .sequence {
      surroundings.bracketsCollections = collections.brackets > 0 && collections.block == 0
    }
    surroundings.names = keys.style(atLeast: 1)
    surroundings.texts = texts.style(atLeast: tree[id].kind == .sequence ? 1 : 2)
    return surroundings
  }

  private func adopt(
    _ offset: Int, of kind: YAMLKind, in parent: YAMLKind, _ style: inout YAMLStyle
  ) {
    guard offset >= 0, offset <= 16 else { return }
    switch (parent, kind) {
    case (.mapping, .mapping): if offset > 0 { style.indent = offset }
    case (.mapping, .sequence): style.sequenceIndent = offset
    case (.sequence, .mapping): if offset > 1 { style.dashWidth = offset }
    default: break
    }
  }

  /// Counts how scalars are quoted.
  private struct Habit {
    private var plain = 0
    private var single = 0
    private var double = 0

    mutating func count(_ node: YAMLNode) {
      switch node.style {
      case .plain: plain += 1
      case .singleQuoted: single += 1
      case .doubleQuoted: double += 1
      case .literal, .folded, .empty: break
      }
    }

    /// The quotation marks that all of at least so many have; else plain.
    func style(atLeast count: Int) -> ScalarStyle {
      if plain > 0 || single + double < count { return .plain }
      if single == 0 { return double > 0 ? .doubleQuoted : .plain }
      return double == 0 ? .singleQuoted : .plain
    }
  }
}
