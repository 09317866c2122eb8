import CloudFormation
import YAML

/// Secrets written in plain text (SC2110): in defaults of parameters, in variables of functions,
/// containers and builds, in properties that hold passwords and tokens, in code, in outputs.
///
/// The message never repeats more of one than its first two letters.
func plainSecrets(of template: Template) -> [Diagnostic] {
  var search = PlainSecretSearch()
  search.repair = .leaveMappingOut
  for mapping in template.mappings { search.visit(mapping.content, under: mapping.name) }
  for position in template.resources.indices where mayHoldSecret(position, of: template) {
    let resource = template.resources[position]
    search.resource = resource.id
    search.repair = .resolve
    search.visit(resource.properties, under: "")
    search.repair = .leaveMetadataOut
    if let metadata = resource.metadata { search.visit(metadata, under: "") }
  }
  search.resource = nil
  search.repair = .resolve
  if let globals = template.globals { search.visit(globals, under: "") }
  search.repair = .leaveMetadataOut
  if let metadata = template.metadata { search.visit(metadata, under: "") }
  search.repair = .leaveOutputOut
  for output in template.outputs { search.visit(output.value, under: output.id.name) }
  let defaults = template.parameters.compactMap { parameter in
    PlainSecret.inDefault(of: parameter, among: search.parameters)
  }
  return defaults + search.found + shownParameters(of: template)
}

/// Whether the text of a resource has a name or a text in it that a secret takes: few have, and to
/// look at bytes takes a tenth of the time.
private func mayHoldSecret(_ position: Int, of template: Template) -> Bool {
  let start = Int(template.resources[position].nameNode.index)
  let next = position + 1
  let end =
    next < template.resources.count
    ? Int(template.resources[next].nameNode.index) : template.tree.nodes.count
  // Resources that a merge brings in need not stand in order.
  guard start < end else { return true }
  return template.tree.hasScalar(among: start..<end) { bytes in
    SecretName.mayEnd(bytes)
      && (SecretName.ends(bytes, in: SecretName.sure)
        || SecretName.ends(bytes, in: SecretName.possible))
      || SecretsInText.mayHold(bytes) || TokenShape.mayBegin(bytes)
      || bytes.elementsEqual("UserData".utf8)
  }
}

/// Parameters that `NoEcho` hides, but that outputs show.
private func shownParameters(of template: Template) -> [Diagnostic] {
  let hidden = Set(template.parameters.filter(\.isHidden).map(\.id.name))
  guard !hidden.isEmpty else { return [] }
  return template.references.compactMap { reference in
    guard reference.section == "Outputs", reference.kind == .ref || reference.kind == .sub,
      hidden.contains(reference.name)
    else { return nil }
    return Diagnostic(
      id: "SC2110", severity: .warning, node: reference.node, resource: nil,
      message: "The output \(reference.owner.name) shows \(reference.name), "
        + "which NoEcho hides everywhere else.",
      fix: "Leave the output out.")
  }
}

/// Looks through values for secrets, by the names they stand under and by themselves.
private struct PlainSecretSearch {
  var resource: LogicalID?
  var repair = PlainSecret.Repair.resolve
  private(set) var found: [Diagnostic] = []
  /// The parameters that stand where passwords and tokens belong.
  private(set) var parameters: Set<String> = []
  private let canonical = Canonical()

  mutating func visit(_ value: Value, under name: String) {
    switch value.content {
    case .string(let text): check(text, under: name, at: value.node)
    case .number(let text):
      if name.namesPassword, text.utf8.count >= 6 { add(name, text, at: value.node) }
    case .mapping(let entries):
      // `{Name: DB_PASSWORD, Value: …}`, as containers and builds write variables.
      if entries.count < 4, let name = value["Name"]?.stringText, let text = value["Value"],
        value["Type"]?.stringText.map({ $0 == "PLAINTEXT" }) ?? true
      {
        visit(text, under: name)
        return
      }
      for entry in entries { visit(entry.value, under: entry.name) }
    case .list(let elements): for element in elements { visit(element, under: "") }
    case .intrinsic(let intrinsic): visit(intrinsic, of: value, under: name)
    case .null, .boolean: return
    }
  }

  private mutating func visit(_ intrinsic: Intrinsic, of value: Value, under name: String) {
    switch intrinsic.function {
    case .ref: note(intrinsic.argument.stringText, under: name)
    case .sub, .join:
      // A text without variables of its own stands as it is.
      let plain = intrinsic.argument.stringText.map(Canonical.trimmingVariables)
      let text = plain ?? canonical.text(value)
      if let reference = TargetReference(text), reference.rest.isEmpty {
        note(reference.name, under: name)
      }
      check(text, under: name, at: value.node)
      for entry in intrinsic.argument.elements?.last?.entries ?? [] {
        visit(entry.value, under: entry.name)
      }
    case .if:
      for choice in (intrinsic.argument.elements ?? []).dropFirst() { visit(choice, under: name) }
    case .base64, .toJsonString, .transform, .other: visit(intrinsic.argument, under: name)
    default: return
    }
  }

  private mutating func note(_ parameter: String?, under name: String) {
    if let parameter, name.namesSecret { parameters.insert(parameter) }
  }

  private mutating func check(_ text: String, under name: String, at node: YAMLNodeID?) {
    guard text.utf8.count >= 6 else { return }
    if PlainSecret.isSecret(text, under: name) {
      add(name, text, at: node)
      return
    }
    let code = name == "UserData" ? Base64Text.decoded(text) ?? text : text
    for secret in SecretsInText.find(in: code) {
      let inner = secret.name.isEmpty ? "" : "\(secret.name) in "
      add(inner + (name.isEmpty ? "a text" : name), secret.text, at: node)
    }
  }

  private mutating func add(_ name: String, _ text: String, at node: YAMLNodeID?) {
    found.append(PlainSecret.diagnostic(name, text, at: node, resource, repair))
  }
}

extension TemplateParameter {
  /// Whether the console and the command line show it as stars.
  var isHidden: Bool { content["NoEcho"]?.scalarText?.lowercased() == "true" }
}
