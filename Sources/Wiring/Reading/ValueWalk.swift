import CloudFormation
import YAML

/// A value of a template and the way to it in the text.
struct Place {
  var value: Value
  var path: [YAMLPath.Step]
  /// The entry names that a pattern's `*` stood for, outermost first.
  var matched: [String] = []

  /// The value of an entry, nothing where there is none.
  subscript(name: String) -> Place? {
    guard let value = value[name] else { return nil }
    return Place(value: value, path: path + [.key(name)], matched: matched)
  }

  /// The value below each branch of `Fn::If`, or the value itself.
  var branches: [Place] {
    guard let intrinsic = value.intrinsic, intrinsic.function == .if,
      let parts = intrinsic.argument.elements, parts.count == 3
    else { return [self] }
    let start = path + (intrinsic.form == .full ? [.key("Fn::If")] : [])
    return [1, 2].flatMap { index in
      Place(value: parts[index], path: start + [.index(index)], matched: matched).branches
    }
  }

  /// The elements of a list, or the place itself as the only one; `Fn::If` is looked through.
  var elements: [Place] {
    branches.flatMap { branch -> [Place] in
      guard let elements = branch.value.elements else {
        return branch.value.isNull || branch.value.isNoValue ? [] : [branch]
      }
      return elements.enumerated().flatMap { index, element in
        Place(value: element, path: branch.path + [.index(index)], matched: matched).branches
      }
    }
  }

  /// The entries of a mapping with their names; `Fn::If` is looked through.
  var entries: [(name: String, place: Place)] {
    branches.flatMap { branch in
      (branch.value.entries ?? []).map { entry in
        (entry.name, Place(value: entry.value, path: branch.path + [.key(entry.name)]))
      }
    }
  }

  /// Every place a pattern leads to.
  ///
  /// Steps are entry names; `*` stands for each element or entry, and for a value that stands
  /// where a list may.
  func places(at pattern: ArraySlice<Substring>) -> [Place] {
    guard let step = pattern.first else { return branches }
    let rest = pattern.dropFirst()
    return branches.flatMap { branch -> [Place] in
      if step != "*" { return branch[String(step)]?.places(at: rest) ?? [] }
      guard let entries = branch.value.entries, !rest.isEmpty || branch.value.elements == nil else {
        return branch.elements.flatMap { $0.places(at: rest) }
      }
      return entries.flatMap { entry in
        Place(
          value: entry.value, path: branch.path + [.key(entry.name)],
          matched: branch.matched + [entry.name]
        ).places(at: rest)
      }
    }
  }

  /// Every place a dotted pattern leads to, `Targets.*.Arn`.
  func places(at pattern: String) -> [Place] {
    // Most patterns lead nowhere, which their first step tells.
    let first = pattern.prefix { $0 != "." }
    if first != "*", value.intrinsic == nil, value[String(first)] == nil { return [] }
    return places(at: pattern.split(separator: ".")[...])
  }
}

/// A resource that a value names.
struct Mention: Hashable {
  /// Index among the draft's resources.
  var resource: Int
  var attribute: String?
}

/// A name that an intrinsic uses.
struct NameUse {
  var name: String
  var attribute: String?
}

extension Value {
  /// Calls with every name that a `Ref`, `Fn::GetAtt` or `Fn::Sub` in the value names, in order.
  func forEachName(_ visit: (_ name: String, _ attribute: String?) -> Void) {
    var uses: [NameUse] = []
    appendNames(to: &uses)
    for use in uses { visit(use.name, use.attribute) }
  }

  /// Gathers the names in order.
  ///
  /// A plain list, since a closure would copy what it captures at
  /// every step of this much used walk.
  func appendNames(to uses: inout [NameUse]) {
    switch content {
    case .null, .boolean, .number, .string: break
    case .list(let elements):
      for element in elements { element.appendNames(to: &uses) }
    case .mapping(let entries):
      for entry in entries { entry.value.appendNames(to: &uses) }
    case .intrinsic(let intrinsic):
      switch intrinsic.function {
      case .ref:
        if let name = refName { uses.append(NameUse(name: name)) }
      case .getAtt:
        if let reference = getAtt {
          uses.append(NameUse(name: reference.resource, attribute: reference.attribute))
        }
      case .sub: appendSubstitution(to: &uses)
      default: intrinsic.argument.appendNames(to: &uses)
      }
    }
  }

  private func appendSubstitution(to uses: inout [NameUse]) {
    guard let substitution else { return }
    for case .variable(let variable, _) in substitution.pieces {
      if substitution.variables.contains(where: { $0.name == variable }) { continue }
      if let reference = AttributeReference(dotted: variable) {
        uses.append(NameUse(name: reference.resource, attribute: reference.attribute))
      } else {
        uses.append(NameUse(name: variable))
      }
    }
    for variable in substitution.variables { variable.value.appendNames(to: &uses) }
  }

  /// The value as the body of an equivalent `Fn::Sub`; what cannot be folded is `${Fn::Name}`.
  var canonicalText: String {
    switch content {
    case .null: ""
    case .boolean, .number, .string: scalarText ?? ""
    case .list(let elements): elements.map(\.canonicalText).joined(separator: ",")
    case .mapping: "{}"
    case .intrinsic(let intrinsic): canonicalText(of: intrinsic)
    }
  }

  private func canonicalText(of intrinsic: Intrinsic) -> String {
    switch intrinsic.function {
    case .ref: return "${\(refName ?? "")}"
    case .getAtt: return getAtt.map { "${\($0.resource).\($0.attribute)}" } ?? ""
    case .sub: return substitutionText
    case .join:
      guard let parts = intrinsic.argument.elements, parts.count == 2,
        let separator = parts[0].stringText, let elements = parts[1].elements
      else { break }
      return elements.map(\.canonicalText).joined(separator: separator)
    default: break
    }
    let argument = intrinsic.argument.scalarText ?? intrinsic.argument.canonicalText
    return "${\(intrinsic.function.fullName) \(argument)}"
  }

  private var substitutionText: String {
    guard let substitution else { return "" }
    return substitution.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .variable(let name, _):
        substitution.variables.last { $0.name == name }?.value.canonicalText ?? "${\(name)}"
      }
    }.joined()
  }
}
