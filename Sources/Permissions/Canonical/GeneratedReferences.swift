/// How references to what SAM generates come out of its translator.
struct GeneratedReferences: Sendable {
  /// `Checkout.Alias` → the logical id of the alias.
  private(set) var derived: [String: String] = [:]
  /// The resources that have something derived.
  private var owners: Set<String> = []
  /// A resource whose logical id SAM changes → its new id; only layer versions are.
  var renamed: [String: String] = [:]

  /// Makes `owner.property` name another resource.
  mutating func derive(_ property: String, of owner: String, id: String) {
    derived[owner + "." + property] = id
    owners.insert(owner)
  }

  var isEmpty: Bool { derived.isEmpty && renamed.isEmpty }

  /// The name that `Ref` names afterwards.
  func resolving(ref name: String) -> String {
    guard !isEmpty else { return name }
    return renamed[name] ?? derived[name] ?? name
  }

  /// The parts of `Fn::GetAtt` afterwards.
  func resolving(getAtt parts: [String]) -> [String] {
    guard parts.count >= 2, concerns(parts[0]) else { return parts }
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

  /// Whether a name, or the part of it before the first dot, may come out otherwise.
  private func concerns(_ name: String) -> Bool {
    guard !isEmpty else { return false }
    if renamed[name] != nil || owners.contains(name) { return true }
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return false }
    let owner = String(name[..<dot])
    return renamed[owner] != nil || owners.contains(owner)
  }

  /// The text of `Fn::Sub` afterwards.
  func resolving(sub text: String) -> String {
    guard !isEmpty else { return text }
    return VariableText.replacingPlain(in: text) { name in
      guard concerns(name) else { return nil }
      let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      let resolved = parts.count < 2 ? [resolving(ref: name)] : resolving(getAtt: parts)
      return "${\(resolved.joined(separator: "."))}"
    }
  }
}
