package import Text
package import YAML

/// A tree read as CloudFormation; reading never fails, what is odd becomes a diagnostic.
package struct Template: Sendable {
  package let tree: YAMLTree
  package internal(set) var description: String?
  /// Names of the transforms, `AWS::Serverless-2016-10-31` among them for SAM.
  package internal(set) var transforms: [String] = []
  package internal(set) var globals: Value?
  package internal(set) var metadata: Value?
  package internal(set) var parameters: [TemplateParameter] = []
  package internal(set) var mappings: [TemplateMapping] = []
  package internal(set) var conditions: [TemplateCondition] = []
  /// In the order of the file; a `Fn::ForEach::…` entry is one of type `Fn::ForEach`.
  package internal(set) var resources: [Resource] = []
  package internal(set) var outputs: [TemplateOutput] = []
  /// Every use of a name in the order of the text, in all sections.
  package internal(set) var references: [Reference] = []
  package internal(set) var diagnostics: [Diagnostic] = []
  var resourceIndex: [LogicalID: Int] = [:]

  init(tree: YAMLTree) { self.tree = tree }

  /// Whether the SAM transform is asked for.
  package var isServerless: Bool {
    transforms.contains { $0.hasPrefix("AWS::Serverless-") }
  }

  /// The resource of that name; the last one where a name is used twice.
  package subscript(id: LogicalID) -> Resource? { resourceIndex[id].map { resources[$0] } }

  /// The 1-based line of a node; 1 for `nil`.
  package func line(of node: YAMLNodeID?) -> Int { position(of: node).line }

  /// The place of a node's first byte; the start of the file for `nil`.
  package func position(of node: YAMLNodeID?) -> TextPosition {
    guard let node else { return TextPosition(line: 1, column: 1) }
    return tree.text.position(of: tree[node].start)
  }
}

/// An entry of `Resources`.
package struct Resource: Hashable, Sendable {
  package let id: LogicalID
  /// `AWS::Serverless::Function`; empty where there is none.
  package let type: String
  package let nameNode: YAMLNodeID
  package let node: YAMLNodeID
  /// As written; null where there are none.
  package let properties: Value
  /// As written, with SAM's `Globals` merged in the way SAM does it.
  package let effectiveProperties: Value
  package let condition: String?
  package let dependsOn: [String]
  package let metadata: Value?
  /// Whether another tool fills in the type: `Type: !Rain::Module …`.
  let hasComputedType: Bool
  /// Every other attribute (`DeletionPolicy`, `Connectors`, …), in the order of the file.
  package let attributes: [ValueEntry]

  /// The value of an attribute beside `Type`, `Properties`, `Condition`, `DependsOn`, `Metadata`.
  package func attribute(_ name: String) -> Value? { attributes.last { $0.name == name }?.value }
}

/// An entry of `Parameters`.
package struct TemplateParameter: Hashable, Sendable {
  package let id: LogicalID
  package let nameNode: YAMLNodeID
  package let type: String
  package let defaultValue: Value?
  package let content: Value
}

/// An entry of `Mappings`: two levels of names.
package struct TemplateMapping: Hashable, Sendable {
  package let name: String
  package let nameNode: YAMLNodeID
  package let content: Value
}

/// An entry of `Conditions`.
package struct TemplateCondition: Hashable, Sendable {
  package let name: String
  package let nameNode: YAMLNodeID
  package let content: Value
}

/// An entry of `Outputs`.
package struct TemplateOutput: Hashable, Sendable {
  package let id: LogicalID
  package let nameNode: YAMLNodeID
  package let value: Value
  package let condition: String?
  /// The name under which it is exported, if it is.
  package let exportName: Value?
}

/// One use of a name.
package struct Reference: Hashable, Sendable {
  package let kind: Kind
  /// What is named: a resource, parameter, condition or pseudo parameter.
  package let name: String
  /// The attribute asked for; `nil` where none is.
  package let attribute: String?
  /// The node of the scalar that holds the name.
  package let node: YAMLNodeID
  /// The range of the name in that scalar's value, in UTF-8 bytes.
  package let range: Range<Int>
  /// The top-level section it stands in.
  package let section: String
  /// The entry of the section it stands in.
  package let owner: LogicalID
  /// The way to the node.
  package let path: YAMLPath

  /// How the name is used.
  package enum Kind: Hashable, Sendable {
    case ref, getAtt, sub, dependsOn, condition, connector, group
  }
}
