/// The parts of an `Fn::If`.
package struct ConditionalValue: Hashable, Sendable {
  package let condition: String
  package let whenTrue: Value
  package let whenFalse: Value
}

extension Value {
  /// The parts of an `Fn::If`; `nil` for any other value and for a malformed one.
  package var conditional: ConditionalValue? {
    guard case .intrinsic(let intrinsic) = content, intrinsic.function == .if,
      let parts = intrinsic.argument.elements, parts.count == 3,
      let condition = parts[0].scalarText
    else { return nil }
    return ConditionalValue(condition: condition, whenTrue: parts[1], whenFalse: parts[2])
  }

  /// Whether this is `Ref` to `AWS::NoValue`, which removes a property.
  package var isNoValue: Bool { refName == "AWS::NoValue" }
}
