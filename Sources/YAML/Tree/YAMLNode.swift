package import Text

/// Names a node of one tree; a new tree has new ones.
package struct YAMLNodeID: Hashable, Sendable {
  /// Position in the tree's store, in the order of the text.
  package let index: Int32

  package init(index: Int32) { self.index = index }
}

/// What a node is.
package enum YAMLKind: UInt8, Hashable, Sendable {
  case scalar, alias, mapping, sequence
}

/// How a scalar is written.
package enum ScalarStyle: UInt8, Hashable, Sendable {
  /// `empty` is a value that is not there: `key:` followed by nothing.
  case plain, singleQuoted, doubleQuoted, literal, folded, empty
}

/// One node of a tree: its kind, its exact byte ranges, and its place among the others.
///
/// Offsets are stored in 32 bits: a text is at most 2 GiB.
package struct YAMLNode: Hashable, Sendable {
  package internal(set) var kind: YAMLKind
  package internal(set) var style: ScalarStyle = .plain
  /// Whether a collection is written with brackets or braces.
  package internal(set) var isFlow = false
  /// Column, in bytes, of the innermost enclosing block collection; -1 at the root.
  package internal(set) var indent: Int32 = -1
  /// Column, in bytes, of `start`.
  package internal(set) var column: Int32 = 0
  package internal(set) var childCount: Int32 = 0

  var parentIndex: Int32 = -1
  var firstChildIndex: Int32 = -1
  var lastChildIndex: Int32 = -1
  var nextSiblingIndex: Int32 = -1
  var startOffset: Int32
  var valueStart: Int32
  var valueEnd: Int32
  var tagStart: Int32 = -1
  var tagEnd: Int32 = -1
  var anchorStart: Int32 = -1
  var anchorEnd: Int32 = -1
  /// Where the text stands: in the source, or in the tree's own bytes; -1 where there is none.
  var textStart: Int32 = -1
  var textEnd: Int32 = -1
  /// Whether the text needed unescaping, so that it stands in the tree's own bytes.
  var hasOwnText = false
  /// The node an alias stands for; -1 where its anchor is unknown.
  var targetIndex: Int32 = -1

  init(kind: YAMLKind, start: Int32, valueStart: Int32, valueEnd: Int32) {
    self.kind = kind
    startOffset = start
    self.valueStart = valueStart
    self.valueEnd = valueEnd
  }

  /// First byte, its tag and anchor included.
  package var start: ByteOffset { ByteOffset(Int(startOffset)) }

  /// The node itself, without tag, anchor, trailing blank lines or comments.
  package var value: Range<ByteOffset> { Range(bytes: Int(valueStart)..<Int(valueEnd)) }

  /// The node with its tag and anchor.
  package var full: Range<ByteOffset> {
    Range(bytes: Int(startOffset)..<max(Int(startOffset), Int(valueEnd)))
  }

  /// The bytes of `!Sub`, if there is a tag.
  package var tag: Range<ByteOffset>? {
    tagStart < 0 ? nil : Range(bytes: Int(tagStart)..<Int(tagEnd))
  }

  /// The bytes of `&name`, if there is an anchor.
  package var anchor: Range<ByteOffset>? {
    anchorStart < 0 ? nil : Range(bytes: Int(anchorStart)..<Int(anchorEnd))
  }

  /// The collection it stands in; `nil` for a root.
  package var parent: YAMLNodeID? { YAMLNode.id(parentIndex) }
  /// The first child; `nil` for a scalar and an empty collection.
  package var firstChild: YAMLNodeID? { YAMLNode.id(firstChildIndex) }
  /// The last child; `nil` for a scalar and an empty collection.
  package var lastChild: YAMLNodeID? { YAMLNode.id(lastChildIndex) }
  /// The child after it of the same collection.
  package var nextSibling: YAMLNodeID? { YAMLNode.id(nextSiblingIndex) }

  private static func id(_ index: Int32) -> YAMLNodeID? {
    index < 0 ? nil : YAMLNodeID(index: index)
  }
}
