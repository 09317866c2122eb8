package import CloudFormation

/// What is written for a new resource.
package struct Starter: Hashable, Sendable {
  package let type: String
  /// Attributes between `Type` and `Properties`: `DeletionPolicy` and its like.
  package let attributes: [ValueEntry]
  /// A mapping; empty where nothing needs to be said.
  package let properties: Value

  init(_ type: String, attributes: [ValueEntry] = [], _ properties: Value) {
    self.type = type
    self.attributes = attributes
    self.properties = properties
  }

  /// The whole entry of `Resources`; without `Properties` where there are none.
  package var value: Value {
    let last = properties.entries?.isEmpty == false ? [ValueEntry("Properties", properties)] : []
    return .mapping([ValueEntry("Type", .string(type))] + attributes + last)
  }
}

/// A resource that is there already.
package struct Neighbour: Hashable, Sendable {
  package let id: LogicalID
  package let type: String

  package init(_ id: LogicalID, _ type: String) {
    self.id = id
    self.type = type
  }
}

/// A wish for a starter: the name it will have, its type, and what is there already.
struct StarterRequest: Sendable {
  let id: LogicalID
  let type: String
  let neighbours: [Neighbour]

  /// Text that the person must replace.
  static let placeholder = "replace-me"

  /// A physical name that two stacks can both have: stack's name, a dash, logical id.
  var stackwideName: Value { .sub("${AWS::StackName}-\(id.name)") }

  /// The first resource of these types.
  func neighbour(_ types: String...) -> LogicalID? {
    neighbours.first { types.contains($0.type) }?.id
  }

  /// The ARN of something that is not there yet: `lambda`, `function:replace-me`.
  func missingARN(_ service: String, _ resource: String) -> Value {
    .sub("arn:${AWS::Partition}:\(service):${AWS::Region}:${AWS::AccountId}:\(resource)")
  }

  /// The ARN of a role that is not there yet.
  var missingRole: Value { .sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/replace-me") }

  /// A trust policy that lets a service assume a role.
  static func trust(_ service: String) -> Value {
    [
      "Version": "2012-10-17",
      "Statement": [
        [
          "Effect": "Allow",
          "Principal": ["Service": .string(service)],
          "Action": "sts:AssumeRole",
        ]
      ],
    ]
  }
}
