import CloudFormation
import YAML

/// Tells secrets from other texts.
enum PlainSecret {
  /// Whether a text looks like a secret, by its name or by itself.
  static func isSecret(_ text: String, under name: String) -> Bool {
    if hasTokenShape(text) { return true }
    if name.namesSecret { return !isReference(text) && !isPlaceholder(text) }
    return name.mayNameSecret && isRandom(text) && !isPlaceholder(text)
  }

  /// A secret in the default of a parameter: by its name, by `NoEcho`, or because it is among those
  /// that stand where secrets belong.
  static func inDefault(of parameter: TemplateParameter, among used: Set<String>) -> Diagnostic? {
    // The default of the others is the name under which the Systems Manager keeps it.
    guard let value = parameter.defaultValue, let text = value.scalarText,
      !parameter.type.hasPrefix("AWS::SSM::")
    else { return nil }
    let name = parameter.id.name
    let isOne = text.utf8.count >= 6 && value.stringText != nil && isSecret(text, under: name)
    let isMeant =
      (parameter.isHidden && !name.namesPerson) || (used.contains(name) && !name.namesPlace)
    guard isOne || (isMeant && text.utf8.count >= 4 && !isReference(text) && !isPlaceholder(text))
    else { return nil }
    return diagnostic(name, text, at: value.node, nil, .leaveDefaultOut)
  }

  /// What is done about a secret, by the place in which it stands.
  enum Repair: String {
    case leaveDefaultOut =
      "Leave the default out, or refer to {{resolve:secretsmanager:…}} where it is used."
    case resolve = "Keep it in Secrets Manager and refer to it by {{resolve:secretsmanager:…}}."
    /// Nothing is resolved in mappings.
    case leaveMappingOut =
      "Leave it out of the mapping, and refer to {{resolve:secretsmanager:…}} where it is used."
    case leaveOutputOut = "Leave the output out: whoever may describe the stack reads it."
    case leaveMetadataOut = "Leave it out: whoever may see the template reads its metadata."
  }

  static func diagnostic(
    _ name: String, _ text: String, at node: YAMLNodeID?, _ resource: LogicalID?,
    _ repair: Repair
  ) -> Diagnostic {
    // Of a short one two letters would tell too much.
    let start = text.utf8.count < 6 ? "" : text.prefix(2)
    return Diagnostic(
      id: "SC2110", severity: .warning, node: node, resource: resource,
      message: "\(name) holds what looks like a secret in plain text (\(start)…).",
      fix: repair.rawValue)
  }

  /// Whether a text has the shape that some service gives its keys.
  static func hasTokenShape(_ text: String) -> Bool {
    guard let first = text.utf8.first, TokenShape.starts(first),
      text.utf8.count >= TokenShape.shortest
    else { return false }
    let bytes = Array(text.utf8)
    guard let length = TokenShape.length(in: bytes, at: 0), !isPlaceholder(text) else {
      return false
    }
    return length == bytes.count || bytes[0] == UInt8(ascii: "-")
  }

  /// Whether a text names a secret that is kept elsewhere, or is no secret but a place or a text.
  static func isReference(_ text: String) -> Bool {
    let bytes = text.utf8
    if bytes.contains(UInt8(ascii: " ")) || text.hasPrefix("arn:") || text.hasPrefix("/") {
      return true
    }
    if text.hasPrefix("$") || text.hasPrefix("alias/") || text.hasPrefix("AWS::") { return true }
    // The ID of a skill, which Alexa's events have for a token.
    if text.hasPrefix("amzn1.") { return true }
    if text.hasPrefix("{") || text.contains("{{resolve:") || text.contains("${") { return true }
    return bytes.contains(UInt8(ascii: "/")) && !isRandom(text)
  }

  /// Whether a text stands for a secret that is yet to be given, or is a word that is none.
  static func isPlaceholder(_ text: String) -> Bool {
    let lowered = text.lowercased()
    if lowered.hasPrefix("<") || lowered.hasPrefix("your") || lowered.hasPrefix("todo") {
      return true
    }
    return words.contains(lowered) || Set(lowered.utf8).count < 3
      || marks.contains { lowered.contains($0) }
  }

  private static let marks = [
    "example", "placeholder", "changeme", "change-me", "change_me", "replace", "xxxx", "dummy",
    "****",
  ]

  /// Units, types and flags, which stand under names of secrets where those are described.
  private static let words: Set<String> = [
    "string", "number", "boolean", "seconds", "minutes", "hours", "days", "true", "false", "none",
    "null", "required", "optional", "enabled", "disabled", "auto", "default", "empty",
  ]

  /// Whether a text is made of letters and digits by chance, as keys are.
  static func isRandom(_ text: String) -> Bool {
    guard text.utf8.count >= 20 else { return false }
    var upper = false
    var lower = false
    var runs = 0
    var wasDigit = false
    var isHex = true
    for byte in text.utf8 {
      let isDigit = byte >= 0x30 && byte <= 0x39
      if isDigit, !wasDigit { runs += 1 }
      wasDigit = isDigit
      switch byte {
      case 0x30...0x39: break
      case 0x41...0x5A:
        upper = true
        if byte > 0x46 { isHex = false }
      case 0x61...0x7A:
        lower = true
        if byte > 0x66 { isHex = false }
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        isHex = false
      default: return false
      }
    }
    return isHex ? text.utf8.count >= 32 && runs > 2 : upper && lower && runs > 2
  }
}
