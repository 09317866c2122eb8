import CloudFormation
import YAML

/// The way to a value of a resource: dotted below `Properties`, or from the resource itself.
///
/// `Environment.Variables.LEVEL`, `Layers.0`; a leading `/` starts at the resource, `/DependsOn`.
/// A name that holds a dot is put in double quotes: `Tags."a.b"`.
package struct PropertyPath: Hashable, Sendable {
  package var start: Start
  package var steps: [String]

  package init(_ steps: [String], from start: Start = .properties) {
    self.steps = steps
    self.start = start
  }

  /// Where a path starts in a resource.
  package enum Start: Hashable, Sendable { case properties, resource }

  /// Reads a path as it is written on the command line.
  package init(reading text: String) throws(EditError) {
    start = text.hasPrefix("/") ? .resource : .properties
    steps = []
    var step = ""
    var isQuoted = false
    for character in text.hasPrefix("/") ? text.dropFirst() : text[...] {
      switch character {
      case "\"": isQuoted.toggle()
      case "." where !isQuoted:
        steps.append(step)
        step = ""
      default: step.append(character)
      }
    }
    steps.append(step)
    if isQuoted || steps.contains("") { throw .noSuchPath(text) }
  }

  /// The path one name or position further.
  package func appending(_ step: String) -> PropertyPath {
    PropertyPath(steps + [step], from: start)
  }

  /// The path as it is written on the command line.
  package var description: String {
    (start == .resource ? "/" : "")
      + steps.map { $0.contains(".") ? "\"\($0)\"" : $0 }.joined(separator: ".")
  }

  /// Where it leads in a tree: a step is a position wherever the tree has a sequence there.
  func path(of resource: LogicalID, in tree: YAMLTree) -> YAMLPath {
    var path = YAMLPath([.key("Resources"), .key(resource.name)])
    if start == .properties { path = path.key("Properties") }
    var node = tree.found(at: path)
    for step in steps {
      let resolved = node.flatMap { tree.resolved($0) }
      if let resolved, tree[resolved].kind == .sequence, let position = Int(step), position >= 0 {
        path = path.index(position)
      } else {
        path = path.key(step)
      }
      node = tree.found(at: path)
    }
    return path
  }
}
