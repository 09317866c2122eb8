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
    return diagnostic(name, text, at: value.node, nil)
  }

  static func diagnostic(
    _ name: String, _ text: String, at node: YAMLNodeID?, _ resource: LogicalID?
  ) -> Diagnostic {
    // Of a short one two letters would tell too much.
    let start = text.utf8.count < 6 ? "" : text.prefix(2)
    return Diagnostic(
      id: "SC2110", severity: .warning, node: node, resource: resource,
      message: "\(name) holds what looks like a secret in plain text (\(start)…).",
      fix: resource == nil
        ? "Leave the default out, or refer to {{resolve:secretsmanager:…}} where it is used."
        : "Keep it in Secrets Manager and refer to it by {{resolve:secretsmanager:…}}.")
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

// MARK: - Names

extension String {
  /// Whether a name ends as those of secrets do: `DB_PASSWORD`, `ApiKey`, `clientSecret`.
  var namesSecret: Bool { ends(in: SecretName.sure) }

  /// Whether it ends as those of passwords do.
  var namesPassword: Bool { ends(in: SecretName.passwords) }

  /// Whether a name is that of a secret as often as of something else: `GITHUB_TOKEN`.
  fileprivate var mayNameSecret: Bool { ends(in: SecretName.possible) }

  /// Whether it is that of a user, which is hidden more often than it is secret.
  fileprivate var namesPerson: Bool { ends(in: SecretName.persons) }

  /// Whether it says where a secret is kept: `PasswordSecretName`.
  fileprivate var namesPlace: Bool { ends(in: SecretName.places) }

  private func ends(in endings: [[UInt8]]) -> Bool {
    var name = self
    return name.withUTF8 { SecretName.ends($0, in: endings) }
  }
}

/// The endings of names, without regard to case, `_` and `-`.
enum SecretName {
  static func ends(_ name: UnsafeBufferPointer<UInt8>, in endings: [[UInt8]]) -> Bool {
    guard mayEnd(name) else { return false }
    return endings.contains { ends(name, with: $0) }
  }

  /// Whether the last two letters are those of one of the endings: most are not.
  private static func mayEnd(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count > 1 else { return false }
    let (before, last) = (name[name.count - 2] | 0x20, name[name.count - 1] | 0x20)
    guard (0x61...0x7A).contains(last), (0x61...0x7A).contains(before) else { return true }
    return lettersBefore[Int(last) - 0x61] >> UInt32(before - 0x61) & 1 == 1
  }

  /// For each last letter of an ending the letters that stand before it, as bits from `a` on.
  private static let lettersBefore: [UInt32] = {
    var table = [UInt32](repeating: 0, count: 26)
    for ending in sure + possible + persons + places {
      let (before, last) = (ending[ending.count - 2], ending[ending.count - 1])
      table[Int(last) - 0x61] |= 1 << UInt32(before - 0x61)
    }
    return table
  }()

  private static func ends(_ name: UnsafeBufferPointer<UInt8>, with ending: [UInt8]) -> Bool {
    var place = name.count
    var index = ending.count
    while index > 0 {
      index -= 1
      repeat {
        place -= 1
        guard place >= 0 else { return false }
      } while name[place] == UInt8(ascii: "_") || name[place] == UInt8(ascii: "-")
      let isCapital = name[place] >= 0x41 && name[place] <= 0x5A
      guard (isCapital ? name[place] | 0x20 : name[place]) == ending[index] else { return false }
    }
    return true
  }

  private static func bytes(_ endings: [String]) -> [[UInt8]] { endings.map { Array($0.utf8) } }

  static let passwords = bytes(["password", "passwd", "pwd", "passphrase"])

  static let possible = bytes(["secret", "token"])

  static let persons = bytes(["user", "username", "email"])

  static let places = bytes(["name", "arn", "path", "id", "parameter", "secret"])

  static let sure =
    passwords
    + bytes([
      "secretkey", "apikey", "authtoken", "accesstoken", "clientsecret", "secretstring",
      "secretaccesskey", "privatekey", "apisecret", "apitoken", "bearertoken", "refreshtoken",
      "oauthtoken", "encryptionkey", "signingkey", "webhooksecret", "jwtsecret", "tokenkey",
      "secrettoken", "hectoken", "eventsourcetoken", "accountkey", "sharedsecret",
    ])
}
