package import Text

/// Lossless YAML: exact byte ranges over a source text that stays as it is.
///
/// JSON is read by the same reader. Nodes lie in the order of the text; a mapping's children are
/// key, value, key, value. Duplicate keys are kept.
package struct YAMLTree: Sendable {
  package let text: SourceText
  package internal(set) var nodes: [YAMLNode] = []
  /// The root of each document, in order; an empty text has none.
  package internal(set) var roots: [YAMLNodeID] = []
  /// Texts of the scalars whose value is not a slice of the source (escapes, folding, blocks).
  var ownTexts: [String] = []
  /// The node of each anchor, in order of the text: a later one of the same name hides it.
  var anchors: [(name: String, node: YAMLNodeID)] = []

  init(text: SourceText) { self.text = text }

  package subscript(id: YAMLNodeID) -> YAMLNode { nodes[Int(id.index)] }

  /// The root of the first document.
  package var root: YAMLNodeID? { roots.first }

  /// A scalar's value after YAML's own escapes and folding, an alias's name, else "".
  package func text(of id: YAMLNodeID) -> String {
    let node = self[id]
    if node.ownText >= 0 { return ownTexts[Int(node.ownText)] }
    guard node.textStart >= 0 else { return "" }
    return text[Range(bytes: Int(node.textStart)..<Int(node.textEnd))]
  }

  /// The tag as written, `!Sub`; `nil` where there is none.
  package func tag(of id: YAMLNodeID) -> String? {
    self[id].tag.map { text[$0] }
  }

  /// The children in order: a sequence's elements, or a mapping's keys and values in turn.
  package func children(of id: YAMLNodeID) -> YAMLChildren {
    YAMLChildren(tree: self, upcoming: self[id].firstChildIndex)
  }

  /// The entries of a mapping in order; nothing for any other node.
  package func entries(of id: YAMLNodeID) -> YAMLEntries {
    YAMLEntries(tree: self, upcoming: self[id].kind == .mapping ? self[id].firstChildIndex : -1)
  }

  /// The value of the first entry of that name, if the node is a mapping that has one.
  package func value(named name: String, in id: YAMLNodeID) -> YAMLNodeID? {
    entries(of: id).first { text(of: $0.key) == name }?.value
  }

  /// The node an alias stands for; any other node stands for itself. `nil` for an unknown alias.
  package func resolved(_ id: YAMLNodeID) -> YAMLNodeID? {
    guard self[id].kind == .alias else { return id }
    let name = text(of: id)
    return anchors.last { $0.name == name && $0.node.index < id.index }?.node
  }
}

/// One entry of a mapping.
package struct YAMLEntry: Hashable, Sendable {
  package let key: YAMLNodeID
  package let value: YAMLNodeID
}

/// The children of a node, in the order of the text.
package struct YAMLChildren: Sequence, IteratorProtocol {
  let tree: YAMLTree
  var upcoming: Int32

  package mutating func next() -> YAMLNodeID? {
    guard upcoming >= 0 else { return nil }
    let id = YAMLNodeID(index: upcoming)
    upcoming = tree.nodes[Int(upcoming)].nextSiblingIndex
    return id
  }
}

/// The entries of a mapping, in the order of the text.
package struct YAMLEntries: Sequence, IteratorProtocol {
  let tree: YAMLTree
  var upcoming: Int32

  package mutating func next() -> YAMLEntry? {
    guard upcoming >= 0 else { return nil }
    let key = YAMLNodeID(index: upcoming)
    let value = tree.nodes[Int(upcoming)].nextSiblingIndex
    guard value >= 0 else { return nil }
    upcoming = tree.nodes[Int(value)].nextSiblingIndex
    return YAMLEntry(key: key, value: YAMLNodeID(index: value))
  }
}
