import CloudFormation

/// A tree of a fact table, decoded as far as it is asked for.
struct FactTree {
  let table: FactTable
  let start: Int

  /// The kinds of node, as the low three bits of a node's head have them.
  private enum Tag {
    static let text = 0
    static let list = 1
    static let mapping = 2
    static let smallNumber = 3
    static let writtenNumber = 4
    static let constant = 5
  }

  /// Reads a variable-length number and moves past it.
  private func number(at position: inout Int) -> Int {
    var result = 0
    var shift = 0
    while true {
      let byte = table.bytes[position]
      position += 1
      result |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return result }
      shift += 7
    }
  }

  private func head(at position: inout Int) -> (tag: Int, payload: Int) {
    let head = number(at: &position)
    return (head & 7, head >> 3)
  }

  /// Moves past a whole tree.
  private func skip(_ position: inout Int) {
    var trees = 1
    while trees > 0 {
      trees -= 1
      let (tag, payload) = head(at: &position)
      if tag == Tag.list { trees += payload }
      if tag == Tag.mapping { skipEntries(payload, &position) }
    }
  }

  /// Where the bytes of the whole tree end.
  var end: Int {
    var position = start
    skip(&position)
    return position
  }

  private func skipEntries(_ count: Int, _ position: inout Int) {
    for _ in 0..<count {
      _ = number(at: &position)
      skip(&position)
    }
  }
}

// MARK: - Asking

extension FactTree {
  var text: String? {
    var position = start
    let (tag, payload) = head(at: &position)
    return tag == Tag.text ? table.string(payload) : nil
  }

  /// Whether it is this text, compared without decoding it.
  func isText(_ wanted: String) -> Bool {
    var position = start
    let (tag, payload) = head(at: &position)
    return tag == Tag.text && table.text(payload).elementsEqual(wanted.utf8)
  }

  /// A small number, not negative.
  var number: Int? {
    var position = start
    let (tag, payload) = head(at: &position)
    return tag == Tag.smallNumber ? payload : nil
  }

  var isTrue: Bool {
    var position = start
    return head(at: &position) == (Tag.constant, 2)
  }

  var isNull: Bool {
    var position = start
    return head(at: &position) == (Tag.constant, 0)
  }

  /// The elements of a list; none for all else.
  var elements: [FactTree] {
    var position = start
    let (tag, count) = head(at: &position)
    guard tag == Tag.list else { return [] }
    return (0..<count).map { _ in
      defer { skip(&position) }
      return FactTree(table: table, start: position)
    }
  }

  /// Visits the bytes of each text of a list until told to stop, nothing decoded.
  func forEachText(_ visit: (UnsafeRawBufferPointer) -> Bool) {
    var position = start
    let (tag, count) = head(at: &position)
    guard tag == Tag.list else { return }
    for _ in 0..<count {
      guard let text = rawText(at: &position) else { continue }
      guard visit(text) else { return }
    }
  }

  /// Visits the name and the text of each entry of a mapping that is a text, nothing decoded.
  func forEachTextEntry(
    _ visit: (_ name: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer) -> Void
  ) {
    var position = start
    let (tag, count) = head(at: &position)
    guard tag == Tag.mapping else { return }
    for _ in 0..<count {
      let name = table.text(number(at: &position))
      if let text = rawText(at: &position) { visit(name, text) }
    }
  }

  /// Moves past a tree; its bytes if it is a text.
  private func rawText(at position: inout Int) -> UnsafeRawBufferPointer? {
    let begin = position
    let (tag, payload) = head(at: &position)
    if tag == Tag.text { return table.text(payload) }
    position = begin
    skip(&position)
    return nil
  }

  /// The texts of a list; none for all else.
  var texts: [String] { elements.compactMap(\.text) }

  /// The entries of a mapping in their order; none for all else.
  var entries: [(name: String, tree: FactTree)] {
    var position = start
    let (tag, count) = head(at: &position)
    guard tag == Tag.mapping else { return [] }
    return (0..<count).map { _ in
      let name = table.string(number(at: &position))
      defer { skip(&position) }
      return (name, FactTree(table: table, start: position))
    }
  }

  /// An element of a list that has as many.
  ///
  /// Cost: linear in what stands before it.
  subscript(index: Int) -> FactTree {
    guard let element = element(at: index) else {
      preconditionFailure("the generator writes more than \(index) elements")
    }
    return element
  }

  /// An element of a list; `nil` where there are not as many.
  ///
  /// Cost: linear in what stands before it.
  func element(at index: Int) -> FactTree? {
    var position = start
    let (tag, count) = head(at: &position)
    guard tag == Tag.list, index >= 0, index < count else { return nil }
    for _ in 0..<index { skip(&position) }
    return FactTree(table: table, start: position)
  }

  /// The entry of that name in a mapping.
  ///
  /// Cost: linear in what stands before it.
  subscript(name: String) -> FactTree? {
    var position = start
    let (tag, count) = head(at: &position)
    guard tag == Tag.mapping else { return nil }
    for _ in 0..<count {
      let found = table.text(number(at: &position)).elementsEqual(name.utf8)
      if found { return FactTree(table: table, start: position) }
      skip(&position)
    }
    return nil
  }
}

// MARK: - Values

extension FactTree {
  /// The whole tree as a template's value; a mapping with one intrinsic's name is that intrinsic.
  var value: Value {
    var position = start
    return value(at: &position)
  }

  private func value(at position: inout Int) -> Value {
    let (tag, payload) = head(at: &position)
    switch tag {
    case Tag.text: return .string(table.string(payload))
    case Tag.list: return .list((0..<payload).map { _ in value(at: &position) })
    case Tag.mapping: return mapping(of: payload, at: &position)
    case Tag.smallNumber: return Value(.number(String(payload)))
    case Tag.writtenNumber: return Value(.number(table.string(payload)))
    default: return payload == 0 ? .null : Value(.boolean(payload == 2))
    }
  }

  private func mapping(of count: Int, at position: inout Int) -> Value {
    let entries = (0..<count).map { _ in
      let name = table.string(number(at: &position))
      return ValueEntry(name, value(at: &position))
    }
    if count == 1, let function = Intrinsic.Function(fullName: entries[0].name) {
      return Value(.intrinsic(Intrinsic(function, entries[0].value)))
    }
    return .mapping(entries)
  }
}
