import CloudFormation
import IAM
import Permissions

/// How something outside the template is named and labelled.
struct OutsideName: Hashable {
  /// What follows `external:`.
  var id: String
  var label: String

  /// The longest label, in characters.
  private static let labelLimit = 32

  init(id: String, label: String) {
    self.id = id
    self.label = OutsideName.shortened(label)
  }

  /// Names what a canonical text stands for: an ARN, a parameter, an import, a plain name.
  init(canonicalText text: String) {
    self.init(id: OutsideName.plainID(text), label: canonicalTitle(text))
  }

  /// A label as far as a card has room for it.
  static func shortened(_ label: String) -> String {
    label.count > OutsideName.labelLimit
      ? label.prefix(OutsideName.labelLimit - 1) + "…" : label
  }

  /// What a canonical text goes by in the name of an external.
  static func plainID(_ text: String) -> String {
    if let arn = ARN(text) { return "\(arn.service):\(OutsideName.plain(arn.ending))" }
    guard text.hasPrefix("{{resolve:") else { return OutsideName.plain(text) }
    let parts = text.dropFirst(10).split(separator: ":").prefix(2)
    return parts.map { $0.filter { $0 != "}" } }.joined(separator: " ")
  }

  /// The text with `${Name}` as `Name`, and pseudo parameters left out.
  static func plain(_ text: String) -> String {
    Substitution(text: text).pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .variable(let name, _):
        if name.hasPrefix("AWS::") { "" } else { name.droppingFunctionName }
      }
    }.joined()
  }
}

extension String {
  /// `Fn::ImportValue Name` without the function.
  fileprivate var droppingFunctionName: String {
    guard hasPrefix("Fn::"), let blank = firstIndex(of: " ") else { return self }
    return String(self[index(after: blank)...])
  }
}

extension GraphDraft {
  /// The vertex of an external of that name.
  mutating func external(_ name: OutsideName) -> Int { external(name.id, label: name.label) }
}
