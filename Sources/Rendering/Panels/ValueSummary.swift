import CloudFormation

extension Value {
  /// The value in a few words on one line, for a panel: `!Ref Orders`, `[a, b]`, `3 entries`.
  ///
  /// Stops near `limit` characters, so that its cost does not grow with the value.
  func summary(limit: Int = 80) -> String {
    switch content {
    case .null: return "null"
    case .boolean(let truth): return truth ? "true" : "false"
    case .number(let text): return text
    case .string(let text): return firstLine(of: text, limit)
    case .list(let elements):
      return elements.count > 4 || limit < 8
        ? count(elements.count, "element", "elements")
        : "[" + elements.map { $0.summary(limit: limit / 2) }.joined(separator: ", ") + "]"
    case .mapping(let entries):
      return entries.count > 2 || limit < 8
        ? count(entries.count, "entry", "entries")
        : entries.map { "\($0.name): \($0.value.summary(limit: limit / 2))" }
          .joined(separator: ", ")
    case .intrinsic(let intrinsic):
      return intrinsic.function.tag + " " + argument(of: intrinsic, limit)
    }
  }

  private func argument(of intrinsic: Intrinsic, _ limit: Int) -> String {
    if let reference = getAtt { return reference.resource + "." + reference.attribute }
    return limit < 8 ? "…" : intrinsic.argument.summary(limit: limit / 2)
  }

  private func firstLine(of text: String, _ limit: Int) -> String {
    let line = text.prefix { !$0.isNewline }.prefix(limit)
    return line.utf8.count < text.utf8.count ? line + "…" : String(line)
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
