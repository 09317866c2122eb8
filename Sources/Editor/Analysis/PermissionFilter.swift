import Catalog
import IAM
import Permissions

/// What a person looks for in the permission map: words, all of which must fit.
///
/// A word is a level (`write`), a sign (`*`, `denied`, `boundary`), an action or the beginning of
/// one (`dynamodb:Delete`), a service, or a part of a principal's or a target's name; `from:` and
/// `to:` say which of the two. An action fits where a wildcard grants it.
struct PermissionFilter {
  private let terms: [Term]

  init(_ text: String) {
    terms = text.lowercased().split(whereSeparator: \.isWhitespace).map { Term(String($0)) }
  }

  /// Whether a word is an action with its service, or the beginning of one.
  var hasAction: Bool { terms.contains { if case .action = $0.kind { true } else { false } } }

  /// What of a reading fits.
  struct Fitting {
    /// For each statement, and each of its rows, which of its places fit.
    let places: [[[Int]]]
    /// Actions of another name that do what is looked for, and for which something fits.
    let others: [String]
  }

  func fitting(of reading: PermissionReading) -> Fitting {
    guard !terms.isEmpty else {
      let places = reading.statements.map { statement in
        statement.rows.map { _ in Array(statement.places.indices) }
      }
      return Fitting(places: places, others: [])
    }
    var terms = terms.map { Matcher($0, reading) }
    let places = reading.statements.map { statement in
      let fitting = terms.indices.map { terms[$0].fits(statement) }
      let fits = statement.places.map { place in
        terms.indices.filter { !terms[$0].fits(place, of: statement, fitting[$0]) }
      }
      return statement.rows.map { row in
        statement.places.indices.filter { place in
          fits[place].allSatisfy { terms[$0].rows[row] }
        }
      }
    }
    return Fitting(places: places, others: terms.flatMap(\.others).withoutRepeats)
  }

  /// One word of the filter.
  private struct Term {
    enum Kind {
      case level(AccessLevel)
      case wide, denied, bounded
      case from, to
      /// An action, of which the actions that begin so are known.
      case action(KnownActions)
      case name
    }

    let kind: Kind
    let text: String

    init(_ word: String) {
      if let level = Term.levels[word] {
        (kind, text) = (.level(level), word)
      } else if word == "*" {
        (kind, text) = (.wide, word)
      } else if word == "denied" || word == "deny" {
        (kind, text) = (.denied, word)
      } else if word == "boundary" || word == "bounded" {
        (kind, text) = (.bounded, word)
      } else if word.hasPrefix("from:") {
        (kind, text) = (.from, String(word.dropFirst(5)))
      } else if word.hasPrefix("to:") {
        (kind, text) = (.to, String(word.dropFirst(3)))
      } else if word.contains(":"), !word.hasPrefix("arn:") {
        let known = Actions.matching(word.hasSuffix("*") ? word : word + "*")
        (kind, text) = (.action(KnownActions(known)), word)
      } else {
        (kind, text) = (.name, word)
      }
    }

    init(action text: String) {
      kind = .action(KnownActions(Actions.matching("*:\(text)*")))
      self.text = text
    }

    private static let levels: [String: AccessLevel] = [
      "list": .list, "read": .read, "write": .write, "tag": .tagging, "tagging": .tagging,
      "admin": .permissionsManagement, "permissions": .permissionsManagement,
    ]
  }

  /// A word and what of a reading it fits.
  private struct Matcher {
    let term: Term
    let rows: [Bool]
    let columns: [Bool]
    /// For a word about actions or a service, the columns that such actions can apply to.
    private let concerned: [Bool]
    /// What was found of each pattern: the same stand in many statements.
    private var known: [String: Bool] = [:]
    /// Actions of another name by which something fits.
    private(set) var others: [String] = []

    init(_ term: Term, _ reading: PermissionReading) {
      let fits = { (axis: PermissionTable.Axis) in
        axis.title.lowercased().contains(term.text) || axis.name.lowercased().contains(term.text)
      }
      let isRow: Bool
      let isColumn: Bool
      switch term.kind {
      case .from: (isRow, isColumn) = (true, false)
      case .to: (isRow, isColumn) = (false, true)
      case .name: (isRow, isColumn) = (true, true)
      default: (isRow, isColumn) = (false, false)
      }
      var rows = reading.principals.map { isRow && fits($0) }
      if case .bounded = term.kind {
        for statement in reading.statements where statement.grant.effect == .boundary {
          for row in statement.rows { rows[row] = true }
        }
      }
      let columns = reading.targets.map { isColumn && fits($0) }
      self.rows = rows
      self.columns = columns
      // What names nobody and nothing may be an action without its service.
      if case .name = term.kind, !rows.contains(true), !columns.contains(true),
        term.text.utf8.count > 2
      {
        self.term = Term(action: term.text)
      } else {
        self.term = term
      }
      concerned = Matcher.columns(of: reading, concernedBy: self.term)
    }

    /// What of the targets a word about actions or a service can concern; each type is asked once.
    private static func columns(of reading: PermissionReading, concernedBy term: Term) -> [Bool] {
      var known: [String: Bool] = [:]
      return reading.targets.map { axis in
        guard let type = axis.type else { return true }
        if let answer = known[type] { return answer }
        let answer =
          switch term.kind {
          case .action(let actions): actions.isEmpty || actions.canApply(to: type)
          case .name: PolicyTarget.services(of: type).contains(term.text)
          default: true
          }
        known[type] = answer
        return answer
      }
    }

    /// Whether a place of a statement fits, where the statement as such does or does not.
    func fits(
      _ place: PermissionReading.Place, of statement: PermissionReading.Statement,
      _ statementFits: Bool
    ) -> Bool {
      if columns[place.column] { return true }
      if case .level(let level) = term.kind {
        return statement.grant.effect == .allow && place.levels.contains(level)
      }
      // What a pattern takes in is told where the action looked for can be done to it.
      return statementFits && (place.coverage == .named || concerned[place.column])
    }

    /// Whether the statement fits, whoever it is for and whatever it is on.
    mutating func fits(_ statement: PermissionReading.Statement) -> Bool {
      let grant = statement.grant
      switch term.kind {
      case .level: return false
      case .wide: return grant.isWide
      case .denied: return grant.effect == .deny
      case .bounded, .from, .to: return false
      case .name: return grant.services.contains(term.text)
      case .action(let actions):
        if !grant.notActions.isEmpty {
          let isLeft = { (action: String) in
            !grant.notActions.contains { actionPattern($0, matches: action) }
          }
          if actions.names.contains(where: isLeft) { return true }
          return take(actions.others.filter { isLeft($0.lowercased()) })
        }
        return grant.plainActions.contains { fits($0.lowercased(), actions) }
      }
    }

    private mutating func fits(_ pattern: String, _ actions: KnownActions) -> Bool {
      if let answer = known[pattern] { return answer }
      // An action that no catalogue has fits by its spelling.
      let answer =
        pattern.hasPrefix(term.text) || actions.fit(pattern) || take(actions.others(in: pattern))
      known[pattern] = answer
      return answer
    }

    /// Notes by which other actions something fits, if by any.
    private mutating func take(_ found: [String]) -> Bool {
      others = (others + found).withoutRepeats
      return !found.isEmpty
    }
  }
}

extension Grant {
  /// The services of its actions, in small letters.
  fileprivate var services: Set<String> {
    Set((plainActions + plainNotActions).map { String($0.prefix { $0 != ":" }).lowercased() })
  }
}
