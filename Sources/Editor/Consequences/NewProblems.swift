import Catalog
import CloudFormation

/// The errors that a template has after an edit and had not before.
///
/// `Hook: AWS::ApiGatewayV2::Integration needs the property IntegrationUri.`
func newProblems(
  from before: Analysis, to after: Analysis, renaming: Renaming?
) -> [String] {
  let known = Set(problems(of: before, besides: after).map { title(of: $0, renaming) })
  return problems(of: after, besides: before).map { title(of: $0, nil) }
    .filter { !known.contains($0) }.withoutRepeats
}

/// The errors of a template; properties are looked at where the other one has others.
private func problems(of analysis: Analysis, besides other: Analysis) -> [Diagnostic] {
  let template = analysis.template
  var found = analysis.diagnostics
  if !template.transforms.contains(where: { !$0.hasPrefix("AWS::") }) {
    found += propertyDiagnostics(
      of: template.resources.filter { other.template[$0.id]?.properties != $0.properties })
  }
  return found.filter { $0.severity == .error }
}

private func title(of problem: Diagnostic, _ renaming: Renaming?) -> String {
  guard let id = problem.resource else { return problem.message }
  let name = id == renaming?.old ? renaming?.new ?? id : id
  return "\(name.name): \(problem.message)"
}
