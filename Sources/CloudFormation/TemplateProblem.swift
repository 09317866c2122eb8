import YAML

/// What is wrong with a template as CloudFormation reads it, apart from permissions and wires.
enum TemplateProblem {
  static func notATemplate(_ tree: YAMLTree) -> Diagnostic {
    Diagnostic(
      id: "SC0102", severity: .error, node: tree.root,
      message: tree.root == nil
        ? "The file is empty." : "A template is a mapping with a Resources section; this is not.",
      fix: "Add a Resources section.")
  }

  static func all(
    in template: Template, sections: [(name: String, entry: YAMLEntry)], reading: ValueReading
  ) -> [Diagnostic] {
    var found = sectionProblems(template, sections)
    if reading.isExhausted {
      found.append(
        Diagnostic(
          id: "SC0105", severity: .error, node: template.tree.root,
          message: "Aliases multiply past 200,000 values; the rest is left out.",
          fix: "Write the repeated parts out, or use fewer aliases."))
    }
    for node in reading.oddNames {
      found.append(
        Diagnostic(
          id: "SC0110", severity: .error, node: node,
          message: "A name must be a text; this is a mapping or a list.",
          fix: "Put it in quotes, or fill in what stands for it before."))
    }
    found += duplicates(in: template, sections)
    found += resourceProblems(template)
    found += unknownNames(template)
    return found
  }

  private static func sectionProblems(
    _ template: Template, _ sections: [(name: String, entry: YAMLEntry)]
  ) -> [Diagnostic] {
    guard let resources = sections.first(where: { $0.name == "Resources" }) else {
      return [
        Diagnostic(
          id: "SC0103", severity: .error, node: template.tree.root,
          message: "The template has no Resources section.", fix: "Add a resource.")
      ]
    }
    let node = template.tree.resolved(resources.entry.value) ?? resources.entry.value
    let kind = template.tree[node].kind
    guard kind != .mapping, template.tree[node].style != .empty else { return [] }
    return [
      Diagnostic(
        id: "SC0104", severity: .error, node: node,
        message: "Resources is a \(kind == .sequence ? "list" : "scalar"), not a mapping.",
        fix: "Give each resource a name: `Name:` with Type and Properties below it.")
    ]
  }

  private static func duplicates(
    in template: Template, _ sections: [(name: String, entry: YAMLEntry)]
  ) -> [Diagnostic] {
    let tree = template.tree
    var found: [Diagnostic] = []
    func check(_ entries: [YAMLEntry], in section: String?) {
      var seen: Set<String> = []
      for entry in entries {
        let name = tree.text(of: entry.key)
        guard !seen.insert(name).inserted else { continue }
        found.append(
          Diagnostic(
            id: "SC0106", severity: .error, node: entry.key,
            resource: section == "Resources" ? LogicalID(name) : nil,
            message: "\(name) is there twice\(section.map { " in \($0)" } ?? "").",
            fix: "Rename or remove one of them."))
      }
    }
    check(sections.map(\.entry), in: nil)
    for section in sections {
      check(Array(tree.entries(of: section.entry.value)), in: section.name)
    }
    return found
  }

  private static func resourceProblems(_ template: Template) -> [Diagnostic] {
    template.resources.compactMap { resource in
      guard resource.type.isEmpty, !resource.hasComputedType, resource.id.name != "Fn::Transform"
      else { return nil }
      // A resource made by a transform of its own needs no type.
      if template.tree.value(named: "Fn::Transform", in: resource.node) != nil { return nil }
      return Diagnostic(
        id: "SC0107", severity: .error, node: resource.nameNode, resource: resource.id,
        message: "\(resource.id) has no Type.", fix: "Add Type: AWS::…")
    }
  }

  /// Names that are used and stand nowhere; silent where a macro may add what is missing.
  private static func unknownNames(_ template: Template) -> [Diagnostic] {
    let known = KnownNames(of: template)
    return template.references.compactMap { reference in
      guard !known.contains(reference) else { return nil }
      let inResources = reference.section == "Resources"
      return Diagnostic(
        id: reference.kind == .condition ? "SC0109" : "SC0108",
        severity: known.isOpen ? .warning : .error, node: reference.node,
        resource: inResources ? reference.owner : nil,
        message: reference.kind == .condition
          ? "There is no condition named \(reference.name)."
          : "There is no resource or parameter named \(reference.name).",
        fix: known.nearest(to: reference).map { "Did you mean \($0)?" })
    }
  }
}
