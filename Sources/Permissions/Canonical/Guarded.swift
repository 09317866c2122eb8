import CloudFormation

/// A value and the conditions under which it counts: `IsProd`, `!IsProd`.
struct Guarded: Sendable {
  let value: Value
  let when: [String]

  /// Whether it can be a policy statement: a mapping, or an intrinsic that gives one.
  var isStatement: Bool { value.entries != nil || value.intrinsic != nil }
}

extension Value {
  /// The values left when lists and `Fn::If` are opened, in order; nulls and `NoValue` drop out.
  func guarded(_ when: [String] = []) -> [Guarded] {
    var result: [Guarded] = []
    open(when, into: &result)
    return result
  }

  private func open(_ when: [String], into result: inout [Guarded]) {
    switch content {
    case .null: return
    case .list(let elements):
      for element in elements { element.open(when, into: &result) }
    case .intrinsic:
      if isNoValue { return }
      guard let conditional else {
        result.append(Guarded(value: self, when: when))
        return
      }
      conditional.whenTrue.open(when + [conditional.condition], into: &result)
      conditional.whenFalse.open(when + ["!" + conditional.condition], into: &result)
    default: result.append(Guarded(value: self, when: when))
    }
  }
}

extension Canonical {
  /// The canonical strings of one value or many, each once, sorted; a guarded one as
  /// `?IsProd:value`.
  func items(_ value: Value?) -> [String] {
    guard let value else { return [] }
    // The common cases first: one string, or a list of them.
    if let single = value.stringText { return [Canonical.plain(single)] }
    var items = value.guarded().map { guarded in
      let text = text(guarded.value)
      return guarded.when.isEmpty ? text : "?\(guarded.when.joined(separator: "&")):\(text)"
    }
    if items.count > 1 {
      items.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      var previous: String?
      items.removeAll { item in
        defer { previous = item }
        return item == previous
      }
    }
    return items
  }

  /// The canonical string of a plain text.
  static func plain(_ text: String) -> String { trimmingVariables(escaping(text)) }
}

extension String {
  /// Whether a canonical string holds only under a condition of the template.
  package var isGuarded: Bool { utf8.first == UInt8(ascii: "?") }

  /// What a canonical string says without the conditions before it: `*` of `?IsProd:*`.
  package var unguarded: String {
    guard utf8.first == UInt8(ascii: "?"), let colon = utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return self }
    return String(self[index(after: colon)...])
  }
}
