import CloudFormation
import YAML

/// What must exist before what, as CloudFormation sees it after SAM's transform.
struct Dependencies {
  private var needs: [LogicalID: [LogicalID]] = [:]

  init(of template: Template) {
    for reference in template.references where reference.section == "Resources" {
      switch reference.kind {
      case .condition, .group, .connector: continue
      default: break
      }
      let name = reference.name.split(separator: ".").first.map(String.init) ?? reference.name
      let target = LogicalID(name)
      guard target != reference.owner, template[target] != nil,
        let owner = template[reference.owner]
      else { continue }
      guard owner.type == "AWS::Serverless::Function", reference.path.steps.count > 4,
        reference.path.steps[3] == .key("Events"), case .key(let event) = reference.path.steps[4]
      else {
        needs[owner.id, default: []].append(target)
        continue
      }
      // SAM writes the function into what calls it; its other events stand by themselves.
      let type = owner.properties["Events"]?[event]?["Type"]?.scalarText
      if Dependencies.callers.contains(type ?? "") { needs[target, default: []].append(owner.id) }
    }
  }

  private static let callers: Set<String> = ["S3", "Api", "HttpApi", "Cognito"]

  /// The resources on the way from one that needs another, both included; `nil` if it needs it not.
  func way(from start: LogicalID, to end: LogicalID) -> [LogicalID]? {
    var previous: [LogicalID: LogicalID] = [:]
    var queue = [start]
    var seen: Set<LogicalID> = [start]
    var head = 0
    while head < queue.count {
      let current = queue[head]
      head += 1
      for next in needs[current] ?? [] where seen.insert(next).inserted {
        previous[next] = current
        if next == end { return way(back: previous, to: end) }
        queue.append(next)
      }
    }
    return start == end ? [start] : nil
  }

  private func way(back previous: [LogicalID: LogicalID], to end: LogicalID) -> [LogicalID] {
    var way = [end]
    while let last = way.last, let before = previous[last] { way.append(before) }
    return way.reversed()
  }

  /// Whether a value names nothing that needs a resource.
  func isFree(_ value: Value, of id: LogicalID) -> Bool {
    var free = true
    value.forEachName { name, _ in
      if way(from: LogicalID(name), to: id) != nil { free = false }
    }
    return free
  }

  /// Why a wire would close a circle.
  static func complaint(_ from: LogicalID, _ to: LogicalID, _ way: [LogicalID]) -> String {
    let middle = way.dropFirst().dropLast().map(\.name)
    let by = middle.isEmpty ? "" : " (by \(WireSite.list(middle)))"
    return "\(to.name) already needs \(from.name)\(by): with this wire each would wait for the "
      + "other, and CloudFormation refuses that. Cut the other wire first."
  }
}
