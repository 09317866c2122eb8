import Catalog
import CloudFormation
import IAM
import Permissions
import YAML

/// A function that may use a resource: policies for each level, and variables that name it.
protocol AccessRule: WireRule {
  /// The types of resource that are used.
  var targetTypes: [String] { get }
  var accesses: [Access] { get }
  /// The names that the function is handed.
  var variables: [WireVariable] { get }
  /// The targets of a statement, for what is written into a role.
  func targets(of target: Resource) -> [Value]
  /// What a policy template is given for its only parameter.
  func argument(_ template: String, of target: Resource) -> Value
  /// The policy template to write for one of `accesses`, where the target asks for another.
  func template(_ template: String, for target: Resource) -> String
}

/// One level of access, and how it is written.
struct Access: Sendable {
  let level: String
  /// SAM's policy templates that give it.
  var templates: [String] = []
  /// Actions that no policy template has, written as a statement.
  var actions: [String] = []
}

extension AccessRule {
  var kind: Wire.Kind { .access }
  var levels: [String?] { accesses.map(\.level) }

  func template(_ template: String, for target: Resource) -> String { template }

  func fits(_ site: WireSite) -> Bool {
    site.from.isFunction && targetTypes.contains(site.to.type)
  }

  func title(_ site: WireSite, level: String?) -> String {
    let words = ["readwrite": "read and write", "invoke": "invoke", "read": "read"]
    return "may " + (words[level ?? ""] ?? level ?? "use") + " " + site.to.name
  }

  func detail(_ site: WireSite, level: String?) -> String {
    guard let access = access(level) else { return "" }
    let parts = access.templates + (access.actions.isEmpty ? [] : ["statement"])
    return parts.joined(separator: " + ")
  }

  func access(_ level: String?) -> Access? {
    accesses.first { $0.level == level } ?? accesses.first
  }

  /// The actions of a level, those of the policy templates included.
  func actions(_ access: Access) -> [String] {
    access.templates.flatMap(AccessRuleParts.actions) + access.actions
  }

  func isDrawn(_ site: WireSite, level: String?) -> Bool {
    guard let access = access(level) else { return false }
    let granted = GrantedActions(from: site.from.id, to: site.to.id, in: site.template)
    if granted.cover(actions(access)) { return true }
    // Other actions than SAM's may give the same; its templates for the target are known apart.
    guard let function = site.from.resource, ownTemplates(of: function, site).isEmpty else {
      return false
    }
    let words: [String: AccessWords] = [
      "read": .read, "write": .write, "readwrite": [.read, .write],
    ]
    return granted.give(actions(access), levels: words[access.level] ?? [])
  }

