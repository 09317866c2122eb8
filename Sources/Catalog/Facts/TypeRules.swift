/// What is known of a resource type as a whole, beside its properties.
package struct TypeRules: Sendable {
  /// What becomes of what people put there; `nil` for a type that holds nothing of theirs.
  package let content: Content?
  /// The mappings that need one of several groups of properties.
  let needs: [Need]

  /// What becomes of the content of a resource that is deleted.
  package enum Content: String, Hashable, Sendable {
    /// It is lost.
    case kept
    /// CloudFormation makes a snapshot first, unless a policy says otherwise.
    case copied
    /// It must be gone before: the resource cannot be deleted until then.
    case empty
  }

  /// Groups of properties of which one must be given whole.
  struct Need: Sendable {
    /// The way below `Properties` to the mapping that needs them.
    let path: [String]
    /// Names; `Type=MOCK` is met by a property with that value.
    let groups: [[String]]
  }

  /// The rules of a type; empty where there are none.
  ///
  /// Cost: O(log types).
  package init(of type: String) {
    let table = FactTable.typeRules()
    guard let record = table.record(named: type) else {
      content = nil
      needs = []
      return
    }
    let tree = table.tree(at: record)
    content = tree["holds"]?.text.flatMap(Content.init)
    needs =
      tree["needs"]?.elements.map { need in
        Need(path: need[0].texts, groups: need[1].elements.map(\.texts))
      } ?? []
  }
}
