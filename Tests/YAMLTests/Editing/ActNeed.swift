import Text
import YAML

/// Which lines an act may touch, worked out from where nodes stand and not from how edits are made.
///
/// Lines are 0-based. What an act takes away lies within old lines, what it brings within new ones.
struct ActNeed {
  /// Old lines that may go or change.
  var old: Range<Int>
  /// New lines that may come, or be what an old one became.
  var new: Range<Int>
  /// Old lines beside the place that may change: the one that gains or loses a comma, or a dash.
  var neighbours = 0
  /// Blank lines that may come, where entries are set off by them.
  var blanks = 0
  /// Whether comments and blank lines around the place may go with it.
  var takesComments = false
  /// Whether the same lines must come that go, in another order.
  var permutes = false
}

extension ActNeed {
  /// What a wish needs; `nil` for one that changes nothing that is there.
  init?(of wish: YAMLWish, from old: YAMLTree, to new: YAMLTree) {
    switch wish {
    case .set(let path, _): self.init(setting: path, from: old, to: new)
    case .insertElement(let path, let position, _):
      guard let id = old.node(at: path), !old.isNothing(id) else {
        self.init(setting: path, from: old, to: new)
        return
      }
      let index = position ?? Int(old[id].childCount)
      self.init(inserting: path.index(index), into: path, from: old, to: new)
    case .insertEntry(let path, let name, _, _):
      guard let id = old.node(at: path), !old.isNothing(id) else {
        self.init(setting: path.key(name), from: old, to: new)
        return
      }
      self.init(inserting: path.key(name), into: path, from: old, to: new)
    case .remove(let path): self.init(removing: path, from: old, to: new)
    case .prune(var path, let limit):
      while path.steps.count > limit.steps.count + 1 {
        let parent = YAMLPath(Array(path.steps.dropLast()))
        if let id = old.node(at: parent), old.entryCount(of: id) > 1 { break }
        path = parent
      }
      self.init(removing: path, from: old, to: new)
    case .renameKey(let path, let name):
      var renamed = path
      renamed.steps[renamed.steps.count - 1] = .key(name)
      guard let one = old.entryLines(at: path), let two = new.entryLines(at: renamed) else {
        return nil
      }
      let keyLines = old.lines(of: old.keyRange(at: path)).count
      self.init(
        old: one.lowerBound..<one.lowerBound + keyLines,
        new: two.lowerBound..<two.lowerBound + keyLines)
    case .move(let path, _):
      let parent = YAMLPath(Array(path.steps.dropLast()))
      guard let one = old.entryLines(at: parent), let two = new.entryLines(at: parent) else {
        return nil
      }
      self.init(old: one, new: two, neighbours: 2, blanks: 1)
      permutes = old.node(at: parent).map { !old.sharesLines($0) } ?? false
    case .replaceInScalar(let path, _, _):
      guard let one = old.entryLines(at: path), let two = new.entryLines(at: path) else {
        return nil
      }
      self.init(old: one, new: two)
    }
  }

  /// A value in the place of another one, or an entry for the first step that leads nowhere.
  private init?(setting path: YAMLPath, from old: YAMLTree, to new: YAMLTree) {
    var parent = YAMLPath([])
    for step in path.steps {
      let next = parent.appending(step)
      guard old.node(at: next) != nil else {
        guard let id = old.node(at: parent), !old.isNothing(id) else { break }
        self.init(inserting: next, into: parent, from: old, to: new)
        return
      }
      parent = next
    }
    guard let one = old.entryLines(at: parent), let two = new.entryLines(at: parent) else {
      return nil
    }
    self.init(old: one, new: two)
    takesComments = true
  }

  private init?(
    inserting path: YAMLPath, into parent: YAMLPath, from old: YAMLTree, to new: YAMLTree
  ) {
    guard let id = old.node(at: parent), let lines = new.entryLines(at: path) else { return nil }
    if old[id].childCount == 0 {
      guard let one = old.entryLines(at: parent), let two = new.entryLines(at: parent) else {
        return nil
      }
      self.init(old: one, new: two)
      return
    }
    let around = old.entryLines(at: parent) ?? 0..<0
    // A pair without braces, `[a: b]`, gets one on each side.
    let isBare =
      old[id].isFlow && !"{[".utf8.contains(old.text.bytes[old[id].value.bytes.lowerBound])
    self.init(old: around, new: lines, neighbours: isBare ? 2 : 1, blanks: 1)
  }

