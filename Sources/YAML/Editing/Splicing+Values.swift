import Text

extension Splicing {
  /// Plans another value in the place of an old one.
  mutating func replace(_ place: Int32, with value: YAMLValue, at spot: Spot) {
    guard place >= 0 else { return hasFailed = true }
    switch spot.holder {
    case .root: replaceRoot(place, with: value)
    case .flow: replaceInFlow(place, with: value, at: spot)
    case .entry(let column): replaceInBlock(place, with: value, at: spot, .entry(column: column))
    case .element(let column):
      replaceInBlock(place, with: value, at: spot, .element(column: column))
    }
  }

  // MARK: What stays of the old value

  /// The properties of an old value that its successor keeps, and where what follows them starts.
  private struct Kept {
    var tag: String?
    var hasAnchor = false
    /// Where the new text starts.
    var end: Int
    /// Where the old text starts that is replaced.
    var replacedStart: Int
    var prefix: [UInt8] = []
  }

  private func kept(of node: YAMLNode, _ value: YAMLValue, at spot: Spot) -> Kept {
    var kept = Kept(end: spot.indicatorEnd, replacedStart: Int(node.startOffset))
    let oldTag = node.tag.map { text[$0] }
    if case .tagged(let tag, _) = value, tag == oldTag { kept.tag = tag }
    let propertiesEnd = Int(max(node.tagEnd, node.anchorEnd))
    kept.hasAnchor = node.anchorStart >= 0
    if kept.tag != nil || (kept.hasAnchor && node.tagStart < 0) {
      kept.end = propertiesEnd
      kept.replacedStart =
        node.style == .empty && node.kind == .scalar ? propertiesEnd : Int(node.valueStart)
    } else if kept.hasAnchor, let anchor = node.anchor {
      kept.prefix = [0x20] + Array(text[anchor].utf8)
    }
    return kept
  }

  /// The new text behind what is kept.
  private func written(
    _ value: YAMLValue, in holder: ValueWriter.Holder, _ old: YAMLNode, _ kept: Kept,
    _ id: YAMLNodeID?
  ) -> WrittenValue {
    var surroundings =
      id.map { self.surroundings(in: $0) }
      ?? Surroundings(style: style, spelling: spelling)
    surroundings.texts = old.kind == .scalar && old.style != .empty ? old.style : surroundings.texts
    if old.kind == .scalar, old.tagStart >= 0 { surroundings.style.taggedText = old.style }
    surroundings.escapesLineEnds = old.style == .doubleQuoted && tree.textHoldsLineEnd(old)
    if let literal = literal(value, like: old, holder, surroundings) { return literal }
    let writer = ValueWriter(surroundings: surroundings)
    var wrapped = value
    var mark: String?
    if let tag = kept.tag {
      mark = tag
    } else if kept.hasAnchor, value.isCollection {
      // A collection on the line of an anchor would give the anchor to its first name.
      mark = "!"
      wrapped = .tagged("!", value)
    }
    var written = writer.write(wrapped, in: holder)
    if let mark {
      let behind = written.head.drop { $0 == 0x20 }.dropFirst(mark.utf8.count)
      written.head = Array(behind)
    }
    written.head = kept.prefix + written.head
    return written
  }

  /// A text of several lines in a block scalar as the old one: same header column and comment.
  private func literal(
    _ value: YAMLValue, like old: YAMLNode, _ holder: ValueWriter.Holder, _ around: Surroundings
  ) -> WrittenValue? {
    guard spelling.keepsStyle, old.style == .literal || old.style == .folded else { return nil }
    let content: String
    switch value {
    case .string(let text): content = text
    case .tagged(_, .string(let text)): content = text
    case .null, .literal, .tagged, .sequence, .mapping: return nil
    }
    guard keepsBlockScalars || content.contains("\n"),
      let column = ScalarSource.contentColumn(of: old, text),
      let lines = LiteralLines(content, indentedBy: column - max(0, Int(old.indent)))
    else { return nil }
    let hasOtherTag = old.tag.map { text[$0] } != value.tag
    let tag = hasOtherTag ? (value.tag.map { " " + $0 } ?? "") : ""
    let body = lines.bytes(indent: column, lineEnd: style.lineEnd)
    let indicator = old.style == .folded && lines.lines.count == 1 ? " >" : " |"
    return WrittenValue(head: Array((tag + indicator + lines.indicators).utf8), body: body)
  }

