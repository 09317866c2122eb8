import CLibYAML

/// Makes nodes with exact byte ranges from libyaml's events.
///
/// libyaml's marks are exact for plain and quoted scalars, aliases and brackets. The rest is made
/// exact here: see each method for what its marks lack.
struct TreeBuilder {
  let bytes: UnsafeBufferPointer<UInt8>
  let lineStarts: UnsafeBufferPointer<Int>
  /// The bytes that libyaml reads: all but a byte order mark and white space around JSON.
  let window: Range<Int>
  var offsets: OffsetMap
  private(set) var nodes: [YAMLNode] = []
  private(set) var roots: [YAMLNodeID] = []
  private(set) var ownBytes: [UInt8] = []
  /// Where a collection lies too deep, once `take` said no.
  private(set) var refusedAt = 0

  /// The collections that are not closed yet, and the column of the innermost block collection at each.
  private var collections: [Int32] = []
  private var blockColumns: [Int32] = []
  private var line = 0
  private let lineZeroStart: Int
  private var documentStart = 0
  private var anchors: [String: Int32] = [:]

  init(
    bytes: UnsafeBufferPointer<UInt8>,
    lineStarts: UnsafeBufferPointer<Int>,
    window: Range<Int>
  ) {
    self.bytes = UnsafeBufferPointer(rebasing: bytes[..<window.upperBound])
    self.lineStarts = lineStarts
    self.window = window
    offsets = OffsetMap(bytes: self.bytes, from: window.lowerBound)
    lineZeroStart = bytes.startsWithByteOrderMark ? 3 : 0
    nodes.reserveCapacity(window.count / 12 + 8)
  }

