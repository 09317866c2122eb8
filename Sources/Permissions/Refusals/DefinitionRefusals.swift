import CloudFormation
import YAML

extension Expansion {
  /// What is wrong in a written definition that SAM reads to add to it.
  mutating func refuse(
    definition body: Value, _ used: [String], in source: SourceResource
  ) {
    let auth = parameters.resolving(source.properties["Auth"] ?? .null)
    let secures =
      auth.truthy("DefaultAuthorizer") != nil || auth.truthy("ApiKeyRequired") != nil
    if secures || auth.truthy("Authorizers") != nil, let schemes = body["securityDefinitions"] {
      _ = expectMapping(schemes, "securityDefinitions", in: source)
    }
    refuseEndpoint(body, in: source)
    for path in body["paths"]?.entries ?? [] {
      for branch in branches(of: path.value, in: source) {
        guard branch.isMapping else {
          complain(
            source, "The path \(path.name) must be a mapping, not \(branch.kindWords).",
            at: path.nameNode)
          continue
        }
        for method in branch.entries ?? [] where !Expansion.isNoMethod(method.name) {
          let isRead = source.type == APIKind.http.type ? secures : !used.isEmpty
          let use: MethodUse = [isRead ? .read : [], secures ? .secured : []]
          refuseMethod(method, path.name, use, in: source)
          refuseSpelling(of: method, path.name, auth, in: source)
        }
      }
    }
  }

  private static func isNoMethod(_ name: String) -> Bool {
    ["summary", "description", "parameters"].contains(name)
  }

  /// Both branches of an `Fn::If`, or the value; a malformed one is noted.
  private mutating func branches(of value: Value, in source: SourceResource) -> [Value] {
    if value.intrinsic?.function == .if, value.conditional == nil {
      complain(source, "Fn::If takes a condition and two values.", at: value.node)
      return []
    }
    return value.branches
  }

  private mutating func refuseMethod(
    _ method: ValueEntry, _ path: String, _ use: MethodUse, in source: SourceResource
  ) {
    for branch in branches(of: method.value, in: source) {
      guard branch.isMapping else {
        guard use.contains(.read) else { continue }
        complain(
          source, "\(method.name) of \(path) must be a mapping, not \(branch.kindWords).",
          at: method.nameNode)
        continue
      }
      if use.contains(.secured) {
        refuseSecurity(branch["security"], method.name, path, in: source)
      }
      guard method.name == "options", let responses = branch.given("responses") else { continue }
      let name = "The responses of options of \(path)"
      if expectMapping(responses, name, in: source), let answer = responses["200"],
        expectMapping(answer, name, in: source), let headers = answer.truthy("headers")
      {
        _ = expectMapping(headers, "The headers of options of \(path)", in: source)
      }
    }
  }

  /// An HTTP API's default authorizer is added to methods under the names that SAM has for them.
  private mutating func refuseSpelling(
    of method: ValueEntry, _ path: String, _ auth: Value, in source: SourceResource
  ) {
    let name = APIDefinition.method(method.name)
    guard source.type == APIKind.http.type, auth.truthy("DefaultAuthorizer") != nil,
      name != method.name, name != "options"
    else { return }
    complain(
      source, "With a DefaultAuthorizer the method \(method.name) of \(path) is written \(name).",
      at: method.nameNode)
  }

  private mutating func refuseSecurity(
    _ security: Value?, _ method: String, _ path: String, in source: SourceResource
  ) {
    guard let security else { return }
    guard let elements = security.elements else {
      complain(source, "security of \(method) \(path) must be a list.", at: security.node)
      return
    }
    for element in elements where !element.isMapping {
      complain(source, "security of \(method) \(path) holds mappings.", at: element.node)
    }
  }

  private mutating func refuseEndpoint(_ body: Value, in source: SourceResource) {
    guard source.properties.given("DisableExecuteApiEndpoint") != nil else { return }
    let name = "x-amazon-apigateway-endpoint-configuration"
    for holder in [body] + (body["servers"]?.elements ?? []) {
      if let value = holder[name] { _ = expectMapping(value, name, in: source) }
    }
  }
}

/// What SAM does with a method of a written definition.
private struct MethodUse: OptionSet {
  let rawValue: Int

  /// It looks into it for what to add.
  static let read = MethodUse(rawValue: 1)
  /// It adds to what the method asks of callers.
  static let secured = MethodUse(rawValue: 2)
}
