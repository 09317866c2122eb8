/// A use of an intrinsic function; unknown `Fn::…` are kept as they are.
package struct Intrinsic: Hashable, Sendable {
  package let function: Function
  /// What it is given; a short-form `GetAtt` is given a list of two, as in full form.
  package let argument: Value
  package let form: Form

  package init(_ function: Function, _ argument: Value, form: Form = .full) {
    self.function = function
    self.argument = argument
    self.form = form
  }

  /// The form is a matter of writing and does not count.
  package static func == (left: Intrinsic, right: Intrinsic) -> Bool {
    left.function == right.function && left.argument == right.argument
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(function)
    hasher.combine(argument)
  }

  /// `!Sub …` or `Fn::Sub: …`.
  package enum Form: Hashable, Sendable { case short, full }

  /// The functions by name; `other` keeps any further `Fn::…` or tag.
  package enum Function: Hashable, Sendable {
    case ref, condition, getAtt, sub, join, select, split, findInMap, importValue, getAZs, base64
    case cidr, `if`, equals, and, or, not, transform, length, toJsonString, forEach
    /// An unknown function: its full name, `Fn::Foo`, or its tag `!Foo`.
    case other(String)
  }
}

extension Intrinsic.Function {
  private static let named: [(Intrinsic.Function, full: String, short: String)] = [
    (.ref, "Ref", "!Ref"), (.condition, "Condition", "!Condition"),
    (.getAtt, "Fn::GetAtt", "!GetAtt"), (.sub, "Fn::Sub", "!Sub"), (.join, "Fn::Join", "!Join"),
    (.select, "Fn::Select", "!Select"), (.split, "Fn::Split", "!Split"),
    (.findInMap, "Fn::FindInMap", "!FindInMap"),
    (.importValue, "Fn::ImportValue", "!ImportValue"), (.getAZs, "Fn::GetAZs", "!GetAZs"),
    (.base64, "Fn::Base64", "!Base64"), (.cidr, "Fn::Cidr", "!Cidr"), (.if, "Fn::If", "!If"),
    (.equals, "Fn::Equals", "!Equals"), (.and, "Fn::And", "!And"), (.or, "Fn::Or", "!Or"),
    (.not, "Fn::Not", "!Not"), (.transform, "Fn::Transform", "!Transform"),
    (.length, "Fn::Length", "!Length"), (.toJsonString, "Fn::ToJsonString", "!ToJsonString"),
    (.forEach, "Fn::ForEach", "!ForEach"),
  ]
  private static let byFullName = Dictionary(
    uniqueKeysWithValues: named.map { ($0.full, $0.0) })
  private static let byTag = Dictionary(uniqueKeysWithValues: named.map { ($0.short, $0.0) })
  private static let names = Dictionary(uniqueKeysWithValues: named.map { ($0.0, $0) })

  /// The function a mapping with this only key stands for; `nil` when it is a plain mapping.
  ///
  /// `Condition` is left out: as a key it is also an attribute, see `ValueReading`.
  package init?(fullName: String) {
    guard fullName == "Ref" || fullName.utf8.starts(with: "Fn::".utf8) else { return nil }
    self = Self.byFullName[fullName] ?? .other(fullName)
  }

  /// The function of a tag, `!Sub`; any tag but YAML's own is one.
  package init(tag: String) { self = Self.byTag[tag] ?? .other(tag) }

  /// The key of the full form; a tag that is no known function stands for `Fn::` and its name.
  package var fullName: String {
    if case .other(let name) = self {
      return name.hasPrefix("!") ? "Fn::" + name.dropFirst() : name
    }
    return Self.names[self]?.full ?? ""
  }

  /// The tag of the short form.
  package var tag: String {
    if case .other(let name) = self {
      return name.hasPrefix("Fn::") ? "!" + name.dropFirst(4) : name
    }
    return Self.names[self]?.short ?? ""
  }
}
