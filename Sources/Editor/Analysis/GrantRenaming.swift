import CloudFormation
import IAM
import Permissions

/// Grants as they are once a resource has another name.
///
/// A name counts where it refers to the resource: as a logical id, and within `${…}`. What SAM
/// names after the resource, its role or its stage, takes part; a name in plain text, as in the
/// ARN of a table of another stack, is no reference and stays.
struct GrantRenaming {
  private let old: String
  private let new: String
  /// All that the template names itself.
  private let own: Set<String>
  /// Resources with longer names that begin like this one, of which SAM makes more too.
  private let nearer: [String]

  init(_ renaming: Renaming, in template: Template) {
    let old = renaming.old.name
    self.old = old
    new = renaming.new.name
    own = Set(template.resources.map(\.id.name) + template.parameters.map(\.id.name))
      .subtracting([old])
    nearer = template.resources.filter { $0.type.hasPrefix("AWS::Serverless::") }
      .map(\.id.name).filter { $0 != old && $0.hasPrefix(old) }
  }

  /// The grant with the new name in all that it compares by; conditions have names of their own.
  func renamed(_ grant: Grant) -> Grant {
    var grant = grant
    grant.principal = renamed(principal: grant.principal)
    grant.targets = sorted(grant.targets.map { renamed($0) })
    grant.notTargets = sorted(grant.notTargets.map { renamed($0) })
    grant.usedBy = grant.usedBy.map { renamed($0) }
    grant.targetIDs = grant.targetIDs.map { renamed($0) }
    grant.source = renamed(grant.source)
    grant.managedPolicyARN = grant.managedPolicyARN.map { renamed($0) }
    grant.condition = grant.condition.map { renamed($0) }
    return grant
  }

  /// A canonical text with the new name in its `${…}`.
  func renamed(_ text: String) -> String {
    guard text.contains(old), text.utf8.contains(UInt8(ascii: "$")) else { return text }
    return CanonicalPiece.pieces(of: text).map { piece in
      switch piece {
      case .text(let part): part
      case .variable(let name) where name.hasPrefix("Fn::"): "${" + renamed(function: name) + "}"
      case .variable(let name): "${" + renamed(reference: name) + "}"
      }
    }.joined()
  }

  private func renamed(_ id: LogicalID) -> LogicalID { LogicalID(renamed(reference: id.name)) }

  /// `role:CheckoutRole`; other principals are canonical texts.
  private func renamed(principal: String) -> String {
    let kinds = ["role:", "user:", "group:", "unattached:"]
    guard let kind = kinds.first(where: principal.hasPrefix) else { return renamed(principal) }
    let name = String(principal.dropFirst(kind.count))
    return kind + (LogicalID(name).isWellFormed ? renamed(reference: name) : renamed(name))
  }

  private func renamed(_ value: PolicyValue) -> PolicyValue {
    switch value {
    case .null, .boolean, .number: value
    case .string(let text): .string(renamed(text))
    case .list(let values): .list(sorted(values.map { renamed($0) }))
    case .mapping(let entries): .mapping(entries.map { PolicyEntry($0.name, renamed($0.value)) })
    }
  }

  /// `Orders` and `Orders.Arn`; `OrdersRole` where the template has none.
  private func renamed(reference: String) -> String {
    let name = reference.prefix { $0 != "." }
    guard name.hasPrefix(old), !name.contains(":"), !own.contains(String(name)),
      !nearer.contains(where: name.hasPrefix)
    else { return reference }
    return new + reference.dropFirst(old.count)
  }

  /// A function with its arguments as JSON: what `Ref` and `GetAtt` name, and `${…}` in texts.
  private func renamed(function: String) -> String {
    var result = ""
    var rest = Substring(function)
    while let start = rest.firstIndex(of: "\"") {
      result += rest[..<start]
      let text = rest[rest.index(after: start)...]
      let end = text.closingQuote
      let body = String(text[..<end])
      let isReference = ["\"Ref\":", "\"Fn::GetAtt\":", "\"Fn::GetAtt\":["].contains {
        result.hasSuffix($0)
      }
      result += "\"" + (isReference ? renamed(reference: body) : renamed(body))
      guard end < text.endIndex else { return result }
      result += "\""
      rest = text[text.index(after: end)...]
    }
    return result + rest
  }

  // Lists are sorted as they are in a grant, where another name has another place.

  private func sorted(_ texts: [String]) -> [String] {
    texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func sorted(_ values: [PolicyValue]) -> [PolicyValue] {
    let texts = values.compactMap { value in
      if case .string(let text) = value { text } else { nil }
    }
    return texts.count == values.count ? sorted(texts).map { .string($0) } : values
  }
}

extension Substring {
  /// Where the text of a JSON string ends that begins here.
  fileprivate var closingQuote: Index {
    var index = startIndex
    while index < endIndex, self[index] != "\"" {
      if self[index] == "\\" { index = self.index(after: index) }
      if index < endIndex { index = self.index(after: index) }
    }
    return index
  }
}
