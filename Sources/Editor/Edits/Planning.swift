import CloudFormation
import Text
import YAML

/// Turns an edit into text edits, or refuses; the text after them was read back.
///
/// The canvas and the command line share it. Nothing is changed by planning.
package func plan(_ edit: Edit, in analysis: Analysis) throws(EditError) -> EditPlan {
  if case .replace(let text, let title) = edit { return replacing(by: text, title, in: analysis) }
  guard analysis.problem == nil else { throw .unreadable }
  switch edit {
  case .add(let type, let id, let neighbor):
    return try adding(type, named: id, after: neighbor, in: analysis)
  case .remove(let ids): return try removing(ids, in: analysis)
  case .rename(let old, let new): return try renaming(old, to: new, in: analysis)
  case .set(let id, let path, let value): return try setting(path, of: id, to: value, in: analysis)
  case .unset(let id, let path): return try unsetting(path, of: id, in: analysis)
  case .connect(let from, let to, let wish):
    return try connecting(from, to, wish, in: analysis)
  case .disconnect(let wire): return try disconnecting(wire, in: analysis)
  case .replace: preconditionFailure("replacing was planned above")
  }
}

/// What an edit wants written, before the tree is asked to write it.
struct EditDraft {
  var wishes: [YAMLWish]
  var title: String
  var selection: Selection?
  var renaming: Renaming?
  var remarks: [String] = []

  /// Carries the wishes out on a copy of the text.
  func plan(in analysis: Analysis) throws(EditError) -> EditPlan {
    do throws(YAMLEditError) {
      let change = try analysis.tree.carryingOut(wishes)
      return EditPlan(
        transaction: change.transaction, tree: change.tree, text: change.tree.text, title: title,
        selection: selection, renaming: renaming, remarks: remarks)
    } catch {
      throw .refused(error.message)
    }
  }
}

extension Analysis {
  /// The resource of that name, or a refusal that offers the name most like it.
  func resource(_ id: LogicalID) throws(EditError) -> Resource {
    if let resource = template[id] { return resource }
    throw .unknownResource(id, nearest: nearest(to: id))
  }

  private func nearest(to id: LogicalID) -> LogicalID? {
    let query = FuzzyQuery(id.name)
    let close = query.ranking(template.resources.map { (title: $0.id.name, detail: "") }).first
    if let close { return template.resources[close.index].id }
    let asked = id.name.lowercased()
    let within = template.resources.map(\.id).filter { asked.contains($0.name.lowercased()) }
    if let longest = within.max(by: { $0.name.count < $1.name.count }) { return longest }
    let names = template.resources.map(\.id.name)
    return Spelling.nearest(to: id.name, among: names, atMost: 2).map(LogicalID.init)
  }
}
