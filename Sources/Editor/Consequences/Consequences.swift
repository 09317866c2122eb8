package import CloudFormation
import Permissions
package import Text
import Wiring
import YAML

/// What follows from an edit beside what it changes: what goes, what is left broken, what is lost.
package struct Consequences: Hashable, Sendable {
  /// The resources that go: those that are meant, then the others, both in the order of the file.
  package let gone: [Gone]
  /// The parts of others that go with them: `In Take: Policies.0 DynamoDBCrudPolicy`.
  package let cuts: [String]
  /// What a person has to know before, the gravest first.
  package let warnings: [String]

  /// A resource that goes.
  package struct Gone: Hashable, Sendable {
    /// Its logical id.
    package let id: LogicalID
    /// `AWS::SQS::Queue`.
    package let type: String
  }

  /// Compares the template before and after a planned edit.
  ///
  /// `saved` is the text that was there before all edits; what is not in it cannot be deployed yet.
  /// Without it everything may be. Cost: linear in the template; only what differs is checked.
  package init(
    of edit: Edit, as plan: EditPlan, from before: Analysis, to after: Analysis,
    saved: SourceText? = nil
  ) {
    let lost = before.template.resources.filter { resource in
      resource.id != plan.renaming?.old && after.template[resource.id] == nil
    }
    gone = (lost.filter { edit.removes($0.id) } + lost.filter { !edit.removes($0.id) })
      .map { Gone(id: $0.id, type: $0.type) }
    var warnings: [String] = []
    var cuts: [String] = []
    var deployed = Deployed(saved)
    switch edit {
    case .remove(let ids):
      let removal = Removal(of: ids, in: before)
      cuts = removal.cutLines
      warnings += contentWarnings(on: lost, &deployed)
      warnings += LeftBehind(removal, in: before).warnings
    case .disconnect: warnings += contentWarnings(on: lost, &deployed)
    case .rename(let old, _):
      if let resource = before.template[old] {
        warnings += Replacement(of: resource).warningsOnRenaming(&deployed)
      }
    case .set(let id, let path, _), .unset(let id, let path):
      if let resource = before.template[id], let name = path.steps.first,
        resource.properties[name] != after.template[id]?.properties[name]
      {
        warnings += Replacement(of: resource).warningsOnChanging(path, &deployed)
      }
    case .add, .connect, .replace: break
    }
    if edit.mayBreak { warnings += newProblems(from: before, to: after, renaming: plan.renaming) }
    self.cuts = cuts
    self.warnings = warnings.withoutRepeats
  }

  /// Whether an answer should be chosen, not given by a key pressed too often.
  var isGrave: Bool { !gone.isEmpty }
}

/// What may be deployed already, as far as the text before all edits tells.
struct Deployed {
  private let saved: SourceText?
  private var known: Known = .unread

  private enum Known { case unread, anything, names(Set<String>) }

  init(_ saved: SourceText?) { self.saved = saved }

  /// A resource that the text does not have is new; of a text that cannot be read all may be there.
  ///
  /// Cost: the first time that of reading the text.
  mutating func mayHold(_ id: LogicalID) -> Bool {
    if case .unread = known { known = Deployed.read(saved) }
    guard case .names(let names) = known else { return true }
    return names.contains(id.name)
  }

  private static func read(_ saved: SourceText?) -> Known {
    guard let saved, case .success(let tree) = YAMLTree.reading(saved) else { return .anything }
    return .names(Set(Template(reading: tree).resources.map(\.id.name)))
  }
}

extension Edit {
  /// Whether a resource is one that is meant to go.
  fileprivate func removes(_ id: LogicalID) -> Bool {
    if case .remove(let ids) = self { ids.contains(id) } else { false }
  }

  /// Whether what was right before may be wrong after it; a new value is checked as it is typed.
  fileprivate var mayBreak: Bool {
    switch self {
    case .remove, .disconnect, .rename, .unset, .connect: true
    case .add, .set, .replace: false
    }
  }
}
