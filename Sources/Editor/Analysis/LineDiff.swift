package import Text

/// The difference of two texts, line by line.
package struct LineDiff: Hashable, Sendable {
  /// Runs of changed lines with the lines around them, in order.
  package let hunks: [Hunk]
  /// How many lines are new.
  package let added: Int
  /// How many lines are gone.
  package let removed: Int

  /// A run of changed lines with lines around it.
  package struct Hunk: Hashable, Sendable {
    /// The first line of the old text, counted from 1; the line before where it has none.
    package let oldStart: Int
    package let oldCount: Int
    /// The first line of the new text, counted from 1; the line before where it has none.
    package let newStart: Int
    package let newCount: Int
    package let lines: [Line]
  }

  /// One line, without its line end.
  package struct Line: Hashable, Sendable {
    package let kind: Kind
    /// Invalid UTF-8 is shown as U+FFFD.
    package let text: String
    /// `\n`, `\r\n`, or nothing for a last line without a line end.
    package let ending: String

    /// What became of a line.
    package enum Kind: Hashable, Sendable { case context, added, removed }
  }

  /// Compares two texts.
  ///
  /// The smallest difference, unless the texts differ in more than a thousand lines: then all
  /// between the first and the last changed line counts as replaced. A line ends at LF.
  /// Source: Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
  package init(from old: SourceText, to new: SourceText, context: Int = 3) {
    let oldLines = DiffLines(of: old.bytes)
    let newLines = DiffLines(of: new.bytes)
    let changes = LineDiff.changes(from: oldLines, to: newLines)
    added = changes.reduce(0) { $0 + $1.new.count }
    removed = changes.reduce(0) { $0 + $1.old.count }
    hunks = LineDiff.grouped(changes, context: context).map {
      LineDiff.hunk(of: $0, oldLines, newLines, context: context)
    }
  }

  /// As a patch, with names before and after; "" when the texts are the same.
  package func patch(from old: String, to new: String) -> String {
    guard !hunks.isEmpty else { return "" }
    var text = "--- \(old)\n+++ \(new)\n"
    for hunk in hunks {
      text += "@@ -\(LineDiff.range(hunk.oldStart, hunk.oldCount))"
      text += " +\(LineDiff.range(hunk.newStart, hunk.newCount)) @@\n"
      for line in hunk.lines {
        text += line.sign + line.text + line.ending
        if line.ending.isEmpty { text += "\n\\ No newline at end of file\n" }
      }
    }
    return text
  }

  private static func range(_ start: Int, _ count: Int) -> String {
    count == 1 ? String(start) : "\(start),\(count)"
  }
}

extension LineDiff.Line {
  /// `+`, `-` or a blank, as patches have it.
  package var sign: String {
    switch kind {
    case .context: " "
    case .added: "+"
    case .removed: "-"
    }
  }
}

/// A run of old lines and what stands there instead; indices count from 0.
struct LineChange: Hashable {
  var old: Range<Int>
  var new: Range<Int>
}

extension LineDiff {
  typealias Bytes = ArraySlice<UInt8>

  private static func changes(from old: DiffLines, to new: DiffLines) -> [LineChange] {
    let start = old.commonStart(with: new)
    let end = old.commonEnd(with: new, after: start)
    let oldEnd = old.count - end
    let newEnd = new.count - end
    if start == oldEnd, start == newEnd { return [] }
    var numbers: [Bytes: Int32] = [:]
    func number(_ line: Bytes) -> Int32 {
      if let known = numbers[line] { return known }
      numbers[line] = Int32(numbers.count)
      return Int32(numbers.count - 1)
    }
    let middle = ShortestEdit(
      from: (start..<oldEnd).map { number(old[$0]) }, to: (start..<newEnd).map { number(new[$0]) })
    return middle.changes.map {
      LineChange(
        old: ($0.old.lowerBound + start)..<($0.old.upperBound + start),
        new: ($0.new.lowerBound + start)..<($0.new.upperBound + start))
    }
  }

