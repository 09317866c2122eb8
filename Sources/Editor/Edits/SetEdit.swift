import Catalog
import CloudFormation
import Text
import YAML

/// A value for a property or an attribute of a resource.
///
/// What the facts about AWS do not expect is said, not refused: facts grow old, and the person decides.
func setting(
  _ path: PropertyPath, of id: LogicalID, to text: String, in analysis: Analysis
) throws(EditError) -> EditPlan {
  let resource = try analysis.resource(id)
  let value = try Value(valueText: text)
  var remarks: [String] = []
  switch PropertyCheck(of: value, at: path, in: resource).verdict {
  case .fits: break
  case .unusual(let remark): remarks.append(remark)
  }
  let title = "Set \(path.description) of \(id.name)"
  let wish = try settingWish(path, of: id, to: value, in: analysis)
  return try EditDraft(wishes: [wish], title: title, remarks: remarks).plan(in: analysis)
}

private func settingWish(
  _ path: PropertyPath, of id: LogicalID, to value: Value, in analysis: Analysis
) throws(EditError) -> YAMLWish {
  let tree = analysis.tree
  let written = value.written(as: analysis.intrinsicForm)
  let place = path.path(of: id, in: tree)
  guard let last = path.steps.last, let position = Int(last), position >= 0,
    path.isElement(of: id, in: analysis)
  else { return .set(place, written) }
  let list = YAMLPath(place.steps.dropLast())
  let count = tree.found(at: list).map { tree.elementCount(of: $0) } ?? 0
  if position < count { return .set(list.index(position), written) }
  guard position == count else { throw .noSuchPath(path.description) }
  return .insertElement(list, at: nil, written)
}

/// No value any more for a property or an attribute; what it leaves empty goes with it.
func unsetting(
  _ path: PropertyPath, of id: LogicalID, in analysis: Analysis
) throws(EditError) -> EditPlan {
  _ = try analysis.resource(id)
  let place = path.path(of: id, in: analysis.tree)
  guard analysis.tree.node(at: place) != nil else { throw .noSuchPath(path.description) }
  let resource = YAMLPath([.key("Resources"), .key(id.name)])
  return try EditDraft(
    wishes: [.prune(place, upTo: resource)], title: "Removed \(path.description) of \(id.name)"
  ).plan(in: analysis)
}

extension Analysis {
  /// How intrinsics are written in this file.
  var intrinsicForm: Intrinsic.Form {
    let style = tree.style
    return style.prefersShortForm && !style.isJSON ? .short : .full
  }

  /// The refusal of a name that is nowhere.
  func unknown(_ id: LogicalID) -> EditError {
    do throws(EditError) {
      _ = try resource(id)
      return .nothingToDo("Nothing to change.")
    } catch {
      return error
    }
  }
}

extension PropertyPath {
  /// Whether the last step is a position of a list: one that is there, or one the facts know of.
  func isElement(of id: LogicalID, in analysis: Analysis) -> Bool {
    let parent = PropertyPath(Array(steps.dropLast()), from: start)
    if let node = analysis.tree.found(at: parent.path(of: id, in: analysis.tree)),
      let resolved = analysis.tree.resolved(node)
    {
      let kind = analysis.tree[resolved].kind
      return kind == .sequence || kind == .scalar && analysis.tree[resolved].style == .empty
    }
    guard start == .properties, let type = analysis.template[id]?.type,
      let facts = ResourceTypeFacts(named: type)?.property(at: parent.steps)
    else { return false }
    return facts.shape.kinds.contains(.list)
  }
}

extension YAMLTree {
  func elementCount(of id: YAMLNodeID) -> Int {
    guard let resolved = resolved(id), self[resolved].kind == .sequence else { return 0 }
    return Int(self[resolved].childCount)
  }
}

extension Value {
  /// Reads what a person typed as a value: one YAML document.
  ///
  /// What readers of YAML 1.1 and of 1.2 take for different values, `yes` or `012`, is a text.
  init(valueText text: String) throws(EditError) {
    switch YAMLTree.reading(SourceText(text)) {
    case .failure(let problem):
      throw .refused("This is no YAML: \(problem.message) at column \(problem.position.column).")
    case .success(let typed):
      guard case .success(let tree) = YAMLTree.reading(typed.quotingWhatReadersDispute()),
        let root = tree.root, tree.roots.count == 1
      else {
        throw .refused("Give a value, or remove the property.")
      }
      self.init(reading: root, of: tree)
    }
  }
}
