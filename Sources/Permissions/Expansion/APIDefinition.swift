import CloudFormation

/// What grants depend on in the OpenAPI definition of an API: its paths and its policy.
struct APIDefinition: Sendable {
  /// Whether SAM writes it.
  var isManaged = false
  /// Whether events are merged into what is written.
  var isMerged = false
  /// In order; each path has one list of methods, or one for each branch of an `Fn::If`.
  private(set) var paths: [(name: String, methods: [[String]])] = []
  /// The statements of the definition's resource policy.
  var statements: [Value] = []
  /// The function that `$default` of an HTTP API calls, for its ARN to stand in the integration.
  var defaultFunction: String?
  /// Whether `$default` of an HTTP API has an integration.
  var hasDefault = false
  private var places: [String: Int] = [:]

  static let anyMethod = "x-amazon-apigateway-any-method"

  init() {}

  /// Reads the definition that is written inline.
  init(body: Value) {
    for path in body["paths"]?.entries ?? [] {
      let methods = path.value.branches.map { ($0.entries ?? []).map(\.name) }
      places[path.name] = paths.count
      paths.append((path.name, methods))
    }
    let policy = body["x-amazon-apigateway-policy"]?["Statement"]
    statements = policy.map { $0.elements ?? [$0] } ?? []
    let whole = body["paths", "$default"]?.branches.first?[APIDefinition.anyMethod]?.branches.first
    hasDefault = whole?.truthy("x-amazon-apigateway-integration") != nil
    defaultFunction = APIDefinition.defaultFunction(in: body)
  }

  /// A method as SAM spells it in a definition.
  static func method(_ name: String) -> String {
    let lowered = name.lowercased()
    return lowered == "any" ? anyMethod : lowered
  }

  /// The methods of a path; `nil` where there is no such path.
  func methods(of path: String) -> [[String]]? { places[path].map { paths[$0].methods } }

  /// Adds a method to a path, in all its branches.
  mutating func add(_ method: String, to path: String) {
    guard let place = places[path] else {
      places[path] = paths.count
      paths.append((path, [[method]]))
      return
    }
    for branch in paths[place].methods.indices
    where !paths[place].methods[branch].contains(method) {
      paths[place].methods[branch].append(method)
    }
  }

  /// Adds the answer to preflight requests to each path, as SAM does for `Cors`.
  mutating func addPreflight() {
    var done: Set<String> = []
    // Of two paths that differ by a slash at the end only the one that comes first gets it.
    var order = PythonOrder()
    for path in paths { order.add(path.name) }
    for path in order.keys {
      var name = path
      while name.count > 1, name.hasSuffix("/") { name.removeLast() }
      if done.insert(name).inserted { add("options", to: path) }
    }
  }

  private static func defaultFunction(in body: Value) -> String? {
    guard let method = body["paths", "$default"]?.branches.first?[anyMethod]?.branches.first,
      let uri = method["x-amazon-apigateway-integration"]?["uri"]?.branches.first,
      case .intrinsic(let intrinsic) = uri.content, intrinsic.function == .sub,
      let text = intrinsic.argument.stringText
    else { return nil }
    return VariableText.firstARN(in: text)
  }
}

extension Value {
  /// Both branches of an `Fn::If` but for `NoValue`; any other value by itself.
  var branches: [Value] {
    guard let conditional else { return [self] }
    return [conditional.whenTrue, conditional.whenFalse].filter { !$0.isNoValue }
  }
}

extension VariableText {
  /// The name before the first `.Arn` of a text.
  static func firstARN(in text: String) -> String? {
    let bytes = Array(text.utf8)
    let ending = Array(".Arn".utf8)
    for index in bytes.indices where bytes[index...].starts(with: ending) {
      var start = index
      while start > 0, Expansion.isWord(bytes[start - 1]) { start -= 1 }
      if start < index { return String(decoding: bytes[start..<index], as: UTF8.self) }
    }
    return nil
  }
}
