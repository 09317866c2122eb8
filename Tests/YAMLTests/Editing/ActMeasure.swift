import Text
import YAML

/// The lines that differ between two texts, by a shortest edit script.
struct LineDifference {
  /// 0-based numbers of the old lines that go.
  private(set) var removed: [Int] = []
  /// 0-based numbers of the new lines that come.
  private(set) var added: [Int] = []

  /// Lines before and behind a range of old lines are left alone, where they are as they were.
  init(from old: SourceText, to new: SourceText, within range: Range<Int>) {
    let (one, two) = (old.filledLineCount, new.filledLineCount)
    let shorter = min(one, two)
    var head = 0
    while head < shorter, old.line(head).elementsEqual(new.line(head)) { head += 1 }
    var tail = 0
    while tail < shorter, old.line(one - 1 - tail).elementsEqual(new.line(two - 1 - tail)) {
      tail += 1
    }
    // Of the places where a line can be said to have gone, the one within the range counts.
    if head >= range.lowerBound, tail >= max(0, one - range.upperBound) {
      (head, tail) = (range.lowerBound, max(0, one - range.upperBound))
    }
    tail = min(tail, shorter - head)
    let before = (head..<one - tail).map { Array(old.line($0)) }
    let after = (head..<two - tail).map { Array(new.line($0)) }
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.append(head + offset)
      case .insert(let offset, _, _): added.append(head + offset)
      }
    }
  }
}

/// Compares what an act changed with what it needed to change.
struct ActMeasure {
  let old: SourceText
  let new: SourceText
  let need: ActNeed
  let difference: LineDifference

  init(of need: ActNeed, from old: SourceText, to new: SourceText) {
    self.old = old
    self.new = new
    self.need = need
    difference = LineDifference(from: old, to: new, within: need.old)
  }

  /// Lines that changed and did not need to; empty when the change is as small as it can be.
  var excess: [String] {
    need.permutes ? excessOfOrder : excessOfLines
  }

  private var excessOfLines: [String] {
    var complaints: [String] = []
    let stray = difference.removed.filter { !need.old.contains($0) && !isRemovable($0) }
    // A neighbour changes: one line goes, and one comes for it.
    if stray.count > need.neighbours {
      complaints += stray.map { "- \(String(decoding: old.line($0), as: UTF8.self))" }
    }
    let brought = difference.added.filter { !need.new.contains($0) }
    let blank = brought.filter { new.line($0).isEmpty }
    let other = brought.filter { !new.line($0).isEmpty }
    if other.count > need.neighbours || blank.count > need.blanks {
      complaints += brought.map { "+ \(String(decoding: new.line($0), as: UTF8.self))" }
    }
    if need.new.isEmpty == false, !need.takesComments, need.neighbours == 1,
      difference.removed.count > 1
    {
      complaints += difference.removed.map { "- \(String(decoding: old.line($0), as: UTF8.self))" }
    }
    return complaints
  }

  /// Beside an entry that goes: comments, and blank lines that would meet others.
  private func isRemovable(_ line: Int) -> Bool {
    guard need.takesComments else { return false }
    let text = old.line(line).drop { $0 == 0x20 || $0 == 0x09 }
    return text.isEmpty || text.first == 0x23
  }

  private var excessOfOrder: [String] {
    var left: [[UInt8]: Int] = [:]
    for line in difference.removed { left[old.line(line).bare, default: 0] += 1 }
    for line in difference.added { left[new.line(line).bare, default: 0] -= 1 }
    let unequal = left.filter { $0.value != 0 && !$0.key.isEmpty }
    let count = unequal.values.reduce(0) { $0 + abs($1) }
    return count <= 2 * need.neighbours
      ? [] : unequal.keys.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }
}

extension SourceText {
  /// How many lines there are, without the empty one behind the last line end.
  fileprivate var filledLineCount: Int {
    line(lineStarts.count - 1).isEmpty ? lineStarts.count - 1 : lineStarts.count
  }
}

extension ArraySlice<UInt8> {
  /// The line without what a new place in its list may change: indentation, dash and comma.
  fileprivate var bare: [UInt8] {
    var line = drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x2D }
    while let last = line.last, last == 0x20 || last == 0x2C { line = line.dropLast() }
    return Array(line)
  }
}
