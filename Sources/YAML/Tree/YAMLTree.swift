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
  var ownBytes: [UInt8] = []

  init(text: SourceText) { self.text = text }

  /// The node of that name; traps for a name of another, longer tree.
  package subscript(id: YAMLNodeID) -> YAMLNode { nodes[Int(id.index)] }

  /// The root of the first document.
  package var root: YAMLNodeID? { roots.first }

  /// A scalar's value after YAML's own escapes and folding, an alias's name, else "".
  package func text(of id: YAMLNodeID) -> String {
    String(decoding: textBytes(of: id), as: UTF8.self)
  }

  /// The UTF-8 bytes of `text(of:)`, without making a string.
  package func textBytes(of id: YAMLNodeID) -> ArraySlice<UInt8> {
    let node = self[id]
    guard node.textStart >= 0 else { return [] }
    let range = Int(node.textStart)..<Int(node.textEnd)
    return node.hasOwnText ? ownBytes[range] : text.bytes[range]
  }

  /// Whether a scalar's value is that text; makes no string.
  package func hasText(_ id: YAMLNodeID, _ expected: String) -> Bool {
    let node = self[id]
    guard node.textStart >= 0, Int(node.textEnd - node.textStart) == expected.utf8.count else {
      return false
    }
    return textBytes(of: id).elementsEqual(expected.utf8)
  }

  /// Whether one of the scalars at some indices has a text whose bytes meet a test; an alias counts
  /// as one that does, since what it stands for lies elsewhere.
  ///
  /// Cost: linear in the indices and in the bytes that the test reads; no text is copied.
  package func hasScalar(
    among indices: Range<Int>, where test: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    text.bytes.withUnsafeBufferPointer { source in
      ownBytes.withUnsafeBufferPointer { own in
        nodes[indices].contains { node in
          if node.kind == .alias { return true }
          guard node.textStart >= 0 else { return false }
          let range = Int(node.textStart)..<Int(node.textEnd)
          return test(UnsafeBufferPointer(rebasing: node.hasOwnText ? own[range] : source[range]))
        }
      }
    }
  }

  /// The tag as written, `!Sub`; `nil` where there is none.
  package func tag(of id: YAMLNodeID) -> String? {
    self[id].tag.map { text[$0] }
  }

  /// The children in order: a sequence's elements, or a mapping's keys and values in turn.
  package func children(of id: YAMLNodeID) -> YAMLChildren {
    YAMLChildren(nodes: nodes, upcoming: self[id].firstChildIndex)
  }

  /// The entries of a mapping in order; nothing for any other node.
  package func entries(of id: YAMLNodeID) -> YAMLEntries {
    YAMLEntries(nodes: nodes, upcoming: self[id].kind == .mapping ? self[id].firstChildIndex : -1)
  }

  /// The value of the first entry of that name, if the node is a mapping that has one.
  package func value(named name: String, in id: YAMLNodeID) -> YAMLNodeID? {
    entries(of: id).first { hasText($0.key, name) }?.value
  }

  /// The node an alias stands for; any other node stands for itself.
  ///
  /// `nil` for an unknown alias. The node may be one the alias lies in, so following aliases needs a limit.
  package func resolved(_ id: YAMLNodeID) -> YAMLNodeID? {
    guard self[id].kind == .alias else { return id }
    let target = self[id].targetIndex
    return target < 0 ? nil : YAMLNodeID(index: target)
  }
}

/// One entry of a mapping.
package struct YAMLEntry: Hashable, Sendable {
  package let key: YAMLNodeID
  package let value: YAMLNodeID
}

/// The children of a node, in the order of the text.
package struct YAMLChildren: Sequence, IteratorProtocol, Sendable {
  let nodes: [YAMLNode]
  var upcoming: Int32

  package mutating func next() -> YAMLNodeID? {
    guard upcoming >= 0 else { return nil }
    let id = YAMLNodeID(index: upcoming)
    upcoming = nodes[Int(upcoming)].nextSiblingIndex
    return id
  }
}

/// The entries of a mapping, in the order of the text.
package struct YAMLEntries: Sequence, IteratorProtocol, Sendable {
  let nodes: [YAMLNode]
  var upcoming: Int32

  package mutating func next() -> YAMLEntry? {
    guard upcoming >= 0 else { return nil }
    let key = YAMLNodeID(index: upcoming)
    let value = nodes[Int(upcoming)].nextSiblingIndex
    guard value >= 0 else { return nil }
    upcoming = nodes[Int(value)].nextSiblingIndex
    return YAMLEntry(key: key, value: YAMLNodeID(index: value))
  }
}