  // MARK: In block collections

  private mutating func replaceInBlock(
    _ place: Int32, with value: YAMLValue, at spot: Spot, _ holder: ValueWriter.Holder
  ) {
    let old = tree.nodes[Int(place)]
    let kept = kept(of: old, value, at: spot)
    var new = written(value, in: holder, old, kept, spot.parent)
    if spot.isExplicit {
      new.head = style.lineEnd + [UInt8](repeating: 0x20, count: holder.column) + [0x3A] + new.head
    } else if spot.lacksColon {
      new.head = [0x3A] + new.head
    }
    if old.isBlockScalar {
      replaceBlockScalar(old, with: new, kept)
    } else if old.kind != .scalar, old.kind != .alias, !old.isFlow {
      replaceBlockCollection(old, with: new, kept, deeperThan: holder.column)
    } else {
      replaceInline(old, with: new, kept)
    }
  }

  private mutating func replaceInline(_ old: YAMLNode, with new: WrittenValue, _ kept: Kept) {
    let end = max(Int(old.valueEnd), kept.end)
    let isEmpty = old.style == .empty && old.kind == .scalar
    let start = isEmpty && old.tagStart < 0 ? kept.end : kept.replacedStart
    let isBelow = text.bytes[kept.end..<max(start, kept.end)].contains { $0.isLineBreak }
    if new.body.isEmpty {
      if isEmpty || new.head.isEmpty || start == kept.end {
        splices.replace(kept.end..<withoutTrailingBlanks(end), with: new.head)
      } else {
        splices.replace(start..<end, with: Array(new.head.drop { $0 == 0x20 }))
      }
    } else if isBelow {
      splices.insert(new.head, at: kept.end)
      splices.replace(text.endOfLine(at: kept.end)..<end, with: new.body)
    } else {
      if isEmpty || new.head.isEmpty || start == kept.end {
        splices.replace(kept.end..<withoutTrailingBlanks(end), with: new.head)
      } else {
        splices.replace(start..<end, with: Array(new.head.drop { $0 == 0x20 }))
      }
      splices.insert(new.body, at: text.endOfLine(at: end))
    }
  }

  /// Behind blanks at the end of a line, so that nothing new is left with them; else the offset.
  private func withoutTrailingBlanks(_ offset: Int) -> Int {
    let end = text.endOfLine(at: offset)
    return text.bytes[offset..<end].allSatisfy(\.isBlank) ? end : offset
  }

  private mutating func replaceBlockScalar(_ old: YAMLNode, with new: WrittenValue, _ kept: Kept) {
    var headerEnd = Int(old.valueStart)
    while headerEnd < text.bytes.count, !text.bytes[headerEnd].isWhite { headerEnd += 1 }
    let lineEnd = text.endOfLine(at: headerEnd)
    if new.head.isEmpty {
      splices.remove(kept.end..<headerEnd)
    } else {
      splices.replace(kept.replacedStart..<headerEnd, with: Array(new.head.drop { $0 == 0x20 }))
    }
    splices.replace(lineEnd..<max(lineEnd, Int(old.valueEnd)), with: new.body)
  }

  private mutating func replaceBlockCollection(
    _ old: YAMLNode, with new: WrittenValue, _ kept: Kept, deeperThan column: Int
  ) {
    let start = Int(old.valueStart)
    let end = Int(old.valueEnd)
    let firstLineEnd = text.endOfLine(at: kept.end)
    if start < firstLineEnd {
      // The collection starts on the line of a dash.
      let isOneLine = end <= firstLineEnd
      let linesEnd = isOneLine ? end : text.endOfLines(at: end, deeperThan: column)
      splices.replace(kept.replacedStart..<linesEnd, with: Array(new.head.drop { $0 == 0x20 }))
      splices.insert(new.body, at: isOneLine ? firstLineEnd : linesEnd)
      return
    }
    let propertiesEnd = max(kept.end, Int(max(old.tagEnd, old.anchorEnd)))
    let headEnd = text.endOfLine(at: propertiesEnd)
    splices.replace(kept.end..<withoutTrailingBlanks(propertiesEnd), with: new.head)
    splices.replace(headEnd..<text.endOfLines(at: end, deeperThan: column), with: new.body)
  }

