package import CloudFormation
package import Permissions
import YAML

extension Grant {
  /// The last part of a managed policy's ARN.
  package var managedPolicyName: String? {
    managedPolicyARN.map { String($0.split(separator: "/").last ?? "") }
  }

  /// Where it comes from, in a word: `DynamoDBCrudPolicy`, the name of a managed policy, or the line.
  package func originName(in template: Template) -> String {
    if let policy = managedPolicyName { return policy }
    let tree = template.tree
    if let node, Int(node.index) < tree.nodes.count {
      switch tree[node].kind {
      case .scalar:
        let text = tree.text(of: node)
        if !text.isEmpty, text.utf8.count < 64 { return text }
      case .mapping:
        if let key = tree.entries(of: node).first(where: { _ in true })?.key {
          let name = tree.text(of: key)
          if name.hasSuffix("Policy") { return name }
        }
      case .alias, .sequence: break
      }
    }
    return "line \(template.line(of: node))"
  }
}
