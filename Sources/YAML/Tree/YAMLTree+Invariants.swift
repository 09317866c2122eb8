import Text

extension YAMLTree {
  /// What is wrong with the tree; empty unless the reader has a fault.
  ///
  /// The ranges of a tree cover its text: what lies between its leaves is blanks, comments,
  /// indicators and marks of documents.
  package var brokenInvariants: [String] {
    var check = TreeCheck(tree: self)
    check.checkLinks()
    check.checkRanges()
    check.checkGaps()
    return check.complaints
  }
}

/// Looks for faults of the reader.
private struct TreeCheck {
  let tree: YAMLTree
  private(set) var complaints: [String] = []

  init(tree: YAMLTree) { self.tree = tree }

  private mutating func expect(_ holds: Bool, _ complaint: @autoclosure () -> String) {
    if !holds, complaints.count < 20 { complaints.append(complaint()) }
  }

  /// Parents, children and siblings agree, and lie in the order of the text.
  mutating func checkLinks() {
    let tree = tree
    var seen = tree.roots.count
    for index in tree.nodes.indices {
      let id = YAMLNodeID(index: Int32(index))
      var count: Int32 = 0
      var last: YAMLNodeID?
      for child in tree.children(of: id) {
        expect(tree[child].parent == id, "node \(child.index) does not know its parent \(index)")
        expect(child.index > (last ?? id).index, "node \(child.index) stands before \(index)")
        count += 1
        last = child
      }
      expect(count == tree[id].childCount, "node \(index) has \(count) children")
      expect(last == tree[id].lastChild, "node \(index) has another last child")
      expect(tree[id].kind != .mapping || count % 2 == 0, "mapping \(index) lacks a value")
      seen += Int(count)
    }
    expect(seen == tree.nodes.count, "\(tree.nodes.count - seen) nodes lie nowhere")
  }

  /// Every node lies in the text and in its parent, behind the sibling before it.
  mutating func checkRanges() {
    let tree = tree
    for (index, node) in tree.nodes.enumerated() {
      expect(node.startOffset <= node.valueStart, "node \(index) starts behind its value")
      expect(node.valueStart <= node.valueEnd, "node \(index) ends before it starts")
      let length = tree.text.bytes.count
      expect(Int(node.valueEnd) <= length, "node \(index) ends behind the text")
      if node.nextSiblingIndex >= 0 {
        let next = tree.nodes[Int(node.nextSiblingIndex)]
        expect(node.valueEnd <= next.startOffset, "node \(index) overlaps its sibling")
      }
      guard node.parentIndex >= 0 else { continue }
      let parent = tree.nodes[Int(node.parentIndex)]
      expect(parent.valueStart <= node.startOffset, "node \(index) starts before its parent")
      expect(node.valueEnd <= parent.valueEnd, "node \(index) ends behind its parent")
    }
  }

  /// Only what carries no text lies between leaves and properties.
  mutating func checkGaps() {
    let tree = tree
    var covered: [Range<Int>] = []
    for node in tree.nodes {
      if let tag = node.tag { covered.append(tag.bytes) }
      if let anchor = node.anchor { covered.append(anchor.bytes) }
      if node.kind == .scalar || node.kind == .alias { covered.append(node.value.bytes) }
    }
    covered.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var end = 0
    for range in covered {
      expect(end <= range.lowerBound, "texts overlap at \(range.lowerBound)")
      checkGap(end..<max(end, range.lowerBound))
      end = max(end, range.upperBound)
    }
    checkGap(end..<tree.text.bytes.count)
  }

  private mutating func checkGap(_ gap: Range<Int>) {
    var index = gap.lowerBound
    let bytes = tree.text.bytes
    while index < gap.upperBound {
      let wide = bytes.withUnsafeBufferPointer { $0.wideLineBreak(at: index) }
      let isLineStart = index == 0 || bytes[index - 1].isLineBreak || index == 3 || index == 6
      let isMark = bytes.withUnsafeBufferPointer { $0.hasByteOrderMark(at: index) }
      if wide > 0 || isMark {
        index += isMark ? 3 : wide
      } else if bytes[index] == 0x23 || (bytes[index] == 0x25 && isLineStart) {
        index = bytes.withUnsafeBufferPointer { $0.endOfComment(from: index) }
      } else if isLineStart, bytes[index...].starts(with: [0x2E, 0x2E, 0x2E]) {
        index += 3
      } else {
        expect(
          bytes[index].isWhite || "-?:,[]{}".utf8.contains(bytes[index]),
          "byte \(bytes[index]) at \(index) belongs to nothing")
        index += 1
      }
    }
  }
}