  /// Adds what an event says; false when a collection lies too deep.
  mutating func take(_ event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    let start = offsets.byte(at: Int(event.pointee.start_mark.index))
    let end = offsets.byte(at: Int(event.pointee.end_mark.index))
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      takeScalar(event.pointee.data.scalar, start, end)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.pointee.data.mapping_start
      var node = YAMLNode(kind: .mapping, start: start)
      node.isFlow = mapping.style == YAML_FLOW_MAPPING_STYLE
      return begin(&node, hasTag: mapping.tag != nil, anchor: mapping.anchor)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.pointee.data.sequence_start
      var node = YAMLNode(kind: .sequence, start: start)
      node.isFlow = sequence.style == YAML_FLOW_SEQUENCE_STYLE
      return begin(&node, hasTag: sequence.tag != nil, anchor: sequence.anchor)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      finish(from: start, to: end)
    case YAML_ALIAS_EVENT:
      takeAlias(event.pointee.data.alias.anchor, start, end)
    case YAML_DOCUMENT_START_EVENT:
      documentStart = event.pointee.data.document_start.implicit == 0 ? end : -1
      anchors.removeAll()
    default:
      break
    }
    return true
  }

  // MARK: Scalars and aliases

  private mutating func takeScalar(
    _ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar,
    _ start: Int,
    _ end: Int
  ) {
    var node = YAMLNode(kind: .scalar, start: start)
    // A scalar's bare `!` comes without a tag: libyaml only marks the scalar as a string.
    let hasTag = scalar.tag != nil || (start < end && bytes[start] == 0x21)
    let value = readProperties(of: &node, hasTag: hasTag, hasAnchor: scalar.anchor != nil, to: end)
    node.valueStart = Int32(value)
    node.valueEnd = Int32(max(value, end))
    node.column = column(of: start)
    node.indent = blockColumns.last ?? -1
    switch scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: node.style = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: node.style = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: node.style = .literal
    case YAML_FOLDED_SCALAR_STYLE: node.style = .folded
    default: node.style = scalar.length == 0 ? .empty : .plain
    }
    switch node.style {
    case .literal, .folded:
      let trimmed = bytes.endOfBlockScalar(value..<end, indent: Int(node.indent))
      node.valueEnd = Int32(max(value, trimmed))
    case .empty:
      place(empty: &node, end)
    default:
      break
    }
    setText(of: &node, UnsafeBufferPointer(start: scalar.value, count: scalar.length))
    remember(scalar.anchor, attach(node))
  }

  private mutating func setText(of node: inout YAMLNode, _ text: UnsafeBufferPointer<UInt8>) {
    let quote: Int32 = node.style == .singleQuoted || node.style == .doubleQuoted ? 1 : 0
    let start = Int(node.valueStart + quote)
    let end = Int(node.valueEnd - quote)
    if end - start == text.count, bytes.holds(text, at: start) {
      node.textStart = Int32(start)
      node.textEnd = Int32(end)
      return
    }
    node.hasOwnText = true
    node.textStart = Int32(ownBytes.count)
    ownBytes.append(contentsOf: text)
    node.textEnd = Int32(ownBytes.count)
  }

  private mutating func takeAlias(
    _ name: UnsafeMutablePointer<yaml_char_t>?,
    _ start: Int,
    _ end: Int
  ) {
    var node = YAMLNode(kind: .alias, start: start)
    node.valueEnd = Int32(end)
    node.textStart = Int32(start + 1)
    node.textEnd = Int32(end)
    node.column = column(of: start)
    node.indent = blockColumns.last ?? -1
    if let name { node.targetIndex = anchors[String(cString: name)] ?? -1 }
    _ = attach(node)
  }

  /// Puts a value that is not there right behind its `:`, `-`, `---` or properties.
  ///
  /// libyaml puts it at the next token in flow collections, after `? name` and after `---`.
  private mutating func place(empty node: inout YAMLNode, _ mark: Int) {
    var position = mark
    if node.tagEnd >= 0 || node.anchorEnd >= 0 {
      position = Int(max(node.tagEnd, node.anchorEnd))
    } else if let parent = collections.last {
      let mapping = nodes[Int(parent)]
      if mapping.kind == .mapping, mapping.childCount % 2 == 1 {
        let keyEnd = Int(nodes[Int(mapping.lastChildIndex)].valueEnd)
        let behind = bytes.skippingTrivia(from: keyEnd)
        position = bytes.hasColon(at: behind, inBrackets: mapping.isFlow) ? behind + 1 : keyEnd
      }
    } else if documentStart >= 0 {
      position = documentStart
    }
    node.valueStart = Int32(position)
    node.valueEnd = Int32(position)
    guard node.tagEnd < 0, node.anchorEnd < 0 else { return }
    node.startOffset = Int32(position)
    node.column = column(of: position)
  }

  // MARK: Collections

  private mutating func begin(
    _ node: inout YAMLNode,
    hasTag: Bool,
    anchor: UnsafeMutablePointer<yaml_char_t>?
  ) -> Bool {
    let start = Int(node.startOffset)
    guard collections.count < YAMLTree.nestingLimit else {
      refusedAt = start
      return false
    }
    node.column = column(of: start)
    node.indent = blockColumns.last ?? -1
    var value = readProperties(
      of: &node,
      hasTag: hasTag,
      hasAnchor: anchor != nil,
      to: bytes.count
    )
    if !node.isFlow, node.kind == .sequence, value < bytes.count, bytes[value] != 0x2D {
      // The start of an unindented sequence with properties is theirs.
      let dash = bytes.skippingTrivia(from: value)
      if dash < bytes.count, bytes[dash] == 0x2D { value = dash }
    }
    node.valueStart = Int32(value)
    node.valueEnd = Int32(value)
    let index = attach(node)
    remember(anchor, index)
    collections.append(index)
    blockColumns.append(node.isFlow ? node.indent : column(of: value))
    return true
  }

  /// Ends the innermost collection.
  ///
  /// The end mark of a block collection, and of a pair in `[a: b]`, is that of the next token, past
  /// comments and blank lines; the collection itself ends with its last child.
  private mutating func finish(from start: Int, to end: Int) {
    guard let index = collections.popLast() else { return }
    blockColumns.removeLast()
    let node = nodes[Int(index)]
    let closer: UInt8 = node.kind == .mapping ? 0x7D : 0x5D
    if node.isFlow, end > start, bytes[end - 1] == closer, end > Int(node.valueStart) {
      nodes[Int(index)].valueEnd = Int32(end)
    } else if node.lastChildIndex >= 0 {
      nodes[Int(index)].valueEnd = max(node.valueStart, nodes[Int(node.lastChildIndex)].valueEnd)
    }
  }

  // MARK: Places

  private mutating func attach(_ node: YAMLNode) -> Int32 {
    let index = Int32(nodes.count)
    nodes.append(node)
    guard let parent = collections.last else {
      roots.append(YAMLNodeID(index: index))
      return index
    }
    nodes[Int(index)].parentIndex = parent
    let previous = nodes[Int(parent)].lastChildIndex
    if previous >= 0 {
      nodes[Int(previous)].nextSiblingIndex = index
    } else {
      nodes[Int(parent)].firstChildIndex = index
    }
    nodes[Int(parent)].lastChildIndex = index
    nodes[Int(parent)].childCount += 1
    return index
  }

  private mutating func remember(_ anchor: UnsafeMutablePointer<yaml_char_t>?, _ index: Int32) {
    if let anchor { anchors[String(cString: anchor)] = index }
  }

  private mutating func column(of offset: Int) -> Int32 {
    while line + 1 < lineStarts.count, lineStarts[line + 1] <= offset { line += 1 }
    while line > 0, lineStarts[line] > offset { line -= 1 }
    return Int32(offset - (line == 0 ? min(lineZeroStart, offset) : lineStarts[line]))
  }

  /// Reads `!tag` and `&anchor` in either order; answers where the value itself starts.
  ///
  /// libyaml's start mark is that of the first property.
  private func readProperties(
    of node: inout YAMLNode,
    hasTag: Bool,
    hasAnchor: Bool,
    to end: Int
  ) -> Int {
    var (wantsTag, wantsAnchor) = (hasTag, hasAnchor)
    let start = Int(node.startOffset)
    var last = start
    while wantsTag || wantsAnchor {
      let index = last == start ? start : bytes.skippingTrivia(from: last)
      guard index < end else { break }
      if wantsTag, bytes[index] == 0x21 {
        last = bytes.endOfTag(at: index)
        (node.tagStart, node.tagEnd) = (Int32(index), Int32(last))
        wantsTag = false
      } else if wantsAnchor, bytes[index] == 0x26 {
        last = index + 1
        while last < end, bytes[last].isAnchorLetter { last += 1 }
        (node.anchorStart, node.anchorEnd) = (Int32(index), Int32(last))
        wantsAnchor = false
      } else {
        break
      }
    }
    if last == start { return start }
    let value = bytes.skippingTrivia(from: last)
    return value >= end && end != bytes.count ? last : value
  }
}

extension YAMLNode {
  /// A node whose ranges are not known yet.
  fileprivate init(kind: YAMLKind, start: Int) {
    self.init(kind: kind, start: Int32(start), valueStart: Int32(start), valueEnd: Int32(start))
  }
}
