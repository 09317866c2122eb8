import CloudFormation
import YAML

/// Secrets written in plain text, in environment variables and defaults of parameters.
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
    for variable in resource.properties["Environment", "Variables"]?.entries ?? [] {
      guard let text = variable.value.stringText,
        PlainSecret.isSecret(text, under: variable.name)
      else { continue }
      found.append(
        PlainSecret.diagnostic(variable.name, text, at: variable.value.node, resource.id))
    }
  }
  return found
}

private enum PlainSecret {
  /// Whether a text looks like a secret, by its name or by itself.
  static func isSecret(_ text: String, under name: String) -> Bool {
    if text.hasPrefix("AKIA") && text.utf8.count == 20 { return true }
    if text.hasPrefix("-----BEGIN") && text.contains("PRIVATE KEY") { return true }
    let lowered = name.lowercased()
    let words = ["password", "passwd", "secretkey", "secret_key", "apikey", "api_key", "authtoken"]
    guard words.contains(where: lowered.contains) else { return false }
    return text.utf8.count >= 6 && !isReference(text)
  }

  /// Whether a text names a secret that is kept elsewhere.
  private static func isReference(_ text: String) -> Bool {
    text.contains("{{resolve:") || text.hasPrefix("arn:") || text.hasPrefix("/")
      || text.contains("://") || text.contains(" ")
  }

  static func diagnostic(
    _ name: String, _ text: String, at node: YAMLNodeID?, _ resource: LogicalID?
  ) -> Diagnostic {
    Diagnostic(
      id: "SC2110", severity: .warning, node: node, resource: resource,
      message: "\(name) holds what looks like a secret in plain text (\(text.prefix(2))…).",
      fix: "Keep it in Secrets Manager and refer to it by {{resolve:secretsmanager:…}}.")
  }
}
