extension Value {
  /// The name a `Ref` names; `nil` for any other value.
  package var refName: String? {
    guard case .intrinsic(let intrinsic) = content, intrinsic.function == .ref else { return nil }
    return intrinsic.argument.scalarText
  }
}