  private init?(removing path: YAMLPath, from old: YAMLTree, to new: YAMLTree) {
    let parent = YAMLPath(Array(path.steps.dropLast()))
    guard let id = old.node(at: parent) else { return nil }
    let inner = old.entryCount(of: id) == 1 ? parent : path
    guard let one = old.entryLines(at: inner) else { return nil }
    let two = old.entryCount(of: id) == 1 ? new.entryLines(at: inner) : nil
    self.init(old: one, new: two ?? 0..<0, neighbours: two == nil ? 1 : 0)
    takesComments = true
  }
}

extension YAMLTree {
  func entryCount(of id: YAMLNodeID) -> Int {
    Int(self[id].childCount) / (self[id].kind == .mapping ? 2 : 1)
  }

  /// The key of the entry at a path, or what comes before an element.
  func keyRange(at path: YAMLPath) -> Range<Int> {
    guard let id = node(at: path), let parent = self[id].parent else { return 0..<0 }
    if self[parent].kind == .mapping,
      let entry = entries(of: parent).first(where: { $0.value == id })
    {
      return self[entry.key].full.bytes
    }
    var start = self[parent].value.bytes.lowerBound
    for child in children(of: parent) {
      if child == id { break }
      start = endOfContent(child)
    }
    while start < self[id].start.value, !startsElement(start) {
      start = text.bytes[start] == 0x23 ? text.endOfLine(start) : start + 1
    }
    return start..<self[id].start.value
  }

  /// Whether no blank, line end, comma or comment stands there.
  private func startsElement(_ offset: Int) -> Bool {
    let byte = text.bytes[offset]
    return byte > 0x20 && byte != 0x2C && byte != 0x23
  }

  /// The lines of an entry, from its name or dash to the end of its value; of all for the root.
  func entryLines(at path: YAMLPath) -> Range<Int>? {
    guard let id = node(at: path) else { return nil }
    if path.steps.isEmpty { return 0..<text.lineStarts.count }
    let key = keyRange(at: path)
    var lines = lines(of: key.lowerBound..<max(key.upperBound, endOfContent(id)))
    if keepsBlankLines(id) {
      while lines.upperBound < text.lineStarts.count,
        text.line(lines.upperBound).allSatisfy({ $0 == 0x20 })
      {
        lines = lines.lowerBound..<lines.upperBound + 1
      }
    }
    return lines
  }

  /// Whether a node ends with a text of `|+`, to which the blank lines below belong.
  private func keepsBlankLines(_ id: YAMLNodeID) -> Bool {
    var last = id
    while let child = self[last].lastChild { last = child }
    guard self[last].style == .literal || self[last].style == .folded else { return false }
    let start = self[last].value.bytes.lowerBound
    return text.bytes[start...].prefix { $0 > 0x20 }.contains(0x2B)
  }

  /// Where a node ends, its last descendant included.
  private func endOfContent(_ id: YAMLNodeID) -> Int {
    var end = self[id].full.bytes.upperBound
    var last = id
    while let child = self[last].lastChild {
      last = child
      end = max(end, self[child].full.bytes.upperBound)
    }
    return end
  }

  /// Whether entries in brackets share lines with each other or with a bracket.
  func sharesLines(_ id: YAMLNodeID) -> Bool {
    guard self[id].isFlow else { return false }
    var last = text.lineIndex(of: self[id].value.lowerBound)
    for child in entryStarts(id) {
      let first = text.lineIndex(of: self[child.first].start)
      if first <= last { return true }
      last = text.lineIndex(of: ByteOffset(endOfContent(child.last)))
    }
    return text.lineIndex(of: self[id].value.upperBound - 1) <= last
  }

  private func entryStarts(_ id: YAMLNodeID) -> [(first: YAMLNodeID, last: YAMLNodeID)] {
    if self[id].kind == .mapping { return entries(of: id).map { ($0.key, $0.value) } }
    return children(of: id).map { ($0, $0) }
  }

  func lines(of range: Range<Int>) -> Range<Int> {
    let first = text.lineIndex(of: ByteOffset(range.lowerBound))
    let end = max(range.lowerBound, range.upperBound - 1)
    return first..<text.lineIndex(of: ByteOffset(end)) + 1
  }
}

extension SourceText {
  fileprivate func endOfLine(_ offset: Int) -> Int {
    line(lineIndex(of: ByteOffset(offset))).endIndex
  }
}
