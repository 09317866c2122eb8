import CloudFormation
import YAML

/// An environment variable that a wire gives a function.
struct WireVariable: Sendable {
  /// `TABLE_NAME`: what follows the target's name.
  let suffix: String
  let value: @Sendable (_ target: String) -> Value

  /// `Ref` to the target.
  static func ref(_ suffix: String) -> WireVariable {
    WireVariable(suffix: suffix) { .ref($0) }
  }

  /// An attribute of the target.
  static func attribute(_ suffix: String, _ attribute: String) -> WireVariable {
    WireVariable(suffix: suffix) { .getAtt($0, attribute) }
  }
}

extension WireWriting {
  /// Gives a function the variables it has not yet, by value: one that is there under another
  /// name is left alone.
  ///
  /// Names follow the file: `ITEMS_TABLE_NAME`, or `TABLE_NAME` and `TABLE_NAME_2` where the file
  /// writes those.
  mutating func addVariables(_ variables: [WireVariable], to function: Resource, of target: String)
  {
    addVariables(variables.map { ($0.suffix, $0.value(target)) }, to: function, of: target)
  }

  /// The same, with the values already made.
  mutating func addVariables(
    _ variables: [(suffix: String, value: Value)], to function: Resource, of target: String
  ) {
    let environment = function.properties["Environment"]
    let own = environment?["Variables"]
    guard environment?.intrinsic == nil, own?.intrinsic == nil else {
      remarks.append(
        "\(function.id.name)'s variables are computed. Add the name of \(target) by hand.")
      return
    }
    let existing = function.effectiveProperties["Environment", "Variables"]?.entries ?? []
    let missing = variables.filter { variable in
      !existing.contains { $0.value == variable.value }
    }
    let prefix = usesPrefix ? WireWriting.alphanumeric(target).uppercased() + "_" : ""
    let taken = Set(existing.map(\.name))
    var ending = ""
    var number = 2
    while missing.contains(where: { taken.contains(prefix + $0.suffix + ending) }) {
      ending = "_\(number)"
      number += 1
    }
    let path = WireWriting.properties(function).key("Environment").key("Variables")
    for variable in missing {
      wish(.set(path.key(prefix + variable.suffix + ending), written(variable.value)))
    }
  }

  /// Takes away the variables of a function that name a target and nothing else.
  mutating func removeVariables(of function: Resource, naming target: String, at site: WireSite) {
    removeVariables(of: function) { site.names($0, target) }
  }

  /// Takes away the variables of a function whose value is meant.
  mutating func removeVariables(of function: Resource, where isMeant: (Value) -> Bool) {
    let variables = function.properties["Environment", "Variables"]?.entries ?? []
    let path = WireWriting.properties(function).key("Environment").key("Variables")
    for variable in variables where isMeant(variable.value) {
      wish(.prune(path.key(variable.name), upTo: WireWriting.path(function)))
    }
  }

  /// Whether variables carry the target's name in front, as they do unless the file shows
  /// otherwise.
  private var usesPrefix: Bool {
    var plain = false
    for resource in template.resources where resource.isFunction {
      for entry in resource.properties["Environment", "Variables"]?.entries ?? [] {
        guard let suffix = WireWriting.suffixes.first(where: { entry.name.carries($0) }) else {
          continue
        }
        if entry.name.hasPrefix(suffix) {
          plain = plain || namesResource(entry.value)
        } else if namesResource(entry.value) {
          return true
        }
      }
    }
    return !plain
  }

  private func namesResource(_ value: Value) -> Bool {
    var found = false
    value.forEachName { name, _ in found = found || template[LogicalID(name)] != nil }
    return found
  }

  /// What wires call what they hand to functions.
  private static let suffixes = [
    "TABLE_NAME", "TABLE_ARN", "BUCKET_NAME", "BUCKET_ARN", "QUEUE_NAME", "QUEUE_ARN", "QUEUE_URL",
    "TOPIC_NAME", "TOPIC_ARN", "STREAM_NAME", "STREAM_ARN", "FUNCTION_NAME", "FUNCTION_ARN",
    "STATE_MACHINE_ARN", "USER_POOL_ID", "USER_POOL_ARN", "USER_POOL_CLIENT_ID", "API_URL",
  ]
}

extension String {
  /// Whether the name is a suffix, follows a prefix with one, or numbers one: `TABLE_NAME_2`.
  fileprivate func carries(_ suffix: String) -> Bool {
    if hasSuffix(suffix) { return count == suffix.count || hasSuffix("_" + suffix) }
    guard hasPrefix(suffix + "_") else { return false }
    return dropFirst(suffix.count + 1).allSatisfy(\.isNumber)
  }
}
