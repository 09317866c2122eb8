import CloudFormation
package import IAM
package import Permissions

/// What one principal may do at one target after a change and not before, or the other way round.
package struct GrantDifference: Hashable, Sendable {
  package let effect: Effect
  /// A logical id that holds the role, or what else the principal is called.
  package let principal: String
  /// A logical id, or the target as the grant has it.
  package let target: String
  /// As the grants have them, in their order; a managed policy counts by its name.
  package let actions: [String]
  /// Under which conditions; "" where there is none.
  package let condition: String
}

extension GrantDifference {
  /// Whether it stands after a change and not before, or the other way round.
  package enum Side: Hashable, Sendable { case gained, lost }

  /// What joins the principal and the actions in a sentence: `may`, `is no longer denied`.
  package func verb(_ side: Side) -> String {
    switch (effect, side) {
    case (.deny, .gained): "is denied"
    case (.deny, .lost): "is no longer denied"
    case (_, .gained): "may"
    case (_, .lost): "may no longer"
    }
  }

  /// Its actions in a few words: `s3:GetObject and 3 more actions`.
  package var actionWords: String {
    actions.count <= 2
      ? actions.joined(separator: ", ") : "\(actions[0]) and \(actions.count - 1) more actions"
  }

  /// Its condition as the end of a sentence; "" where there is none.
  package var conditionWords: String { condition.isEmpty ? "" : " if \(condition)" }
}

/// What a change of the template gives and takes.
package struct GrantChanges: Hashable, Sendable {
  /// In the order of the grants after the change.
  package let gained: [GrantDifference]
  /// In the order of the grants before the change.
  package let lost: [GrantDifference]

  /// Compares grants by principal, target, condition and action as they are written; a service that
  /// may assume a role does not count.
  ///
  /// Cost: linear in the grants, and in the actions of those parties that changed.
  package init(from old: GrantList, to new: GrantList) { self.init(old.grants, new.grants) }

  /// The same where a resource has another name afterwards, which changes no permission.
  init(from old: GrantList, to new: GrantList, renaming: Renaming?, in template: Template) {
    guard let renaming else {
      self.init(old.grants, new.grants)
      return
    }
    let names = GrantRenaming(renaming, in: template)
    self.init(old.grants.map { names.renamed($0) }, new.grants)
  }

  /// The same between two templates; a condition that has another name changes no permission.
  init(from old: Analysis, to new: Analysis, renaming: Renaming?) {
    guard let conditions = ConditionRenaming(from: old.template, to: new.template) else {
      self.init(from: old.grants, to: new.grants, renaming: renaming, in: old.template)
      return
    }
    let names = renaming.map { GrantRenaming($0, in: old.template) }
    let grants = old.grants.grants.map { names?.renamed($0) ?? $0 }
    self.init(grants.map { conditions.renamed($0) }, new.grants.grants)
  }

  private init(_ old: [Grant], _ new: [Grant]) {
    let (before, after) = GrantChanges.differing(old, new)
    guard !before.isEmpty || !after.isEmpty else {
      gained = []
      lost = []
      return
    }
    let looks = Set((before + after).flatMap(PairAccess.pairs).map(\.look))
    let had = PairAccess.collect(old, looking: looks)
    let has = PairAccess.collect(new, looking: looks)
    gained = AccessComparison(of: has, to: had).differences
    lost = AccessComparison(of: had, to: has).differences
  }

  /// Whether nothing is gained and nothing lost.
  package var isEmpty: Bool { gained.isEmpty && lost.isEmpty }

  /// `+8 actions on Orders`, for the status line; the first targets only.
  package var summary: [String] {
    GrantChanges.counts(gained, sign: "+") + GrantChanges.counts(lost, sign: "−")
  }

  /// The grants between the first and the last that differ: an edit changes few, side by side.
  private static func differing(_ old: [Grant], _ new: [Grant]) -> ([Grant], [Grant]) {
    var start = 0
    while start < old.count, start < new.count, old[start].saysTheSame(as: new[start]) {
      start += 1
    }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, old[oldEnd - 1].saysTheSame(as: new[newEnd - 1]) {
      oldEnd -= 1
      newEnd -= 1
    }
    return (Array(old[start..<oldEnd]), Array(new[start..<newEnd]))
  }

  private static func counts(_ differences: [GrantDifference], sign: String) -> [String] {
    var order: [String] = []
    var parties: [String: [String]] = [:]
    var actions: [[String]: Set<String>] = [:]
    var policies: [String] = []
    for difference in differences where difference.effect != .boundary {
      // A managed policy counts by its name, which tells more than a number.
      let named = difference.actions.filter { !$0.contains(":") && $0 != "*" }
      policies += named
      guard named.count < difference.actions.count else { continue }
      let name = (difference.effect == .deny ? "denied " : "") + "on \(difference.target)"
      if parties[name] == nil { order.append(name) }
      if actions[[name, difference.principal]] == nil {
        parties[name, default: []].append(difference.principal)
      }
      actions[[name, difference.principal], default: []].formUnion(difference.actions)
    }
    let shown = order.prefix(2).map { name in
      let parties = parties[name] ?? []
      let count = parties.reduce(0) { $0 + (actions[[name, $1]]?.count ?? 0) }
      let noun = count == 1 ? "action" : "actions"
      return "\(sign)\(count) \(noun) \(name)" + GrantChanges.sharing(parties)
    }
    let others = order.count - shown.count
    return shown
      + (others > 0
        ? ["\(sign)actions on \(others) more \(others == 1 ? "target" : "targets")"] : [])
      + policies.withoutRepeats.prefix(2).map { "\(sign)\($0)" }
  }

  /// Whose actions are counted together, where there are several.
  private static func sharing(_ parties: [String]) -> String {
    guard parties.count > 1 else { return "" }
    return parties.count == 2
      ? " of \(parties[0]) and \(parties[1])" : " of \(parties[0]) and \(parties.count - 1) more"
  }
}

extension Grant {
  /// Whether it gives or takes access; a service that may take a role does so for the role's user.
  var isAccess: Bool {
    origin != .trustPolicy || !principal.utf8.starts(with: "service:".utf8)
  }

  /// What it allows, one name for each action; all but some actions are one.
  package var actionNames: [String] {
    var names = actions
    if !notActions.isEmpty { names.append("all but " + notActions.joined(separator: ", ")) }
    if let managedPolicyARN {
      names.append(String(managedPolicyARN.split(separator: "/").last ?? ""))
    }
    return names
  }

  /// Whether another grant is the same but for its place in the template.
  fileprivate func saysTheSame(as other: Grant) -> Bool {
    var moved = other
    moved.node = node
    return self == moved
  }
}

extension Array where Element: Hashable {
  /// The elements in their order, each once.
  var withoutRepeats: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
