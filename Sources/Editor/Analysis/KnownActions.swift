import Catalog
import IAM

/// The actions that a word of a filter stands for, in small letters, by their services.
struct KnownActions {
  /// All of them, sorted.
  let names: [String]
  /// Other actions that do what one of them does, in AWS's spelling.
  let others: [String]
  private let all: Set<String>
  private let byService: [String: [String]]

  init(_ names: [String]) {
    self.names = names.map { $0.lowercased() }
    all = Set(self.names)
    others = ActionEffects.actions(doing: all)
    byService = Dictionary(grouping: self.names) { String($0.prefix { $0 != ":" }) }
  }

  var isEmpty: Bool { names.isEmpty }

  /// Whether any of them can be granted on resources of a type.
  ///
  /// Cost: as of the actions of the type's own services, up to the first that can.
  func canApply(to type: String) -> Bool {
    let target = PolicyTarget(of: type)
    return PolicyTarget.services(of: type).contains { service in
      byService[service]?.contains { Actions.canApply($0, to: target) } == true
    }
  }

  /// The other actions that an action, or a pattern of actions, takes in.
  func others(in pattern: String) -> [String] {
    others.filter { actionPattern(pattern, matches: $0.lowercased()) }
  }

  /// Whether an action, or a pattern of actions, takes one of them in.
  func fit(_ pattern: String) -> Bool {
    guard pattern.hasWildcard else { return all.contains(pattern) }
    let service = pattern.prefix { $0 != ":" }
    let actions = service.hasWildcard ? names : byService[String(service)] ?? []
    return actions.contains { actionPattern(pattern, matches: $0) }
  }
}
