import Catalog
import CloudFormation

/// What CloudFormation does when it has to put a new resource in the place of an old one.
struct Replacement {
  private let resource: Resource
  private let facts: ResourceTypeFacts?

  init(of resource: Resource) {
    self.resource = resource
    let facts = ResourceTypeFacts(named: resource.type)
    self.facts = facts?.becomes.flatMap { ResourceTypeFacts(named: $0) } ?? facts
  }

  /// Another logical id is another resource to CloudFormation; `DeletionPolicy` says what happens
  /// to the old one.
  func warningsOnRenaming(_ deployed: inout Deployed) -> [String] {
    var warnings: [String] = []
    if let fate = Fate(of: resource, by: "DeletionPolicy") {
      warnings.append(
        "With another name CloudFormation makes a new, empty resource."
          + " \(fate.sentence(on: resource.id.name))")
    }
    if let (property, name) = ownName {
      warnings.append(
        "The new one cannot be named \(name) while the old one is: give another \(property) too.")
    }
    return warnings.isEmpty || !deployed.mayHold(resource.id) ? [] : warnings
  }

  /// What a change of a property leads to that can be given only when a resource is made.
  func warningsOnChanging(_ path: PropertyPath, _ deployed: inout Deployed) -> [String] {
    guard path.start == .properties, isCreationOnly(path) else { return [] }
    var sentences: [String] = []
    if let fate = Fate(of: resource, by: "UpdateReplacePolicy") {
      sentences.append(fate.sentence(on: "the old one"))
    }
    if let (property, text) = ownName, property != path.steps.first {
      sentences.append(
        "It refuses to while both would be named \(text): give another \(property) too.")
    }
    guard !sentences.isEmpty, deployed.mayHold(resource.id) else { return [] }
    let start =
      "\(path.description) cannot change in place: CloudFormation may replace"
      + " \(resource.id.name) by a new one."
    return [([start] + sentences).joined(separator: " ")]
  }

  private func isCreationOnly(_ path: PropertyPath) -> Bool {
    guard let facts, let first = path.steps.first else { return false }
    let steps =
      [serverlessNames.first { $0.ours == first }?.theirs ?? first] + path.steps.dropFirst()
    return (1...steps.count).contains { count in
      facts.property(at: Array(steps.prefix(count)), in: resource.properties)?
        .isCreationOnly == true
    }
  }

  /// What SAM calls otherwise than CloudFormation, of what cannot change in place.
  private var serverlessNames: [(ours: String, theirs: String)] {
    switch resource.type {
    case "AWS::Serverless::SimpleTable": [("PrimaryKey", "KeySchema")]
    case "AWS::Serverless::StateMachine":
      [("Name", "StateMachineName"), ("Type", "StateMachineType")]
    default: []
    }
  }

  /// The property and the name that the template gives a resource, which no other can have.
  private var ownName: (property: String, name: String)? {
    guard let facts else { return nil }
    let stem = resource.type.split(separator: ":").last.map(String.init) ?? ""
    for property in facts.properties where property.isCreationOnly && !property.isReadOnly {
      let isName =
        facts.refProperties == [property.name] || property.name == stem + "Name"
        || property.name == "Name"
      guard isName, property.shape.kinds.contains(.text),
        case let written = serverlessNames.first(where: { $0.theirs == property.name })?.ours
          ?? property.name,
        let value = resource.properties[written], !value.isNull, !value.isNoValue,
        !value.isReference
      else { continue }
      return (written, value.scalarText ?? value.oneLine)
    }
    return nil
  }
}

/// What becomes of a resource that goes, and of what people put there.
private struct Fate {
  private let content: TypeRules.Content
  private let policy: String?
  private let attribute: String
  /// The property that makes AWS refuse to delete it.
  private let protection: String?

  /// `nil` for a resource that holds nothing of people's.
  init?(of resource: Resource, by attribute: String) {
    guard let content = TypeRules(of: resource.type).content else { return nil }
    self.content = content
    self.attribute = attribute
    protection = ["DeletionProtectionEnabled", "DeletionProtection"].first { name in
      let text = resource.properties[name]?.scalarText?.lowercased() ?? ""
      return ["true", "active"].contains(text)
    }
    policy = resource.attribute(attribute).map { $0.scalarText ?? "" }
  }

  enum Outcome { case lost, kept, copied, refused, protected, open }

  var outcome: Outcome {
    switch policy {
    case "Retain", "RetainExceptOnCreate": .kept
    case "Snapshot": protection == nil ? .copied : .protected
    case "Delete" where protection != nil, nil where protection != nil: .protected
    case "Delete", nil:
      content == .empty ? .refused : content == .copied && policy == nil ? .copied : .lost
    default: .open
    }
  }

  func sentence(on name: String) -> String {
    let subject = name.prefix(1).uppercased() + name.dropFirst()
    return switch outcome {
    case .lost: "\(subject) is deleted with its data."
    case .kept:
      "\(subject) stays with its data outside of the stack: \(attribute) is \(policy ?? "")."
    case .copied: "\(subject) is deleted; a snapshot of its data stays."
    case .refused: "\(subject) is to be deleted with its data, which fails until it is empty."
    case .protected:
      "\(subject) is to be deleted, which AWS refuses while \(protection ?? "") is on."
    case .open: "\(subject) and its data may be deleted: \(attribute) is known only then."
    }
  }
}

/// What becomes of the content of resources that go, those alike in one sentence.
func contentWarnings(on resources: [Resource], _ deployed: inout Deployed) -> [String] {
  var order: [String] = []
  var names: [String: [String]] = [:]
  for resource in resources {
    guard let fate = Fate(of: resource, by: "DeletionPolicy"), deployed.mayHold(resource.id) else {
      continue
    }
    let sentence = fate.sentence(on: "\u{0}")
    if names[sentence] == nil { order.append(sentence) }
    names[sentence, default: []].append(resource.id.name)
  }
  return order.flatMap { sentence in
    (names[sentence] ?? []).map { sentence.replacingFirst("\u{0}", by: $0) }
  }
}

extension String {
  fileprivate func replacingFirst(_ mark: Character, by text: String) -> String {
    guard let place = firstIndex(of: mark) else { return self }
    return self[..<place] + text + self[index(after: place)...]
  }
}

extension Value {
  /// Whether it is what another resource or a parameter gives.
  fileprivate var isReference: Bool {
    guard let intrinsic else { return false }
    return intrinsic.function == .ref || intrinsic.function == .getAtt
      || intrinsic.function == .importValue
  }
}