  /// `adds read; write stays`: what a level that is drawn leaves as it was.
  func staying(_ site: WireSite, level: String?) -> String? {
    guard let access = access(level) else { return nil }
    let granted = GrantedActions(from: site.from.id, to: site.to.id, in: site.template)
    return granted.level(beyond: actions(access)).map { other in
      "Adds \(access.level); what it has already stays: \(other)."
    }
  }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let function = site.from.resource, let target = site.to.resource,
      let access = access(level)
    else { return }
    let named = try namedTarget(site, function, target)
    writing.addVariables(
      variables.map { ($0.suffix, named.renaming($0.value(target.id.name))) }, to: function,
      of: target.id.name)
    var pieces = access.templates.map { wished in
      let template = template(wished, for: target)
      return PolicyPiece(
        entry: .mapping([
          ValueEntry(
            template,
            .mapping([
              ValueEntry(
                AccessRuleParts.parameter(template),
                named.renaming(argument(template, of: target)))
            ]))
        ]),
        statement: .statement(
          AccessRuleParts.actions(template), on: targets(of: target).map(named.renaming)))
    }
    if !access.actions.isEmpty {
      let statement = Value.statement(
        access.actions, on: targets(of: target).map(named.renaming))
      pieces.append(
        PolicyPiece(entry: .mapping(["Statement": .list([statement])]), statement: statement))
    }
    if case .function = try site.policyHome(of: function),
      replaceNarrower(function, by: pieces, access, site, &writing)
    {
      return
    }
    try writing.addPolicies(pieces, of: site, to: function)
  }

  /// A template that the wished one contains makes room for it.
  private func replaceNarrower(
    _ function: Resource, by pieces: [PolicyPiece], _ access: Access, _ site: WireSite,
    _ writing: inout WireWriting
  ) -> Bool {
    guard pieces.count == 1, access.templates.count == 1,
      let policies = function.properties["Policies"]?.elements
    else { return false }
    let wished = Set(actions(access))
    let narrower = policies.firstIndex { policy in
      guard let entry = policy.entries?.first, policy.entries?.count == 1,
        accesses.contains(where: { $0.templates.contains(entry.name) })
      else { return false }
      return wished.isSuperset(of: AccessRuleParts.actions(entry.name))
        && site.names(entry.value, site.to.name)
    }
    guard let narrower else { return false }
    let path = WireWriting.properties(function).key("Policies").index(narrower)
    // Where both are given the same, another name is all it needs: what stands beside it stays.
    if let old = policies[narrower].entries?.first, let new = pieces[0].entry.entries?.first,
      old.value == new.value
    {
      writing.wish(.renameKey(path.key(old.name), to: new.name))
    } else {
      writing.wish(.set(path, writing.written(pieces[0].entry)))
    }
    return true
  }

  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    guard let function = site.from.resource else { return }
    try AccessErasing(site: site, rule: self).erase(from: function, &writing)
    writing.removeVariables(of: function, naming: site.to.name, at: site)
  }

  // MARK: Circles

  /// How the target is named: by reference, or by the name it is given where a reference would
  /// close a circle.
  private func namedTarget(
    _ site: WireSite, _ function: Resource, _ target: Resource
  ) throws(WireError) -> TargetName {
    let dependencies = Dependencies(of: site.template)
    guard let way = dependencies.way(from: target.id, to: function.id) else { return .reference }
    guard target.type == "AWS::S3::Bucket" else {
      throw .notPossible(Dependencies.complaint(function.id, target.id, way))
    }
    guard let name = target.properties["BucketName"], !name.isNull,
      dependencies.isFree(name, of: function.id)
    else {
      throw .notPossible(
        "\(target.id.name) invokes \(function.id.name), so \(function.id.name) cannot refer to it: "
          + "that is a circle for CloudFormation. Give \(target.id.name) a BucketName, "
          + "!Sub ${AWS::StackName}-\(target.id.name.lowercased())-${AWS::AccountId}, and draw again."
      )
    }
    return .bucketName(target.id.name, name)
  }
}

/// How a wire names its target.
private enum TargetName {
  case reference
  /// By the name that the bucket is given.
  case bucketName(String, Value)

  func renaming(_ value: Value) -> Value {
    guard case .bucketName(let bucket, let name) = self else { return value }
    if value == .ref(bucket) { return name }
    let arn = "arn:${AWS::Partition}:s3:::" + name.canonicalText
    if value == .getAtt(bucket, "Arn") { return .sub(arn) }
    if value == .sub("${\(bucket).Arn}/*") { return .sub(arn + "/*") }
    return value
  }
}

enum AccessRuleParts {
  /// The actions of one of SAM's policy templates on what it is about; what it allows on anything,
  /// to find its way, is left out.
  static func actions(_ template: String) -> [String] {
    var actions: [String] = []
    guard let known = PolicyTemplates.named(template) else { return [] }
    for statement in known.statements where isAbout(known.parameters, statement["Resource"]) {
      for action in statement["Action"]?.oneOrMany ?? [] {
        guard let text = action.stringText, !actions.contains(text) else { continue }
        actions.append(text)
      }
    }
    return actions
  }

  private static func isAbout(_ parameters: [String], _ targets: Value?) -> Bool {
    var found = false
    targets?.forEachName { name, _ in found = found || parameters.contains(name) }
    return found
  }

  /// The first parameter of one of SAM's policy templates.
  static func parameter(_ template: String) -> String {
    PolicyTemplates.named(template)?.parameters.first ?? ""
  }
}
