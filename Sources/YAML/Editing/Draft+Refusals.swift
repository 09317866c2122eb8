extension Draft {
  /// Refuses a value that no text of this file could mean.
  func refuseUnwritable(_ value: YAMLValue, _ wish: Int) throws(YAMLEditError) {
    if let why = value.complaint(isJSON: isJSON, depth: 0) { throw .unwritable(why, wish) }
  }
}

extension YAMLValue {
  /// Why the value cannot be written; `nil` when it can.
  fileprivate func complaint(isJSON: Bool, depth: Int) -> String? {
    if depth > YAMLTree.nestingLimit { return "it is nested too deeply" }
    switch self {
    case .null, .string: return nil
    case .literal(let text):
      if isJSON, !Array(text.utf8)[...].isJSONLiteral { return "\(text) is no value of JSON" }
      return text.canStandPlain(in: .block) ? nil : "\(text) needs quotation marks"
    case .tagged(let tag, let inner):
      if isJSON { return "JSON has no short form \(tag)" }
      if !tag.isTag { return "\(tag) is not a tag" }
      if case .tagged(let second, _) = inner { return "\(tag) cannot hold \(second) directly" }
      return inner.complaint(isJSON: isJSON, depth: depth)
    case .sequence(let elements):
      return elements.lazy.compactMap { $0.complaint(isJSON: isJSON, depth: depth + 1) }.first
    case .mapping(let entries):
      if Set(entries.map(\.name)).count < entries.count { return "a name stands twice in it" }
      return entries.lazy.compactMap { $0.value.complaint(isJSON: isJSON, depth: depth + 1) }.first
    }
  }
}

extension String {
  /// Whether the text is a tag that can stand anywhere: `!Sub`.
  fileprivate var isTag: Bool {
    utf8.first == 0x21
      && utf8.dropFirst().allSatisfy { byte in
        byte.isAnchorLetter || byte == 0x3A || byte == 0x2E || byte == 0x21 || byte == 0x2F
      }
  }
}
