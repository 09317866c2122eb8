package import CloudFormation

/// What SAM makes for a connector between two types of resource.
///
/// Texts of the statements hold placeholders: `%{Source.Arn}`, `%{Destination.Name}`,
/// `%{Source.ResourceId}`, `%{Source.Qualifier}`; beside them `${AWS::Region}` and its kin.
package struct ConnectorProfile: Hashable, Sendable {
  package let kind: Kind
  /// Whether a managed policy goes to the source's role; otherwise to the destination's.
  package let isSourcePolicy: Bool
  /// `DESTINATION_EVENT_SOURCE_MAPPING` or `SOURCE`: what must wait for the policy.
  package let dependedBy: String?
  /// The sets of permissions that are allowed together; `nil` when any are.
  package let allowedTogether: [[String]]?
  /// In SAM's order.
  package let accesses: [Access]

  /// The kind of resource that SAM makes.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case managedPolicy = "AWS_IAM_ROLE_MANAGED_POLICY"
    case queuePolicy = "AWS_SQS_QUEUE_POLICY"
    case topicPolicy = "AWS_SNS_TOPIC_POLICY"
    case lambdaPermission = "AWS_LAMBDA_PERMISSION"
  }

  /// What one of the permissions `Read` and `Write` gives.
  package struct Access: Hashable, Sendable {
    /// `Read` or `Write`.
    package let permission: String
    /// Statements; a Lambda permission has one, the properties of an `AWS::Lambda::Permission`.
    package let statements: [Value]
  }

  /// What a permission gives; `nil` when the pair does not know it.
  package func statements(for permission: String) -> [Value]? {
    accesses.first { $0.permission == permission }?.statements
  }
}

/// What a connector needs to know of a type of resource at its end.
package struct ConnectorEnd: Hashable, Sendable {
  /// The property that names the role; `nil` where there is none or it takes a rule to find.
  package let roleProperty: String?
  /// What placeholders stand for, by name (`Arn`, `Name`, `Id`, `Url`, `Qualifier`), in SAM's order;
  /// the logical id is the text `%{logicalId}`.
  package let outputs: [ValueEntry]
}

/// SAM's connectors: pairs of types that it can join.
package enum Connectors {
  /// A source's and a destination's type.
  package struct Pair: Hashable, Sendable {
    package let source: String
    package let destination: String
  }

  /// The pairs that have a profile, sorted by source, then destination.
  package static let all: [Pair] = FactTable.connectors().keys().compactMap { key in
    let ends = key.split(separator: "|")
    return ends.count == 2 ? Pair(source: String(ends[0]), destination: String(ends[1])) : nil
  }

  /// What joins two types of resource, in CloudFormation's names.
  ///
  /// Cost: O(log pairs).
  package static func profile(from source: String, to destination: String) -> ConnectorProfile? {
    let table = FactTable.connectors()
    guard let record = table.record(named: "\(source)|\(destination)") else { return nil }
    let tree = table.tree(at: record)
    guard let kind = tree[0].text.flatMap(ConnectorProfile.Kind.init) else { return nil }
    return ConnectorProfile(
      kind: kind,
      isSourcePolicy: tree[1].isTrue,
      dependedBy: tree[2].text,
      allowedTogether: tree[3].isNull ? nil : tree[3].elements.map(\.texts),
      accesses: tree[4].entries.map { entry in
        let value = entry.tree.value
        return ConnectorProfile.Access(
          permission: entry.name,
          statements: value["Statement"]?.oneOrMany ?? [value]
        )
      }
    )
  }

  /// What is known of a type as an end of connectors.
  ///
  /// Cost: O(log types).
  package static func end(ofType type: String) -> ConnectorEnd? {
    let table = FactTable.connectorEnds()
    guard let record = table.record(named: type) else { return nil }
    let tree = table.tree(at: record)
    return ConnectorEnd(roleProperty: tree[0].text, outputs: tree[1].value.entries ?? [])
  }
}
