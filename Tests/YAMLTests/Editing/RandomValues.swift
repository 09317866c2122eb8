import TestKit
import YAML

/// Makes names and values that are hard to write.
struct RandomValues {
  let isJSON: Bool
  var random: SeededGenerator

  /// A name for an entry; most are as in templates, some need quotation marks.
  mutating func name() -> String {
    let names = [
      "NewName", "Timeout", "a b", "yes", "12", "a: b", "#x", "é", "x'y", "Fn::X", "2012-10-17",
      "~", "- a", "\"q\"", "tab\tx", "ends:",
    ]
    return pick(names) + String(Int.random(in: 0..<50, using: &random))
  }

  /// A logical id.
  mutating func logicalID() -> String {
    pick(["Orders", "Checkout", "Nightly", "X"]) + String(Int.random(in: 0..<500, using: &random))
  }

  mutating func text() -> String { pick(nastyTexts) }

  /// A text of several lines.
  mutating func lines() -> String { pick(nastyTexts.filter { $0.contains("\n") }) }

  mutating func literal() -> YAMLValue { .literal(pick(["512", "true", "0.5", "-3"])) }

  mutating func scalar() -> YAMLValue {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: literal()
    case 1: .null
    default: .string(text())
    }
  }

  /// A reference or another function, in the form that the file can have.
  mutating func intrinsic() -> YAMLValue {
    let text = text()
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return function("Ref", .string("Orders"))
    case 1: return function("Sub", .string(text))
    case 2: return function("GetAtt", isJSON ? list(["Orders", "Arn"]) : .string("Orders.Arn"))
    default: return function("Join", .sequence([.string(","), .sequence([scalar(), scalar()])]))
    }
  }

  private func list(_ words: [String]) -> YAMLValue { .sequence(words.map(YAMLValue.string)) }

  private func function(_ name: String, _ value: YAMLValue) -> YAMLValue {
    guard isJSON else { return .tagged("!" + name, value) }
    return .mapping([YAMLValue.Entry(name == "Ref" ? name : "Fn::" + name, value)])
  }

  mutating func sequence(depth: Int = 0) -> YAMLValue {
    .sequence((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth: depth + 1) })
  }

  mutating func mapping(depth: Int = 0) -> YAMLValue {
    var entries: [YAMLValue.Entry] = []
    for position in 0..<Int.random(in: 0..<4, using: &random) {
      entries.append(YAMLValue.Entry(name() + "_\(position)", value(depth: depth + 1)))
    }
    return .mapping(entries)
  }

  mutating func value(depth: Int = 0) -> YAMLValue {
    switch Int.random(in: 0..<(depth > 2 ? 4 : 7), using: &random) {
    case 0...2: return scalar()
    case 3: return intrinsic()
    case 4: return sequence(depth: depth)
    default: return mapping(depth: depth)
    }
  }

  /// A definition as a section of a template holds it.
  mutating func definition(in section: String) -> YAMLValue {
    switch section {
    case "Resources":
      return .mapping([
        YAMLValue.Entry("Type", .string("AWS::SQS::Queue")),
        YAMLValue.Entry(
          "Properties", .mapping([YAMLValue.Entry("VisibilityTimeout", .literal("30"))])),
      ])
    case "Parameters":
      return .mapping([
        YAMLValue.Entry("Type", .string("String")), YAMLValue.Entry("Default", .string(text())),
      ])
    case "Outputs": return .mapping([YAMLValue.Entry("Value", intrinsic())])
    default:
      return function("Equals", .sequence([function("Ref", .string("Stage")), .string("prod")]))
    }
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }
}

/// Texts that YAML readers take for something else, or that need an escape.
let nastyTexts: [String] = [
  "", " lead", "trail ", "yes", "No", "012", "1e3", "a: b", "x #y", "{{resolve:ssm:x}}", "${A}",
  "\u{2028}", "a\u{2028}b", "=", "<<", "null", "~", "- a", "? x", "p\nq", "p\nq\n", "\n\n", " i\nx",
  "tab\tx", "é😀", "'", "\"", "\\", "%x", "@x", "`x", "!x", "&x", "*x", "|", ">", "2012-10-17",
  "22:22", "0x1F", "1_000", ".5", "-", "---", "...", "# c", "a #", ":", "a:", "\u{7F}", "\u{1}",
  "\u{FEFF}", "\u{85}", "a\r\nb", "x\n  y\nz", "trailing \nspace", "\n lead", "p\n\nq\n\n\n", "512",
  "arn:aws:s3:::x/*", "[a", "{a}", "a, b", "it's \"so\"", "plain text", "x\n", "  \n", "p\n \nq",
  "0o7", "+1", ".inf", ".NaN", "0b1", "1:2:3", "On", "y", "true", "-x", "?x", ":x", "a\u{FFFE}b",
  String(repeating: "long ", count: 40) + "end", "\tx", "x\t", "p\n\tq", "--- a", "a\n---\nb", "#",
  "!",
]
