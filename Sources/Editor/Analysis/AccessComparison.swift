import CloudFormation
import IAM
import Permissions

/// All that one principal may do at one target, both as the grants have them.
struct PairAccess {
  let pair: Pair
  var actions: [String]

  /// Who and what, told apart by what is written: titles leave out regions and versions.
  struct Pair: Hashable {
    let principal: String
    let target: String
    let look: Look
  }

  /// What people are told of a pair.
  struct Look: Hashable {
    let effect: Effect
    let principal: String
    let target: String
    let condition: String
  }

  /// Who may by a grant, and on what.
  static func pairs(of grant: Grant) -> [Pair] {
    guard grant.isAccess else { return [] }
    let condition = grant.conditionText
    let principals =
      grant.usedBy.isEmpty
      ? [(grant.principal, principalTitle(grant.principal))]
      : grant.usedBy.map { ($0.name, $0.name) }
    let targets = grant.writtenTargets
    return principals.flatMap { principal, title in
      targets.map { target in
        Pair(
          principal: principal, target: target.text,
          look: Look(
            effect: grant.effect, principal: title, target: target.title, condition: condition))
      }
    }
  }

  /// What grants allow, of those pairs only that look so.
  static func collect(_ grants: [Grant], looking looks: Set<Look>) -> [PairAccess] {
    var accesses: [PairAccess] = []
    var index: [Pair: Int] = [:]
    for grant in grants {
      for pair in PairAccess.pairs(of: grant) where looks.contains(pair.look) {
        if let place = index[pair] {
          accesses[place].actions += grant.actionNames
        } else {
          index[pair] = accesses.count
          accesses.append(PairAccess(pair: pair, actions: grant.actionNames))
        }
      }
    }
    return accesses.map { PairAccess(pair: $0.pair, actions: $0.actions.withoutRepeats) }
  }
}

/// What some accesses have and others have not, in rows for people.
struct AccessComparison {
  private(set) var differences: [GrantDifference] = []
  private var rows: [PairAccess.Look: Int] = [:]
  /// What the others have, as it is written and as it looks.
  private var known: [PairAccess.Pair: Set<String>] = [:]
  private var seen: [PairAccess.Look: Set<String>] = [:]
  private var principals: [PairAccess.Look: Set<String>] = [:]

  init(of accesses: [PairAccess], to others: [PairAccess]) {
    for other in others {
      known[other.pair] = Set(other.actions)
      seen[other.pair.look, default: []].formUnion(other.actions)
      principals[other.pair.look, default: []].insert(other.pair.principal)
    }
    for access in accesses {
      let same = known[access.pair] ?? []
      let actions = access.actions.filter { !same.contains($0) }
      let alike = seen[access.pair.look] ?? []
      add(actions.filter { !alike.contains($0) }, as: access.pair.look)
      addWritten(actions.filter { alike.contains($0) }, access.pair)
    }
  }

  /// Rows that look alike are one.
  private mutating func add(_ actions: [String], as look: PairAccess.Look) {
    guard !actions.isEmpty else { return }
    let place = rows[look] ?? differences.count
    let before = place < differences.count ? differences[place].actions : []
    let row = GrantDifference(
      effect: look.effect, principal: look.principal, target: look.target,
      actions: (before + actions).withoutRepeats, condition: look.condition)
    if place < differences.count {
      differences[place] = row
    } else {
      differences.append(row)
      rows[look] = place
    }
  }

  /// What looks the same on both sides is told as it is written.
  private mutating func addWritten(_ actions: [String], _ pair: PairAccess.Pair) {
    let look = pair.look
    let isSamePrincipal = principals[look]?.contains(pair.principal) == true
    let written = PairAccess.Look(
      effect: look.effect, principal: isSamePrincipal ? look.principal : pair.principal,
      target: isSamePrincipal ? pair.target : look.target, condition: look.condition)
    add(actions, as: written)
  }
}

extension Grant {
  /// Each target as it is written, with its title.
  fileprivate var writtenTargets: [(text: String, title: String)] {
    reached(in: nil).flatMap { party in
      let texts: [String]
      if let id = party.resource {
        let naming = targets.filter { CanonicalPiece.names(in: $0).contains(id.name) }
        texts = naming.isEmpty ? [id.name] : naming
      } else if notTargets.isEmpty {
        texts = targets.filter { $0.unguarded == party.name }
      } else {
        texts = ["all but " + notTargets.joined(separator: ", ")]
      }
      return (texts.isEmpty ? [party.name] : texts).map { ($0, party.title) }
    }
  }
}
