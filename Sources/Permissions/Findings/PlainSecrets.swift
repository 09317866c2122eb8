import CloudFormation
import YAML

/// Secrets written in plain text (SC2110): in defaults of parameters, in variables of functions,
/// containers and builds, and in properties that hold passwords and tokens.
///
/// The message never repeats more of one than its first two letters.
func plainSecrets(of template: Template) -> [Diagnostic] {
  var found: [Diagnostic] = []
  for parameter in template.parameters {
    guard let value = parameter.defaultValue, let text = value.stringText,
      PlainSecret.isSecret(text, under: parameter.id.name)
    else { continue }
    found.append(PlainSecret.diagnostic(parameter.id.name, text, at: value.node, nil))
  }
  for resource in template.resources {
    var search = PlainSecretSearch(resource: resource.id)
    search.visit(resource.properties)
    found += search.found
  }
  if let globals = template.globals {
    var search = PlainSecretSearch(resource: nil)
    search.visit(globals)
    found += search.found
  }
  return found
}

/// Looks through properties for secrets, by the names they stand under.
private struct PlainSecretSearch {
  let resource: LogicalID?
  var found: [Diagnostic] = []

  mutating func visit(_ value: Value) {
    switch value.content {
    case .mapping(let entries):
      // `{Name: DB_PASSWORD, Value: …}`, as containers and builds write variables.
      if entries.count < 4, let name = value["Name"]?.stringText, let text = value["Value"],
        value["Type"]?.stringText.map({ $0 == "PLAINTEXT" }) ?? true
      {
        check(text, under: name)
        return
      }
      for entry in entries {
        check(entry.value, under: entry.name)
        visit(entry.value)
      }
    case .list(let elements): for element in elements { visit(element) }
    default: return
    }
  }

  /// Checks a text, and each that an `Fn::If` may give in its place.
  private mutating func check(_ value: Value, under name: String) {
    if case .list = value.content { return }
    for choice in value.guarded().map(\.value) {
      guard let text = choice.stringText, PlainSecret.isSecret(text, under: name) else { continue }
      found.append(PlainSecret.diagnostic(name, text, at: choice.node, resource))
    }
  }
}

private enum PlainSecret {
  /// Whether a text looks like a secret, by its name or by itself.
  static func isSecret(_ text: String, under name: String) -> Bool {
    let length = text.utf8.count
    guard length >= 6 else { return false }
    if length >= 16, hasTokenShape(text) { return true }
    guard name.namesSecret else { return false }
    return !isReference(text) && !isPlaceholder(text)
  }

  /// Whether a text has the shape that some service gives its keys.
  private static func hasTokenShape(_ text: String) -> Bool {
    guard let first = text.utf8.first, starts.contains(first) else { return false }
    if text.utf8.count == 20, text.hasPrefix("AKIA") || text.hasPrefix("ASIA") {
      return text.utf8.allSatisfy { $0 != UInt8(ascii: " ") && $0 < 0x61 }
    }
    if text.hasPrefix("-----BEGIN") {
      return text.prefix(60).split(separator: " ").contains("PRIVATE")
    }
    return tokens.contains { text.hasPrefix($0.start) && text.utf8.count >= $0.length }
      && !text.utf8.contains(UInt8(ascii: " "))
  }

  private static let starts = Set("A-gxseS".utf8)

  private static let tokens: [(start: String, length: Int)] = [
    ("ghp_", 40), ("gho_", 40), ("ghs_", 40), ("github_pat_", 40), ("glpat-", 26),
    ("xoxb-", 24), ("xoxp-", 24), ("sk_live_", 24), ("sk-proj-", 40), ("SG.", 60),
    ("AIza", 39), ("eyJhbGciOi", 60),
  ]

  /// Whether a text names a secret that is kept elsewhere, or is no secret but a place or a text.
  private static func isReference(_ text: String) -> Bool {
    text.hasPrefix("{{resolve:") || text.hasPrefix("arn:") || text.hasPrefix("/")
      || text.hasPrefix("$") || text.hasPrefix("alias/")
      || text.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") }
      || text.hasPrefix("AWS::") || text.hasPrefix("{")
  }

  /// Whether a text stands for a secret that is yet to be given.
  private static func isPlaceholder(_ text: String) -> Bool {
    let lowered = text.lowercased()
    return lowered.hasPrefix("<") || lowered.hasPrefix("your") || lowered.hasPrefix("changeme")
      || lowered.hasPrefix("change-me") || lowered.hasPrefix("change_me")
      || lowered.hasPrefix("replace") || lowered.hasPrefix("todo") || lowered == "string"
      || Set(lowered.utf8).count < 3
  }

  static func diagnostic(
    _ name: String, _ text: String, at node: YAMLNodeID?, _ resource: LogicalID?
  ) -> Diagnostic {
    Diagnostic(
      id: "SC2110", severity: .warning, node: node, resource: resource,
      message: "\(name) holds what looks like a secret in plain text (\(text.prefix(2))…).",
      fix: resource == nil
        ? "Leave the default out, or refer to {{resolve:secretsmanager:…}} where it is used."
        : "Keep it in Secrets Manager and refer to it by {{resolve:secretsmanager:…}}.")
  }
}

extension String {
  /// Whether a name ends as those of secrets do: `DB_PASSWORD`, `ApiKey`, `clientSecret`.
  fileprivate var namesSecret: Bool {
    guard let last = utf8.last, String.lastLetters.contains(last | 0x20) else { return false }
    let plain = utf8.lazy.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      .filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
    let bytes = Array(plain)
    return String.secretEndings.contains { bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  private static let lastLetters = Set("dyntge".utf8)

  private static let secretEndings = [
    "password", "passwd", "pwd", "passphrase", "secretkey", "apikey", "authtoken", "accesstoken",
    "clientsecret", "secretstring", "secretaccesskey", "privatekey", "apisecret", "apitoken",
    "bearertoken", "refreshtoken", "oauthtoken", "encryptionkey", "signingkey", "webhooksecret",
    "jwtsecret",
  ]
}
