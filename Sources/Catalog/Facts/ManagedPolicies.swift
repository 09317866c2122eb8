package import CloudFormation

/// AWS's managed policies: their ARNs and what they allow.
package enum ManagedPolicies {
  /// A group of regions with ARNs of its own.
  package enum Partition: String, Hashable, Sendable, CaseIterable {
    case aws
    case china = "aws-cn"
    case usGovernment = "aws-us-gov"
    case europeanSovereign = "aws-eusc"

    /// The partition's bit in the fact file.
    fileprivate var bit: Int {
      switch self {
      case .aws: 1
      case .china: 2
      case .usGovernment: 4
      case .europeanSovereign: 8
      }
    }
  }

  /// The names of all, sorted without regard to case.
  package static let all: [String] = FactTable.managedPolicies().keys()

  /// The ARN that SAM's translator puts for a name; `nil` for names it does not know there.
  ///
  /// The name is taken as spelled. Cost: O(log policies).
  package static func arn(named name: String, in partition: Partition = .aws) -> String? {
    let table = FactTable.managedPolicies()
    guard let record = table.record(named: name) else { return nil }
    let tree = table.tree(at: record)
    guard (tree[1].number ?? 0) & partition.bit != 0, let path = tree[0].text else { return nil }
    return "arn:\(partition.rawValue):iam::aws:policy\(path)\(name)"
  }

  /// What a managed policy of AWS says, by its name or its ARN in any partition.
  ///
  /// The ARN may have any path and any partition: the name alone decides, for AWS gives a name
  /// once. `nil` where no document is known, as for a few that SAM names and AWS withdrew.
  /// Cost: O(log policies) and the size of the document.
  package static func document(of nameOrARN: String) -> Value? {
    guard let name = name(in: nameOrARN) else { return nil }
    let table = FactTable.managedPolicies()
    guard let record = table.record(named: name) else { return nil }
    let document = table.tree(at: record)[2]
    return document.isNull ? nil : document.value
  }

  /// The statements of the document of a managed policy; none where it is not known.
  package static func statements(of nameOrARN: String) -> [Value] {
    document(of: nameOrARN)?["Statement"]?.oneOrMany ?? []
  }

  /// The policy's name: the text itself, or the end of an ARN of AWS's own policies.
  ///
  /// The partition of the ARN may be a `${AWS::Partition}`; a customer's policy has no name here.
  package static func name(in nameOrARN: String) -> String? {
    guard nameOrARN.utf8.starts(with: "arn:".utf8) else { return nameOrARN }
    guard let marker = nameOrARN.range(ofText: ":iam::aws:policy/") else { return nil }
    return nameOrARN[marker.upperBound...].split(separator: "/").last.map(String.init)
  }
}

extension String {
  /// Where a text first occurs.
  fileprivate func range(ofText wanted: String) -> Range<Index>? {
    let bytes = utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      if bytes[start...].starts(with: wanted.utf8) {
        return start..<bytes.index(start, offsetBy: wanted.utf8.count)
      }
      start = bytes.index(after: start)
    }
    return nil
  }
}
