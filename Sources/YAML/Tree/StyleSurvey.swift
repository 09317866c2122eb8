import Text

/// Counts the habits of a file.
struct StyleSurvey {
  private let tree: YAMLTree
  private var mappingIndents = [Int](repeating: 0, count: 17)
  private var sequenceIndents = [Int](repeating: 0, count: 17)
  private var dashWidths = [Int](repeating: 0, count: 17)
  private var shortForms = 0
  private var fullForms = 0
  private var singleQuoted = 0
  private var doubleQuoted = 0
  private var taggedPlain = 0
  private var taggedSingle = 0
  private var taggedDouble = 0
  private var allQuotedAsJSON = true

  init(tree: YAMLTree) { self.tree = tree }

  mutating func style() -> YAMLStyle {
    for index in tree.nodes.indices { count(index) }
    var style = YAMLStyle()
    style.lineEnd = lineEnd
    style.isJSON = isJSON
    if let most = most(of: mappingIndents, from: 1) { style.indent = most }
    if let most = most(of: dashWidths, from: 2) { style.dashWidth = most }
    style.sequenceIndent = most(of: sequenceIndents, from: 0) ?? style.indent
    style.prefersShortForm = !style.isJSON && shortForms >= fullForms
    style.quotes = doubleQuoted > singleQuoted ? .doubleQuoted : .singleQuoted
    let taggedQuoted = max(taggedSingle, taggedDouble)
    if taggedQuoted > taggedPlain {
      style.taggedText = taggedDouble >= taggedSingle ? .doubleQuoted : .singleQuoted
    }
    style.flow = FlowSurvey(tree: tree, isJSON: style.isJSON, indent: style.indent).style()
    return style
  }

  private mutating func count(_ index: Int) {
    let node = tree.nodes[index]
    if node.tagStart >= 0 || node.anchorStart >= 0 || node.kind == .alias {
      allQuotedAsJSON = false
      if node.tagStart >= 0 { countTag(node) }
    }
    switch node.kind {
    case .scalar: countScalar(node)
    case .mapping, .sequence: if !node.isFlow { countBlock(node) }
    case .alias: break
    }
  }

  private mutating func countTag(_ node: YAMLNode) {
    // `!!str` and its like say a type of YAML, not an intrinsic.
    guard node.tagEnd - node.tagStart > 1, tree.text.bytes[Int(node.tagStart) + 1] != 0x21 else {
      return
    }
    shortForms += 1
    guard node.kind == .scalar, tree.holdsTag("!Sub", node) else { return }
    switch node.style {
    case .plain: taggedPlain += 1
    case .singleQuoted: taggedSingle += 1
    case .doubleQuoted: taggedDouble += 1
    case .literal, .folded, .empty: break
    }
  }

  private mutating func countScalar(_ node: YAMLNode) {
    switch node.style {
    case .singleQuoted:
      singleQuoted += 1
      allQuotedAsJSON = false
    case .doubleQuoted: doubleQuoted += 1
    case .plain:
      let text = tree.text.bytes[Int(node.valueStart)..<Int(node.valueEnd)]
      if allQuotedAsJSON, !text.isJSONLiteral { allQuotedAsJSON = false }
      guard node.parentIndex >= 0, isIntrinsicName(text) else { break }
      fullForms += 1
    case .literal, .folded, .empty: allQuotedAsJSON = false
    }
  }

  private func isIntrinsicName(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 3, text.first == 0x46 || text.first == 0x52 else { return false }
    return text.starts(with: "Fn::".utf8) || text.elementsEqual("Ref".utf8)
  }

  private mutating func countBlock(_ node: YAMLNode) {
    let column = Int(tree.blockColumn(node))
    guard node.parentIndex >= 0, column < 17 else { return }
    let parent = tree.nodes[Int(node.parentIndex)]
    let offset = column - Int(tree.blockColumn(parent))
    guard offset >= 0, offset < 17 else { return }
    if parent.kind == .sequence {
      if node.kind == .mapping, node.startOffset == node.valueStart { dashWidths[offset] += 1 }
    } else if node.kind == .mapping {
      mappingIndents[offset] += 1
    } else {
      sequenceIndents[offset] += 1
    }
  }

  /// The number that was counted most; the smaller of two equal ones.
  private func most(of counts: [Int], from start: Int) -> Int? {
    var best: Int?
    for value in start..<counts.count where counts[value] > (best.map { counts[$0] } ?? 0) {
      best = value
    }
    return best
  }

  private var lineEnd: [UInt8] {
    let bytes = tree.text.bytes
    guard tree.text.lineStarts.count > 1 else { return [0x0A] }
    let next = tree.text.lineStarts[1]
    if bytes[next - 1] == 0x0D { return [0x0D] }
    return next >= 2 && bytes[next - 2] == 0x0D ? [0x0D, 0x0A] : [0x0A]
  }

  private var isJSON: Bool {
    guard let root = tree.root, tree[root].isFlow, allQuotedAsJSON, tree.roots.count == 1 else {
      return false
    }
    let bytes = tree.text.bytes
    guard bytes[..<Int(tree[root].startOffset)].allSatisfy({ $0.isWhite || $0 > 0x7F }) else {
      return false
    }
    return bytes[Int(tree[root].valueEnd)...].allSatisfy(\.isWhite)
  }
}

/// Looks at how brackets are written.
private struct FlowSurvey {
  let tree: YAMLTree
  let isJSON: Bool
  let indent: Int

