/// Values written out in code, entries in the order they are written.
extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  package init(stringLiteral text: String) { self.init(.string(text)) }

  /// A number.
  package init(integerLiteral number: Int) { self.init(.number(String(number))) }

  /// A boolean.
  package init(booleanLiteral truth: Bool) { self.init(.boolean(truth)) }

  /// A list.
  package init(arrayLiteral elements: Value...) { self.init(.list(elements)) }

  /// A mapping; entries keep their order.
  package init(dictionaryLiteral entries: (String, Value)...) {
    self.init(.mapping(entries.map { ValueEntry($0.0, $0.1) }))
  }
}
