import CloudFormation
import YAML

extension GraphDraft {
  /// Adds the tasks of state machines as ports, and wires to what they invoke.
  mutating func readTasks() {
    for position in resources.indices where resources[position].isStateMachine {
      let properties = propertyPlaces(of: position)[0]
      let substitutions = properties["DefinitionSubstitutions"]?.entries ?? []
      if let definition = properties["Definition"] {
        readStates(of: definition, substitutions, of: position, depth: 0)
      }
      for substitution in substitutions {
        connectTask(substitution.place, from: WireEnd(position), unless: .drawn)
      }
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

  /// Nesting of parallel branches and maps is bounded, as the reader bounds it.
  private mutating func readStates(
    of definition: Place, _ substitutions: [(name: String, place: Place)], of position: Int,
    depth: Int
  ) {
    guard depth < 64 else { return }
    for state in definition["States"]?.entries ?? [] {
      if state.place.value["Type"]?.scalarText == "Task" {
        readTask(state.name, state.place, substitutions, of: position)
      }
      for name in ["Iterator", "ItemProcessor"] {
        guard let inner = state.place[name] else { continue }
        readStates(of: inner, substitutions, of: position, depth: depth + 1)
      }
      for branch in state.place["Branches"]?.elements ?? [] {
        readStates(of: branch, substitutions, of: position, depth: depth + 1)
      }
    }
  }

  private mutating func readTask(
    _ name: String, _ state: Place, _ substitutions: [(name: String, place: Place)],
    of position: Int
  ) {
    let end = WireEnd(position, port: name)
    addPort(name, to: position)
    for part in ["Resource", "Parameters", "Arguments"] {
      guard let place = state[part] else { continue }
      connectTask(place, from: end, unless: .never)
      let filled = place.value.filledNames
      for substitution in substitutions where filled.contains(substitution.name) {
        for target in eventEnds(in: substitution.place.value) {
          connect(.event, from: end, to: WireEnd(target), because: place.evidence)
          connect(.event, from: end, to: WireEnd(target), because: substitution.place.evidence)
        }
      }
    }
  }
}

extension Value {
  /// The names in `${…}` of plain texts, which a state machine's substitutions fill.
  var filledNames: Set<String> {
    switch content {
    case .string(let text):
      var names: Set<String> = []
      for case .variable(let name, _) in Substitution(text: text).pieces { names.insert(name) }
      return names
    case .list(let elements):
      return elements.reduce(into: []) { $0.formUnion($1.filledNames) }
    case .mapping(let entries):
      return entries.reduce(into: []) { $0.formUnion($1.value.filledNames) }
    case .intrinsic(let intrinsic): return intrinsic.argument.filledNames
    default: return []
    }
  }
}
