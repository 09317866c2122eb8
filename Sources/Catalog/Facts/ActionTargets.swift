/// What actions can be granted for, looked up once for each action and each service.
package struct ActionTargets: Sendable {
  private var kinds: [String: [Kind]] = [:]
  private var forms: [String: [String: String]] = [:]
  private var isKnown: [String: Bool] = [:]

  /// A kind of resource that an action can be granted for.
  package struct Kind: Hashable, Sendable {
    /// The service's own word for it: `table`, `bucket`.
    package let name: String
    /// `arn:{}:dynamodb:{}:{}:table/{}`; empty where it is not told.
    package let form: String
    /// Whether the action always acts on one.
    package let isRequired: Bool
  }

  package init() {}

  /// The kinds of resource that an action can be granted for; none where only `*` will do, `nil`
  /// for an unknown action and for a pattern.
  ///
  /// Cost: O(log actions) at first, then a look-up.
  package mutating func kinds(of action: String) -> [Kind]? {
    if let known = kinds[action] { return known }
    if isKnown[action] == false { return nil }
    guard let names = Actions.targetNames(of: action) else {
      isKnown[action] = false
      return nil
    }
    let service = action.prefix { $0 != ":" }.lowercased()
    let known = forms[service] ?? PolicyTarget.formsByName(of: service)
    forms[service] = known
    var found = names.map { marked in
      let isRequired = marked.utf8.last == UInt8(ascii: "*")
      let name = isRequired ? String(marked.dropLast()) : marked
      return Kind(name: name, form: known[name] ?? "", isRequired: isRequired)
    }
    found += ActionTargets.unlisted[action.lowercased()] ?? []
    if service == "apigateway" { found.append(ActionTargets.restAPI) }
    kinds[action] = found
    return found
  }
}

/// What the service authorization reference leaves out, though other pages of AWS's documentation
/// and SAM's own policies grant these actions for them.
extension ActionTargets {
  private static let stateMachine = kind("statemachine", "arn:{}:states:{}:{}:stateMachine:{}")
  private static let activity = kind("activity", "arn:{}:states:{}:{}:activity:{}")
  /// The reference tells of the second version of API Gateway alone.
  private static let restAPI = kind("RestApi", "arn:{}:apigateway:{}::/{}")

  private static let unlisted: [String: [Kind]] = [
    "states:sendtasksuccess": [stateMachine, activity],
    "states:sendtaskfailure": [stateMachine, activity],
    "states:sendtaskheartbeat": [stateMachine, activity],
    "states:invokehttpendpoint": [stateMachine],
    "cloudformation:createchangeset": [
      kind("transform", "arn:{}:cloudformation:{}:aws:transform/{}")
    ],
    "codedeploy:putlifecycleeventhookexecutionstatus": [
      kind("deploymentgroup", "arn:{}:codedeploy:{}:{}:deploymentgroup:{}/{}")
    ],
  ]

  /// Whether an action can be granted for one of these kinds, though the reference leaves it out.
  static func isUnlisted(_ action: String, forAnyOf kinds: [String]) -> Bool {
    let service = action.prefix { $0 != ":" }.lowercased()
    guard servicesLeftOut.contains(service) else { return false }
    return unlisted[action.lowercased()]?.contains { kinds.contains($0.name) } ?? false
  }

  /// The services of those actions, which are soon told from the others.
  private static let servicesLeftOut = Set(unlisted.keys.map { String($0.prefix { $0 != ":" }) })

  private static func kind(_ name: String, _ form: String) -> Kind {
    Kind(name: name, form: form, isRequired: false)
  }
}