  // MARK: In brackets

  private mutating func replaceInFlow(_ place: Int32, with value: YAMLValue, at spot: Spot) {
    let old = tree.nodes[Int(place)]
    guard let parent = spot.parent, !old.isBlockScalar else { return hasFailed = true }
    var surroundings = surroundings(in: parent)
    if old.kind == .scalar, old.style != .empty { surroundings.texts = old.style }
    if old.kind == .scalar, old.tagStart >= 0 { surroundings.style.taggedText = old.style }
    let writer = FlowWriter(surroundings: surroundings)
    let hasLines = FlowEntries(of: parent, in: tree).slots != nil
    let indentation = Array(text.indentation(at: max(Int(old.startOffset), spot.indicatorEnd)))
    var new = hasLines ? writer.lines(value, indentation: indentation) : writer.inline(value)
    var start = Int(old.startOffset)
    if let anchor = old.anchor { new = Array(text[anchor].utf8) + [0x20] + new }
    let isEmpty =
      old.style == .empty && old.kind == .scalar && old.tagStart < 0 && old.anchorStart < 0
    if isEmpty {
      start = spot.indicatorEnd
      if spot.lacksColon {
        new = [0x3A, 0x20] + new
      } else if start < text.bytes.count, text.bytes[start] == 0x20 {
        start += 1
      } else if tree[parent].kind == .mapping {
        new = [0x20] + new
      }
    }
    splices.replace(start..<max(start, Int(old.valueEnd)), with: new)
  }

  // MARK: The root

  private mutating func replaceRoot(_ place: Int32, with value: YAMLValue) {
    let old = tree.nodes[Int(place)]
    var end = Int(old.valueEnd)
    if old.kind == .mapping || old.kind == .sequence, !old.isFlow {
      end = text.endOfLines(at: end, deeperThan: -1)
    }
    let start = Int(old.startOffset)
    var new = rootText(value)
    let sharesLine = !text.startsLine(start)
    if sharesLine { new = (value.isCollection && !style.isJSON ? style.lineEnd : [0x20]) + new }
    let from =
      sharesLine && old.style == .empty ? start : (sharesLine ? start : text.startOfLine(at: start))
    splices.replace(from..<max(from, end), with: new)
  }

  /// Writes the first document of a text that has none: at its end.
  mutating func writeFirstRoot(_ value: YAMLValue) {
    let bytes = text.bytes
    let isFresh =
      bytes.isEmpty || bytes.last?.isLineBreak == true
      || bytes.count == text.startOfLine(at: bytes.count)
    splices.insert(
      (isFresh ? [] : style.lineEnd) + rootText(value) + style.lineEnd, at: bytes.count)
  }

  private func rootText(_ value: YAMLValue) -> [UInt8] {
    let surroundings = Surroundings(style: style, spelling: spelling)
    if style.isJSON { return FlowWriter(surroundings: surroundings).lines(value, indentation: []) }
    // Written as the value of an entry one step to the left, and taken from there.
    let written = ValueWriter(surroundings: surroundings)
      .write(value, in: .entry(column: value.isSequence ? -style.sequenceIndent : -style.indent))
    let text = written.head.drop { $0 == 0x20 } + written.body
    return Array(written.head.isEmpty ? text.drop { $0.isLineBreak } : text[...])
  }
}

extension YAMLTree {
  /// Whether a scalar's text has more than one line.
  fileprivate func textHoldsLineEnd(_ node: YAMLNode) -> Bool {
    node.hasOwnText && ownBytes[Int(node.textStart)..<Int(node.textEnd)].contains(0x0A)
  }
}

extension YAMLNode {
  /// Whether the node is a literal or folded scalar.
  var isBlockScalar: Bool { kind == .scalar && (style == .literal || style == .folded) }
}

extension YAMLValue {
  /// Whether the value is a mapping or sequence, tagged or not.
  var isCollection: Bool {
    switch self {
    case .sequence, .mapping: true
    case .tagged(_, let inner): inner.isCollection
    case .null, .string, .literal: false
    }
  }

  fileprivate var isSequence: Bool { if case .sequence = self { true } else { false } }

  fileprivate var tag: String? { if case .tagged(let tag, _) = self { tag } else { nil } }
}
