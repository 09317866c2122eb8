import CloudFormation

/// A property shown on the card, as a few letters.
struct Figure: Sendable {
  private let path: [String]
  private let unit: String?
  private let absent: String?
  private let words: [String: String]

  /// A value as it is written, with a unit: `128 MB`.
  ///
  /// `absent` is what AWS takes when the property is missing; without it nothing is shown then.
  static func text(_ path: String..., unit: String? = nil, absent: String? = nil) -> Figure {
    Figure(path: path, unit: unit, absent: absent, words: [:])
  }

  /// A word of ours for each value that has one; other values are not shown.
  static func word(
    _ path: String..., words: [String: String], absent: String? = nil
  ) -> Figure {
    Figure(path: path, unit: nil, absent: absent, words: words)
  }

  /// What is shown for these properties; `nil` for nothing.
  ///
  /// An intrinsic is shown by the name it refers to: `!Ref Size`.
  func text(in properties: Value) -> String? {
    let found = path.reduce(properties as Value?) { value, step in
      value?[step] ?? Int(step).flatMap { value?.elements?.dropFirst($0).first }
    }
    guard let found, !found.isNull else { return absent.map(withUnit) }
    if let text = found.scalarText {
      return words.isEmpty ? withUnit(text) : words[text]
    }
    guard let intrinsic = found.intrinsic, intrinsic.function == .ref,
      let name = intrinsic.argument.stringText
    else { return nil }
    return "!Ref \(name)"
  }

  private func withUnit(_ text: String) -> String {
    guard let unit, !text.isEmpty else { return text }
    return "\(text) \(unit)"
  }
}
