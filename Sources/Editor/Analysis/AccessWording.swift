import Catalog
package import IAM
package import Permissions
import Wiring

/// What grants allow in the words of wires and cards: one wording wherever it is told.
package struct AccessWording: Hashable, Sendable {
  /// Words with the level each stands for, from the most harmless to the widest.
  package private(set) var words: [Word] = []

  /// A level in a word: `write`, or `invoke` where nothing else is written.
  package struct Word: Hashable, Sendable {
    package let text: String
    package let level: AccessLevel
  }

  /// The wording of all that some grants allow together; denials and boundaries do not count.
  package init(of grants: [Grant]) {
    var found: [AccessLevel: Set<String>] = [:]
    for grant in grants where grant.effect == .allow {
      for action in grant.plainActions {
        for level in Actions.levels(matching: action) {
          found[level, default: []].insert(wireWord(of: action) ?? level.word)
        }
      }
      guard grant.actions.isEmpty else { continue }
      for level in grant.allowedLevels { found[level, default: []].insert(level.word) }
    }
    for level in AccessLevel.allCases {
      guard let texts = found[level] else { continue }
      let own = texts.contains(level.word) ? [level.word] : texts.sorted()
      for text in own where !words.contains(where: { $0.text == text }) {
        words.append(Word(text: text, level: level))
      }
    }
  }

  /// The level of a wire in the same words: `read write` for `readwrite`.
  package static func words(ofWire level: String) -> String {
    level == "readwrite" ? "read write" : level
  }
}

extension Grant {
  /// The access levels of what it allows; all but some actions may be of every level.
  package var allowedLevels: [AccessLevel] {
    notActions.isEmpty ? levels : AccessLevel.allCases
  }
}

extension AccessLevel {
  /// The level as one word.
  package var word: String {
    switch self {
    case .list: "list"
    case .read: "read"
    case .write: "write"
    case .tagging: "tag"
    case .permissionsManagement: "admin"
    }
  }

  /// The level as one letter.
  package var letter: String {
    switch self {
    case .list: "L"
    case .read: "R"
    case .write: "W"
    case .tagging: "T"
    case .permissionsManagement: "P"
    }
  }
}
