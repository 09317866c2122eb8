import CloudFormation
import YAML

/// A state machine whose states are being read.
private struct Machine {
  let position: Int
  /// What fills the placeholders of its definition.
  let substitutions: [(name: String, place: Place)]
  let names: PhysicalNames
  /// The text that holds its states; `nil` where they stand in the template themselves.
  var text: DefinitionText?
}

extension GraphDraft {
  /// Adds the tasks of state machines as ports, and wires to what they invoke.
  mutating func readTasks() {
    let machines = resources.indices.filter { resources[$0].isStateMachine }
    guard !machines.isEmpty else { return }
    let names = PhysicalNames(of: resources)
    for position in machines {
      let properties = propertyPlaces(of: position)[0]
      let substitutions = properties["DefinitionSubstitutions"]?.entries ?? []
      var machine = Machine(position: position, substitutions: substitutions, names: names)
      for name in ["Definition", "DefinitionString"] {
        for definition in properties[name]?.branches ?? [] {
          machine.text = DefinitionText(definition)
          readStates(of: machine.text?.states ?? definition, machine, depth: 0)
        }
      }
      for substitution in substitutions { connectSubstitution(substitution.place, of: machine) }
      for name in ["DefinitionString", "DefinitionUri", "Definition"] {
        guard let place = properties[name] else { continue }
        connectTask(place, from: WireEnd(position), unless: .drawn)
      }
    }
  }

  private enum Unless { case drawn, never }

  /// A wire to each resource that a value names; the substitution of a task that was already
  /// drawn only adds its evidence.
  private mutating func connectTask(_ place: Place, from end: WireEnd, unless: Unless) {
    for target in eventEnds(in: place.value) {
      let known = wires(between: end.vertex, and: target).filter { wires[$0].key.kind == .event }
      if unless == .drawn, !known.isEmpty {
        if let node = place.value.node, !isExplained(node, between: end.vertex, and: target) {
          for wire in known { add(place.evidence, to: wire) }
        }
        continue
      }
      connect(.event, from: end, to: WireEnd(target), because: place.evidence)
    }
  }

  /// What a substitution names is used, even by a definition that stands in a file of its own.
  private mutating func connectSubstitution(_ place: Place, of machine: Machine) {
    connectTask(place, from: WireEnd(machine.position), unless: .drawn)
    let text = place.value.canonicalText
    guard let owner = machine.names.owner(ofARN: text) ?? machine.names.owner(named: text),
      let target = self.position(of: owner.name),
      wires(between: machine.position, and: target).isEmpty
    else { return }
    connect(
      .event, from: WireEnd(machine.position), to: WireEnd(target), because: place.evidence)
  }

  /// Nesting of parallel branches and maps is bounded, as the reader bounds it.
  private mutating func readStates(of definition: Place, _ machine: Machine, depth: Int) {
    guard depth < 64 else { return }
    for state in definition["States"]?.entries ?? [] {
      if state.place.value["Type"]?.scalarText == "Task" {
        addPort(state.name, to: machine.position)
        readTask(state.name, state.place, machine)
      }
      // A map may read its elements from a bucket and write its results to one.
      for name in ["ItemReader", "ResultWriter"] {
        guard let part = state.place[name] else { continue }
        readTask(state.name, part, machine)
      }
      for name in ["Iterator", "ItemProcessor"] {
        guard let inner = state.place[name] else { continue }
        readStates(of: inner, machine, depth: depth + 1)
      }
      for branch in state.place["Branches"]?.elements ?? [] {
        readStates(of: branch, machine, depth: depth + 1)
      }
    }
  }

  private mutating func readTask(_ name: String, _ task: Place, _ machine: Machine) {
    let end = WireEnd(machine.position, port: name)
    let service = task.value["Resource"]?.canonicalText.taskService
    for part in ["Resource", "Parameters", "Arguments"] {
      guard let place = task[part] else { continue }
      if machine.text == nil { connectTask(place, from: end, unless: .never) }
      for word in place.words(named: part) {
        connectPlaceholders(of: word, from: end, below: place, machine)
        connectOwner(of: word, from: end, service, machine)
      }
    }
  }

  /// What a task names by `${…}`: a substitution, or a resource where its text refers to some.
  private mutating func connectPlaceholders(
    of word: TaskWord, from end: WireEnd, below part: Place, _ machine: Machine
  ) {
    for case .variable(let name, _) in Substitution(text: word.text).pieces {
      let substitutions = machine.substitutions.filter { $0.name == name }
      for substitution in substitutions {
        for target in eventEnds(in: substitution.place.value) {
          connect(
            .event, from: end, to: WireEnd(target),
            because: machine.text?.evidence ?? part.evidence)
          connect(.event, from: end, to: WireEnd(target), because: substitution.place.evidence)
        }
      }
      guard substitutions.isEmpty, let text = machine.text, text.refers,
        let target = position(of: name), !resources[target].type.hasPrefix("AWS::IAM::")
      else { continue }
      connect(.event, from: end, to: WireEnd(target), because: text.evidence)
    }
  }

  /// What a task names by the name that the template gives it, or by an ARN with that name.
  private mutating func connectOwner(
    of word: TaskWord, from end: WireEnd, _ service: String?, _ machine: Machine
  ) {
    guard !machine.names.isEmpty else { return }
    let text = word.text.filled(by: machine.substitutions)
    let owner =
      text.hasPrefix("arn:")
      ? machine.names.owner(ofARN: text)
      : service.flatMap { machine.names.owner(named: text.lastOfURL, in: $0) }
    guard let owner, word.isName || text.hasPrefix("arn:"),
      let target = position(of: owner.name)
    else { return }
    connect(
      .event, from: end, to: WireEnd(target),
      because: machine.text?.evidence ?? word.place.evidence)
  }
}

extension String {
  /// The service that a task calls: `dynamodb` of `arn:aws:states:::aws-sdk:dynamodb:putItem`.
  fileprivate var taskService: String? {
    guard hasPrefix("arn:"), holds(":states:::") else { return nil }
    var parts = split(separator: ":", omittingEmptySubsequences: false)[...]
    while let part = parts.popFirst(), part != "states" {}
    parts = parts.drop { $0.isEmpty || $0 == "aws-sdk" }
    guard let service = parts.first.map({ String($0).lowercased() }) else { return nil }
    switch service {
    case "sfn": return "states"
    case "eventbridge": return "events"
    default: return service
    }
  }

  /// The name at the end of a queue's address; the text itself where it is no address.
  fileprivate var lastOfURL: String {
    guard hasPrefix("https://"), let name = split(separator: "/").last else { return self }
    return String(name)
  }

  /// The text with its placeholders as what fills them.
  fileprivate func filled(by substitutions: [(name: String, place: Place)]) -> String {
    guard !substitutions.isEmpty, utf8.contains(0x24) else { return self }
    return Substitution(text: self).pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .variable(let name, _):
        substitutions.last { $0.name == name }?.place.value.canonicalText ?? "${\(name)}"
      }
    }.joined()
  }
}
