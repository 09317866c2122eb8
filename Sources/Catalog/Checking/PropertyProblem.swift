package import CloudFormation

/// Something about written properties that CloudFormation will not take.
package struct PropertyProblem: Hashable, Sendable {
  package let kind: Kind
  /// The way below `Properties`; list elements are numbers counted from 0.
  package let path: [String]
  /// The value it is about; of a missing property the mapping that lacks it.
  package let value: Value
  /// The entry it is about, where its name is what is wrong.
  package let entry: ValueEntry?
  /// What is wrong, as a sentence without its place.
  package let message: String
  /// What to do about it, as a sentence, where one thing is clear.
  package let fix: String?

  init(
    _ kind: Kind, at path: [String], _ value: Value, entry: ValueEntry? = nil, _ message: String,
    fix: String? = nil
  ) {
    self.kind = kind
    self.path = path
    self.value = value
    self.entry = entry
    self.message = message
    self.fix = fix
  }

  /// What sort of problem it is.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case unknown, missing, readOnly, wrongKind, notAChoice, outOfRange, wrongLength
  }
}

extension ResourceTypeFacts {
  /// What CloudFormation will not take about written properties, in the order of the text.
  ///
  /// Intrinsics are trusted, but for the branches of an `Fn::If`. Gives up silently after a hundred
  /// problems or a hundred thousand values. Cost: linear in the properties, nearly.
  package func problems(in properties: Value) -> [PropertyProblem] {
    var check = PropertyCheck(facts: self)
    check.checkRoot(properties)
    return check.problems
  }

  /// What CloudFormation will not take about the value of one property.
  package func problems(in value: Value, of property: PropertyFacts) -> [PropertyProblem] {
    var check = PropertyCheck(facts: self)
    check.check(value, property.shape, at: [property.name])
    return check.problems
  }
}
