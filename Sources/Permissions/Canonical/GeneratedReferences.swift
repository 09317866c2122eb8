/// How references to what SAM generates come out of its translator.
struct GeneratedReferences: Sendable {
  /// `Checkout.Alias` → the logical id of the alias.
  var derived: [String: String] = [:]
  /// A resource whose logical id SAM changes → its new id; only layer versions are.
  var renamed: [String: String] = [:]

  var isEmpty: Bool { derived.isEmpty && renamed.isEmpty }

  /// The name that `Ref` names afterwards.
  func resolving(ref name: String) -> String {
    guard !isEmpty else { return name }
    return renamed[name] ?? derived[name] ?? name
  }

  /// The parts of `Fn::GetAtt` afterwards.
  func resolving(getAtt parts: [String]) -> [String] {
    guard !isEmpty, parts.count >= 2 else { return parts }
    var parts = parts
    var split = parts.joined(separator: ".").split(
      separator: ".", omittingEmptySubsequences: false
    ).map(String.init)
    if let first = split.first, let new = renamed[first] {
      split[0] = new
      parts = split
    }
    if split.count >= 2, let new = derived[split[0] + "." + split[1]] {
      parts = [new] + split.dropFirst(2)
    }
    return parts
  }

  /// The text of `Fn::Sub` afterwards.
  func resolving(sub text: String) -> String {
    guard !isEmpty else { return text }
    return VariableText.replacingPlain(in: text) { name in
      let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      let resolved = parts.count < 2 ? [resolving(ref: name)] : resolving(getAtt: parts)
      return "${\(resolved.joined(separator: "."))}"
    }
  }
}
