package import CloudFormation

/// What CloudFormation will not take about the properties of resources, in their order.
///
/// For templates without macros of their own, which may turn anything into properties. Types that
/// nobody knows get a remark; what is known of them is the facts' age. Cost: linear, nearly.
package func propertyDiagnostics(of resources: [Resource]) -> [Diagnostic] {
  resources.flatMap { resource -> [Diagnostic] in
    guard let facts = ResourceTypeFacts(named: resource.type) else {
      return unknownType(of: resource).map { [$0] } ?? []
    }
    return facts.problems(in: resource.effectiveProperties).map {
      diagnostic(of: $0, in: resource)
    }
  }
}

private func diagnostic(of problem: PropertyProblem, in resource: Resource) -> Diagnostic {
  Diagnostic(
    id: id(of: problem.kind),
    severity: severity(of: problem, in: resource),
    node: problem.entry?.nameNode ?? problem.value.node ?? resource.nameNode,
    resource: resource.id,
    message: problem.message,
    fix: problem.fix)
}

/// Only AWS's own types are all known; a module, hook or third party's type may be anything.
private func unknownType(of resource: Resource) -> Diagnostic? {
  guard resource.type.hasPrefix("AWS::"), !resource.type.hasSuffix("::MODULE") else { return nil }
  return Diagnostic(
    id: "SC0208", severity: .warning, node: resource.nameNode, resource: resource.id,
    message: "\(resource.type) is not a type that CloudFormation had when these facts were made.",
    fix: ResourceTypes.all.nearest(to: resource.type).map { "Write \($0)." })
}

private func id(of kind: PropertyProblem.Kind) -> String {
  switch kind {
  case .unknown: "SC0201"
  case .missing: "SC0202"
  case .readOnly: "SC0203"
  case .wrongKind: "SC0204"
  case .notAChoice: "SC0205"
  case .outOfRange: "SC0206"
  case .wrongLength: "SC0207"
  }
}

/// How bad a problem is: what may be no error for certain is a warning.
///
/// New choices and wider limits come often, SAM passes over what it does not know below the top, and
/// of a few old types the schemas say wrongly that only AWS sets a property.
private func severity(
  of problem: PropertyProblem, in resource: Resource
) -> Diagnostic.Severity {
  let isSAM = resource.type.hasPrefix("AWS::Serverless::")
  switch problem.kind {
  case .missing:
    // A custom resource that a condition keeps from being made is a known way to say nothing.
    return resource.type.hasPrefix("Custom::") && resource.condition != nil ? .warning : .error
  case .wrongKind: return .error
  case .unknown: return isSAM && problem.path.count > 1 ? .warning : .error
  case .readOnly, .notAChoice, .outOfRange, .wrongLength: return .warning
  }
}