  func style() -> YAMLStyle.FlowStyle {
    var style = YAMLStyle.FlowStyle()
    style.unit = [UInt8](repeating: 0x20, count: indent)
    let bytes = tree.text.bytes
    var singles = (inline: 0, wide: 0)
    var lists = (inline: 0, wide: 0)
    var padded = (braces: 0, brackets: 0)
    var unitFound = false
    for node in tree.nodes where node.isFlow && node.childCount > 0 {
      let first = tree.nodes[Int(node.firstChildIndex)]
      let inside = bytes[Int(node.valueStart)..<Int(node.valueEnd)]
      let lead = bytes[
        min(Int(node.valueStart) + 1, Int(first.startOffset))..<Int(first.startOffset)]
      let isInline = !lead.contains { $0.isLineBreak }
      if isInline {
        let weight = lead.first == 0x20 ? 1 : -1
        if node.kind == .mapping { padded.braces += weight } else { padded.brackets += weight }
      } else if !unitFound, let unit = unit(of: node, first) {
        unitFound = true
        style.unit = unit
      }
      if node.kind == .mapping {
        if node.childCount == 2, tree.nodes[Int(first.nextSiblingIndex)].kind == .scalar {
          if isInline { singles.inline += 1 } else { singles.wide += 1 }
        }
        if let colon = colon(behind: first) { style.colon = colon }
      } else if first.kind == .scalar {
        if isInline { lists.inline += 1 } else { lists.wide += 1 }
      }
      if isInline, inside.count < 200, let comma = comma(behind: node, first) {
        style.comma = comma
      }
    }
    style.inlinesSingles = singles.inline > singles.wide
    style.inlinesLists = lists.inline > lists.wide
    style.bracePadding = padded.braces > 0 ? [0x20] : []
    style.bracketPadding = padded.brackets > 0 ? [0x20] : []
    return style
  }

  /// The white space by which the first line inside is indented more than the line of the bracket.
  private func unit(of node: YAMLNode, _ first: YAMLNode) -> [UInt8]? {
    let outer = tree.text.indentation(at: Int(node.valueStart))
    let inner = tree.text.indentation(at: Int(first.startOffset))
    guard inner.count > outer.count, inner.starts(with: outer) else { return nil }
    return Array(inner.dropFirst(outer.count))
  }

  private func colon(behind key: YAMLNode) -> [UInt8]? {
    guard key.nextSiblingIndex >= 0 else { return nil }
    let value = tree.nodes[Int(key.nextSiblingIndex)]
    guard value.startOffset > key.valueEnd else { return nil }
    let between = tree.text.bytes[Int(key.valueEnd)..<Int(value.startOffset)]
    guard between.count <= 4, between.allSatisfy({ $0 == 0x3A || $0 == 0x20 }) else { return nil }
    // `{a:b}` is a text in YAML unless the name is quoted.
    return between.last != 0x20 && !isJSON ? nil : Array(between)
  }

  private func comma(behind node: YAMLNode, _ first: YAMLNode) -> [UInt8]? {
    let last = node.kind == .mapping ? tree.nodes[Int(first.nextSiblingIndex)] : first
    guard last.nextSiblingIndex >= 0 else { return nil }
    let next = tree.nodes[Int(last.nextSiblingIndex)]
    guard next.startOffset > last.valueEnd else { return nil }
    let between = tree.text.bytes[Int(last.valueEnd)..<Int(next.startOffset)]
    guard between.count <= 3, between.allSatisfy({ $0 == 0x2C || $0 == 0x20 }) else { return nil }
    return Array(between)
  }
}

extension YAMLTree {
  /// The column at which a block collection's entries stand.
  func blockColumn(_ node: YAMLNode) -> Int32 {
    if node.isFlow || node.firstChildIndex < 0 { return node.indent }
    return nodes[Int(node.firstChildIndex)].indent
  }

  /// Whether the tag of a node is exactly that.
  func holdsTag(_ tag: String, _ node: YAMLNode) -> Bool {
    text.bytes[Int(node.tagStart)..<Int(node.tagEnd)].elementsEqual(tag.utf8)
  }
}

extension ArraySlice<UInt8> {
  /// Whether JSON takes these bytes for a number, a boolean or null.
  var isJSONLiteral: Bool {
    if elementsEqual("true".utf8) || elementsEqual("false".utf8) || elementsEqual("null".utf8) {
      return true
    }
    var rest = first == 0x2D ? dropFirst() : self
    let whole = rest.prefix { $0.isDigit }
    guard !whole.isEmpty, whole.count == 1 || whole.first != 0x30 else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == 0x2E {
      let fraction = rest.dropFirst().prefix { $0.isDigit }
      if fraction.isEmpty { return false }
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard rest.first == 0x65 || rest.first == 0x45 else { return rest.isEmpty }
    rest = rest.dropFirst()
    if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
    return !rest.isEmpty && rest.allSatisfy { $0.isDigit }
  }
}

extension SourceText {
  /// The white space at the start of the line that holds an offset.
  func indentation(at offset: Int) -> ArraySlice<UInt8> {
    let start = startOfLine(at: offset)
    var end = start
    while end < bytes.count, bytes[end].isBlank { end += 1 }
    return bytes[start..<min(end, max(offset, start))]
  }

  /// Where the line that holds an offset starts, behind a byte order mark.
  func startOfLine(at offset: Int) -> Int {
    let start = lineStarts[lineIndex(of: ByteOffset(offset))]
    return start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
  }

  /// Where the line that holds an offset ends, before its line end.
  func endOfLine(at offset: Int) -> Int {
    let index = lineIndex(of: ByteOffset(offset))
    return max(line(index).endIndex, min(offset, bytes.count))
  }
}
