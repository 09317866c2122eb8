/// Another way to write a value, for when one does not read back as intended.
enum Spelling: CaseIterable, Hashable, Sendable {
  /// As the rest of the file is written.
  case asTheFile
  /// As the rest of the file, with texts of which a part changed written as a whole.
  case rewritten
  /// Texts in double quotation marks.
  case quoted
  /// Collections in brackets and texts in double quotation marks.
  case bracketed
}

extension Spelling {
  /// Whether texts are written in the style of the file.
  var keepsStyle: Bool { self == .asTheFile || self == .rewritten }
}

/// What the text around a value asks of it.
struct Surroundings: Hashable, Sendable {
  var style: YAMLStyle
  var spelling = Spelling.asTheFile
  /// How texts beside it are written.
  var texts = ScalarStyle.plain
  /// How names beside it, and within it, are written.
  var names = ScalarStyle.plain
  /// Whether collections beside it are written with brackets.
  var bracketsCollections = false
  /// Whether line ends within a text are to be written as escapes.
  var escapesLineEnds = false

  /// For what lies within the value, where nothing stands beside it yet.
  var inside: Surroundings {
    Surroundings(style: style, spelling: spelling, names: names)
  }
}

/// The text of a value behind its `name:` or dash.
struct WrittenValue: Hashable, Sendable {
  /// What stands on the line of the name, with a space before it; empty where nothing does.
  var head: [UInt8] = []
  /// The lines below, each with a line end before it.
  var body: [UInt8] = []
}

/// Writes values in block style, behind a name or a dash.
struct ValueWriter {
  let surroundings: Surroundings

  private var style: YAMLStyle { surroundings.style }

  private var flow: FlowWriter { FlowWriter(surroundings: surroundings) }

  /// What holds a value: an entry of a mapping, or an element of a sequence, at a column.
  enum Holder: Hashable, Sendable {
    case entry(column: Int)
    case element(column: Int)
  }

  /// A value behind the colon or dash of what holds it.
  func write(_ value: YAMLValue, in holder: Holder) -> WrittenValue {
    switch value {
    case .null, .literal: return oneLine(value)
    case .string(let text): return write(text: text, wanted: surroundings.texts, in: holder)
    case .tagged(let tag, let inner): return write(tag: tag, inner, in: holder)
    case .sequence(let elements):
      if elements.isEmpty || isBracketed { return oneLine(value) }
      return write(elements, in: holder)
    case .mapping(let entries):
      if entries.isEmpty || isBracketed { return oneLine(value) }
      return write(entries, in: holder)
    }
  }

  private var isBracketed: Bool {
    surroundings.bracketsCollections || surroundings.spelling == .bracketed
  }

  private func oneLine(_ value: YAMLValue) -> WrittenValue {
    WrittenValue(head: [0x20] + flow.inline(value, in: .block))
  }

  private func write(text: String, wanted: ScalarStyle, in holder: Holder) -> WrittenValue {
    let width = max(1, min(9, holder.isElement ? style.dashWidth : style.indent))
    if surroundings.spelling.keepsStyle, !surroundings.escapesLineEnds, text.contains("\n"),
      let literal = LiteralLines(text, indentedBy: width)
    {
      let header = " |" + literal.indicators
      let body = literal.bytes(indent: holder.column + width, lineEnd: style.lineEnd)
      return WrittenValue(head: Array(header.utf8), body: body)
    }
    return WrittenValue(head: [0x20] + flow.scalar(text, wanted: wanted, in: .block))
  }

  private func write(tag: String, _ inner: YAMLValue, in holder: Holder) -> WrittenValue {
    let head = [0x20] + Array(tag.utf8)
    var written: WrittenValue
    switch inner {
    case .null: return WrittenValue(head: head)
    case .string(let text):
      let wanted = tag == "!Sub" ? style.taggedText : .plain
      if surroundings.spelling.keepsStyle, wanted == .plain, text.canStandPlain(in: .block) {
        return WrittenValue(head: head + [0x20] + Array(text.utf8))
      }
      written = write(text: text, wanted: wanted, in: holder)
    case .sequence(let elements):
      if elements.isEmpty || isBracketed || isShort(inner) {
        written = oneLine(inner)
      } else {
        written = WrittenValue(body: lines(of: elements, at: holder.column + style.indent))
      }
    case .mapping(let entries):
      if entries.isEmpty || isBracketed {
        written = oneLine(inner)
      } else {
        written = WrittenValue(body: lines(of: entries, at: holder.column + style.indent))
      }
    case .literal, .tagged: written = oneLine(inner)
    }
    written.head = head + written.head
    return written
  }

