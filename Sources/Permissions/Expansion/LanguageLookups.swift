import CloudFormation

extension LanguageExtensions {
  /// What a look-up may use besides the text as written.
  enum Knowledge { case loopVariables, parameters }

  /// What a loop runs through; `nil` where only a deployment knows.
  func collection(_ value: Value, _ bindings: Bindings) -> [Value]? {
    if let elements = value.elements {
      let known = elements.map { self.value(of: $0, [:], .parameters) }
      return known.contains(nil) ? nil : known.compactMap { $0 }
    }
    return self.value(of: value, bindings, .parameters)?.elements
  }

  /// The value of a scalar, a `Ref` or an `Fn::FindInMap`, as far as it is known.
  private func value(of value: Value, _ bindings: Bindings, _ knowledge: Knowledge) -> Value? {
    guard case .intrinsic(let intrinsic) = value.content else {
      return value.scalarText == nil ? nil : value
    }
    switch intrinsic.function {
    case .ref:
      guard let name = self.value(of: intrinsic.argument, bindings, knowledge)?.stringText else {
        return nil
      }
      if let bound = bindings[name] { return bound }
      return knowledge == .parameters ? parameter(name) : nil
    case .findInMap: return lookUp(intrinsic.argument, bindings, knowledge)
    default: return nil
    }
  }

  private func parameter(_ name: String) -> Value? {
    let pseudo = [
      "AWS::Region": "us-east-1", "AWS::Partition": "aws", "AWS::StackName": "teststack",
      "AWS::URLSuffix": "amazonaws.com",
    ]
    if let text = pseudo[name] { return .string(text) }
    guard let parameter = parameters[name], !parameter.type.hasPrefix("AWS::SSM::Parameter") else {
      return nil
    }
    let isList = parameter.type.contains("List")
    let allowed = parameter.content["AllowedValues"]?.elements?.first
    guard let value = parameter.content.truthy("Default") ?? allowed else { return nil }
    guard isList, let text = value.stringText else { return value }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return .list(parts.map { .string(LanguageExtensions.trimmed($0)) })
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }

  /// The value that `Fn::FindInMap` leads to, or may lead to; `nil` to leave it as it is.
  func lookUp(_ argument: Value, _ bindings: Bindings, _ knowledge: Knowledge) -> Value? {
    guard let parts = argument.elements, parts.count == 3 || parts.count == 4,
      parts.prefix(3).allSatisfy(LanguageExtensions.isKey)
    else { return nil }
    let keys = parts.prefix(3).map { value(of: $0, bindings, knowledge)?.scalarText }
    let fallback = knowledge == .parameters && parts.count == 4 ? parts[3]["DefaultValue"] : nil
    var first = keys[1]
    var mapping = keys[0].flatMap { name in mappings.last { $0.name == name }?.content }
    if keys[0] == nil, mappings.count == 1 { mapping = mappings[0].content }
    if mapping == nil, let first { mapping = mappings.first { $0.content[first] != nil }?.content }
    if mapping == nil, let second = keys[2] {
      for candidate in mappings {
        guard let entry = candidate.content.entries?.first(where: { $0.value[second] != nil })
        else {
          continue
        }
        first = entry.name
        mapping = candidate.content
      }
    }
    guard let mapping, mapping.isTruthy else { return fallback }
    if first == nil { first = keys[2].flatMap { likelyKey(in: mapping, holding: $0) } }
    if let first, let second = keys[2], let found = mapping[first]?[second], !found.isNull {
      return found
    }
    if let fallback { return fallback }
    guard let first, parts[2].intrinsic != nil else { return nil }
    return mapping[first]?.entries?.first { $0.value.elements != nil }?.value
  }

  private static func isKey(_ value: Value) -> Bool {
    guard let intrinsic = value.intrinsic else { return value.scalarText != nil }
    switch intrinsic.function {
    case .ref, .findInMap, .if: return true
    default: return false
    }
  }

  /// The top-level key to take where it is not known: the last that holds the second key, or the
  /// one that holds the longest list under it.
  private func likelyKey(in mapping: Value, holding second: String) -> String? {
    var likely: String?
    var longest = -1
    for entry in mapping.entries ?? [] {
      guard let value = entry.value[second] else { continue }
      if let count = value.elements?.count {
        if count <= longest { continue }
        longest = count
      }
      likely = entry.name
    }
    return likely
  }
}
