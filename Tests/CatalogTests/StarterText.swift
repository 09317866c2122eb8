import CloudFormation
import YAML

/// A template with one resource, in simple YAML, for goldens that cfn-lint can read too.
func templateText(_ id: LogicalID, _ entry: Value, isServerless: Bool) -> String {
  let transform = isServerless ? "Transform: AWS::Serverless-2016-10-31\n" : ""
  let resource = YAMLValue.mapping([YAMLValue.Entry(id.name, entry.written(as: .short))])
  return transform + "Resources:" + block(resource, indent: 2) + "\n"
}

/// A value after its key or dash: on the same line if it is short, on the next lines otherwise.
private func block(_ value: YAMLValue, indent: Int) -> String {
  let margin = "\n" + String(repeating: " ", count: indent)
  switch value {
  case .mapping(let entries) where !entries.isEmpty:
    return entries.map { margin + scalar($0.name) + ":" + block($0.value, indent: indent + 2) }
      .joined()
  case .sequence(let elements) where !elements.isEmpty:
    return elements.map { margin + "-" + afterDash($0, indent: indent + 2) }.joined()
  default:
    return " " + flow(value)
  }
}

/// An element's first entry stands beside the dash.
private func afterDash(_ value: YAMLValue, indent: Int) -> String {
  let text = block(value, indent: indent)
  return text.hasPrefix("\n") ? " " + text.dropFirst(indent + 1) : text
}

private func flow(_ value: YAMLValue) -> String {
  switch value {
  case .null: "null"
  case .string(let text): scalar(text)
  case .literal(let text): text
  case .sequence(let elements): "[" + elements.map(flow).joined(separator: ", ") + "]"
  case .mapping(let entries):
    "{" + entries.map { scalar($0.name) + ": " + flow($0.value) }.joined(separator: ", ") + "}"
  case .tagged(let tag, let inner): tag + " " + flow(inner)
  }
}

/// Plain where no reader could take it for anything else, in double quotes otherwise.
private func scalar(_ text: String) -> String {
  let isPlain = text.allSatisfy {
    $0.isASCII && ($0.isLetter || $0.isNumber || "./_:-$".contains($0))
  }
  let startsWell = text.first?.isLetter == true
  let ambiguous = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
  guard !isPlain || !startsWell || text.hasSuffix(":") || ambiguous.contains(text.lowercased())
  else { return text }
  let escaped = text.map { character in
    switch character {
    case "\"", "\\": "\\\(character)"
    case "\n": "\\n"
    default: String(character)
    }
  }
  return "\"" + escaped.joined() + "\""
}