  /// Whether a list behind a tag reads better in brackets: `!Select [0, !GetAZs '']`.
  private func isShort(_ value: YAMLValue) -> Bool {
    value.isFlat(depth: 2) && flow.inline(value, in: .block).count <= 60
  }

  private func write(_ entries: [YAMLValue.Entry], in holder: Holder) -> WrittenValue {
    switch holder {
    case .entry(let column):
      return WrittenValue(body: lines(of: entries, at: column + style.indent))
    case .element(let column):
      return compact(entries.map { entry($0, at: column + style.dashWidth) }, column)
    }
  }

  private func write(_ elements: [YAMLValue], in holder: Holder) -> WrittenValue {
    switch holder {
    case .entry(let column):
      return WrittenValue(body: lines(of: elements, at: column + style.sequenceIndent))
    case .element(let column):
      return compact(elements.map { element($0, at: column + style.dashWidth) }, column)
    }
  }

  /// Parts of a collection, the first of them on the line of a dash at a column.
  private func compact(_ parts: [WrittenValue], _ column: Int) -> WrittenValue {
    var written = WrittenValue(head: [UInt8](repeating: 0x20, count: style.dashWidth - 1))
    for (index, part) in parts.enumerated() {
      if index == 0 {
        written.head += part.head
      } else {
        written.body += style.lineEnd + pad(column + style.dashWidth) + part.head
      }
      written.body += part.body
    }
    return written
  }

  private func lines(of entries: [YAMLValue.Entry], at column: Int) -> [UInt8] {
    entries.flatMap { value in
      let written = entry(value, at: column)
      return style.lineEnd + pad(column) + written.head + written.body
    }
  }

  private func lines(of elements: [YAMLValue], at column: Int) -> [UInt8] {
    elements.flatMap { value in
      let written = element(value, at: column)
      return style.lineEnd + pad(column) + written.head + written.body
    }
  }

  /// An entry with its name, without the blanks before it.
  private func entry(_ entry: YAMLValue.Entry, at column: Int) -> WrittenValue {
    ValueWriter(surroundings: surroundings.inside)
      .write(name: entry.name, entry.value, at: column)
  }

  private func element(_ value: YAMLValue, at column: Int) -> WrittenValue {
    ValueWriter(surroundings: surroundings.inside).write(elementWithDash: value, at: column)
  }

  /// An entry at a column: its name, a colon and its value.
  func write(name: String, _ value: YAMLValue, at column: Int) -> WrittenValue {
    var written = write(value, in: .entry(column: column))
    written.head = flow.name(name, in: .block) + [0x3A] + written.head
    return written
  }

  /// An element at a column: a dash and its value.
  func write(elementWithDash value: YAMLValue, at column: Int) -> WrittenValue {
    var written = write(value, in: .element(column: column))
    let missing = max(0, style.dashWidth - 2)
    if written.head.first == 0x20, !isCompact(value) {
      written.head = [UInt8](repeating: 0x20, count: missing) + written.head
    }
    written.head = [0x2D] + written.head
    return written
  }

  private func isCompact(_ value: YAMLValue) -> Bool {
    switch value {
    case .sequence(let elements): !elements.isEmpty && !isBracketed
    case .mapping(let entries): !entries.isEmpty && !isBracketed
    case .null, .string, .literal, .tagged: false
    }
  }

  private func pad(_ column: Int) -> [UInt8] {
    [UInt8](repeating: 0x20, count: max(0, column))
  }
}

extension ValueWriter.Holder {
  /// The column at which the name or dash stands.
  var column: Int {
    switch self {
    case .entry(let column), .element(let column): column
    }
  }

  fileprivate var isElement: Bool {
    if case .element = self { true } else { false }
  }
}

extension LiteralLines {
  /// The lines, each with a line end before it; empty lines stay empty.
  ///
  /// A root is written as if one step to the left: no column is left of the first.
  func bytes(indent: Int, lineEnd: [UInt8]) -> [UInt8] {
    let pad = [UInt8](repeating: 0x20, count: max(0, indent))
    return lines.flatMap { lineEnd + ($0.isEmpty ? [] : pad + Array($0.utf8)) }
  }
}

extension YAMLValue {
  /// Whether it is made of scalars and lists of scalars only, so many levels deep.
  func isFlat(depth: Int) -> Bool {
    switch self {
    case .null, .literal: true
    case .string(let text): !text.contains("\n")
    case .tagged(_, let inner): inner.isFlat(depth: depth)
    case .sequence(let elements): depth > 0 && elements.allSatisfy { $0.isFlat(depth: depth - 1) }
    case .mapping(let entries): entries.isEmpty
    }
  }
}
