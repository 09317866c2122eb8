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

  /// For each statement, and each of its rows, the columns that fit.
  func columns(of reading: PermissionReading) -> [[[Int]]] {
    guard !terms.isEmpty else {
      return reading.statements.map { statement in statement.rows.map { _ in statement.columns } }
    }
    var terms = terms.map { Matcher($0, reading) }
    return reading.statements.map { statement in
      let open = terms.indices.filter {
        !terms[$0].fits(statement) && !terms[$0].isTakenIn(by: statement)
      }
      return statement.rows.map { row in
        let left = open.filter { !terms[$0].rows[row] }
        return statement.columns.filter { column in left.allSatisfy { terms[$0].columns[column] } }
      }
    }
  }

  /// One word of the filter.
  private struct Term {
    enum Kind {
      case level(AccessLevel)
      case wide, denied, bounded
      case from, to
      /// An action, of which the actions that begin so are known.
      case action(known: Set<String>)
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
        (kind, text) = (.action(known: Set(known.map { $0.lowercased() })), word)
      } else {
        (kind, text) = (.name, word)
      }
    }

    init(action text: String, known: Set<String>) {
      kind = .action(known: known)
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
    /// The resources it fits: what a pattern says of them counts as said of them.
    private let resources: [Bool]
    /// What was found of each pattern: the same stand in many statements.
    private var known: [String: Bool] = [:]

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
      resources = reading.resources.map { isColumn && $0.contains(term.text) }
      // What names nobody and nothing may be an action without its service.
      if case .name = term.kind, !rows.contains(true), !columns.contains(true),
        !resources.contains(true), term.text.utf8.count > 2
      {
        let known = Actions.matching("*:\(term.text)*")
        self.term = Term(action: term.text, known: Set(known.map { $0.lowercased() }))
      } else {
        self.term = term
      }
    }

    /// Whether the statement is about one of the resources by a pattern such as `*`.
    func isTakenIn(by statement: PermissionReading.Statement) -> Bool {
      statement.takenIn.contains { resources[$0] }
    }

    /// Whether the statement fits, whoever it is for and whatever it is on.
    mutating func fits(_ statement: PermissionReading.Statement) -> Bool {
      let grant = statement.grant
      switch term.kind {
      case .level(let level): return grant.effect == .allow && statement.levels.contains(level)
      case .wide: return grant.isWide
      case .denied: return grant.effect == .deny
      case .bounded, .from, .to: return false
      case .name: return grant.services.contains(term.text)
      case .action(let actions):
        if !grant.notActions.isEmpty {
          return actions.contains { action in
            !grant.notActions.contains { actionPattern($0, matches: action) }
          }
        }
        return grant.plainActions.contains { fits($0.lowercased(), actions) }
      }
    }

    private mutating func fits(_ pattern: String, _ actions: Set<String>) -> Bool {
      if let answer = known[pattern] { return answer }
      let isWild = pattern.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
      // An action that no catalogue has fits by its spelling.
      let answer =
        pattern.hasPrefix(term.text)
        || (isWild
          ? actions.contains { actionPattern(pattern, matches: $0) } : actions.contains(pattern))
      known[pattern] = answer
      return answer
    }
  }
}

extension Grant {
  /// The services of its actions, in small letters.
  fileprivate var services: Set<String> {
    Set((plainActions + plainNotActions).map { String($0.prefix { $0 != ":" }).lowercased() })
  }
}