  private static func grouped(_ changes: [LineChange], context: Int) -> [[LineChange]] {
    var groups: [[LineChange]] = []
    for change in changes {
      if let last = groups.last?.last,
        change.old.lowerBound - last.old.upperBound <= 2 * context
      {
        groups[groups.count - 1].append(change)
      } else {
        groups.append([change])
      }
    }
    return groups
  }

  private static func hunk(
    of changes: [LineChange], _ old: DiffLines, _ new: DiffLines, context: Int
  ) -> Hunk {
    guard let first = changes.first, let last = changes.last else {
      preconditionFailure("a group of changes is not empty")
    }
    let lead = min(context, first.old.lowerBound)
    let trail = min(context, old.count - last.old.upperBound)
    let oldRange = (first.old.lowerBound - lead)..<(last.old.upperBound + trail)
    let newRange = (first.new.lowerBound - lead)..<(last.new.upperBound + trail)
    var lines: [Line] = []
    var place = oldRange.lowerBound
    for change in changes {
      lines += (place..<change.old.lowerBound).map { Line(.context, old[$0]) }
      lines += change.old.map { Line(.removed, old[$0]) }
      lines += change.new.map { Line(.added, new[$0]) }
      place = change.old.upperBound
    }
    lines += (place..<oldRange.upperBound).map { Line(.context, old[$0]) }
    return Hunk(
      oldStart: oldRange.isEmpty ? oldRange.lowerBound : oldRange.lowerBound + 1,
      oldCount: oldRange.count,
      newStart: newRange.isEmpty ? newRange.lowerBound : newRange.lowerBound + 1,
      newCount: newRange.count, lines: lines)
  }
}

/// The lines of a text, cut out only where they are asked for.
private struct DiffLines {
  private let bytes: [UInt8]
  /// Where each line ends, its LF included.
  private let ends: [Int]

  init(of bytes: [UInt8]) {
    self.bytes = bytes
    var ends: [Int] = []
    bytes.withUnsafeBufferPointer { buffer in
      for index in buffer.indices where buffer[index] == 0x0A { ends.append(index + 1) }
    }
    if (ends.last ?? 0) < bytes.count { ends.append(bytes.count) }
    self.ends = ends
  }

  var count: Int { ends.count }

  subscript(line: Int) -> LineDiff.Bytes { bytes[start(of: line)..<ends[line]] }

  private func start(of line: Int) -> Int { line == 0 ? 0 : ends[line - 1] }

  /// How many lines both texts begin with.
  func commonStart(with other: DiffLines) -> Int {
    var line = 0
    while line < count, line < other.count, ends[line] == other.ends[line],
      isSame(line, as: line, of: other)
    {
      line += 1
    }
    return line
  }

  /// How many lines both texts end with, those left aside that they begin with.
  func commonEnd(with other: DiffLines, after start: Int) -> Int {
    var lines = 0
    while lines < count - start, lines < other.count - start,
      isSame(count - lines - 1, as: other.count - lines - 1, of: other)
    {
      lines += 1
    }
    return lines
  }

  private func isSame(_ line: Int, as second: Int, of other: DiffLines) -> Bool {
    let length = ends[line] - start(of: line)
    guard length == other.ends[second] - other.start(of: second) else { return false }
    return bytes.withUnsafeBufferPointer { mine in
      other.bytes.withUnsafeBufferPointer { theirs in
        let (from, to) = (start(of: line), other.start(of: second))
        for offset in 0..<length where mine[from + offset] != theirs[to + offset] { return false }
        return true
      }
    }
  }
}

extension LineDiff.Line {
  fileprivate init(_ kind: Kind, _ bytes: LineDiff.Bytes) {
    var rest = bytes
    var ending = ""
    if rest.last == 0x0A {
      rest = rest.dropLast()
      ending = "\n"
      if rest.last == 0x0D {
        rest = rest.dropLast()
        ending = "\r\n"
      }
    }
    self.init(kind: kind, text: String(decoding: rest, as: UTF8.self), ending: ending)
  }
}
