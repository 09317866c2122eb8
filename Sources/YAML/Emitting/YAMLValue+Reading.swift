import Text

extension YAMLValue {
  /// Reads what a person types as a value: `!Ref Orders`, `512`, `"512"`, `{a: 1}`, any text.
  ///
  /// It means what it would mean behind `name: ` in a template. A line that is no YAML there, as
  /// `50% off: now`, is a text, unless it opens brackets or quotation marks, or starts a tag.
  package init(reading typed: String) throws(YAMLProblem) {
    let text = SourceText(typed)
    let problem: YAMLProblem
    switch YAMLTree.reading(text) {
    case .success(let tree):
      guard let root = tree.root else {
        self = typed.contains("#") ? .string(typed) : .null
        return
      }
      let isOneLine = !typed.contains("\n")
      if isOneLine, tree[root].kind != .scalar, tree[root].kind != .alias, !tree[root].isFlow,
        tree[root].tagStart < 0
      {
        self = .string(typed)
        return
      }
      if let value = YAMLValue(root, in: tree, .whereReadersAgree), tree.roots.count == 1 {
        self = value
        return
      }
      problem = YAMLProblem("anchors and aliases cannot be typed here", at: ByteOffset(0), in: text)
    case .failure(let found): problem = found
    }
    guard let first = typed.utf8.first, !"{[\"'!&*|>".utf8.contains(first) else { throw problem }
    self = .string(typed)
  }

  /// A node as a value; `nil` where it holds anchors, aliases, or names that are not scalars.
  package init?(_ id: YAMLNodeID, in tree: YAMLTree) {
    self.init(id, in: tree, .wherePossible)
  }

  /// When a plain scalar is taken for more than a text.
  private enum Typing {
    /// When some reader may take it for more.
    case wherePossible
    /// When readers of YAML 1.1 and of 1.2 take it for the same number, boolean or null.
    case whereReadersAgree
  }

  private init?(_ id: YAMLNodeID, in tree: YAMLTree, _ typing: Typing) {
    let node = tree[id]
    guard node.kind != .alias, node.anchorStart < 0 else { return nil }
    let inner: YAMLValue
    switch node.kind {
    case .scalar: inner = YAMLValue(scalar: id, in: tree, typing)
    case .sequence:
      var elements: [YAMLValue] = []
      for child in tree.children(of: id) {
        guard let value = YAMLValue(child, in: tree, typing) else { return nil }
        elements.append(value)
      }
      inner = .sequence(elements)
    case .mapping:
      var entries: [Entry] = []
      for entry in tree.entries(of: id) {
        guard tree[entry.key].kind == .scalar, let value = YAMLValue(entry.value, in: tree, typing)
        else {
          return nil
        }
        entries.append(Entry(tree.text(of: entry.key), value))
      }
      inner = .mapping(entries)
    case .alias: return nil
    }
    self = tree.tag(of: id).map { .tagged($0, inner) } ?? inner
  }

  private init(scalar id: YAMLNodeID, in tree: YAMLTree, _ typing: Typing) {
    let text = tree.text(of: id)
    let node = tree[id]
    if node.tagStart >= 0 {
      self = node.style == .empty ? .null : .string(text)
    } else if tree.isNull(id) {
      self = .null
    } else {
      let isTyped = typing == .wherePossible ? text.looksTyped : text.isTypedForAll
      self = node.style == .plain && isTyped ? .literal(text) : .string(text)
    }
  }
}
