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
    let oldLines = LineDiff.lines(of: old.bytes)
    let newLines = LineDiff.lines(of: new.bytes)
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

  private static func lines(of bytes: [UInt8]) -> [Bytes] {
    var lines: [Bytes] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private static func changes(from old: [Bytes], to new: [Bytes]) -> [LineChange] {
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    if start == oldEnd, start == newEnd { return [] }
    var numbers: [Bytes: Int32] = [:]
    func number(_ line: Bytes) -> Int32 {
      if let known = numbers[line] { return known }
      numbers[line] = Int32(numbers.count)
      return Int32(numbers.count - 1)
    }
    let middle = ShortestEdit(
      from: old[start..<oldEnd].map(number), to: new[start..<newEnd].map(number))
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
    of changes: [LineChange], _ old: [Bytes], _ new: [Bytes], context: Int
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
      lines += old[place..<change.old.lowerBound].map { Line(.context, $0) }
      lines += old[change.old].map { Line(.removed, $0) }
      lines += new[change.new].map { Line(.added, $0) }
      place = change.old.upperBound
    }
    lines += old[place..<oldRange.upperBound].map { Line(.context, $0) }
    return Hunk(
      oldStart: oldRange.isEmpty ? oldRange.lowerBound : oldRange.lowerBound + 1,
      oldCount: oldRange.count,
      newStart: newRange.isEmpty ? newRange.lowerBound : newRange.lowerBound + 1,
      newCount: newRange.count, lines: lines)
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
