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
  ///
  /// On a resource only what can apply to its type counts, where anything does.
  package init(of grants: [Grant], on type: String? = nil) {
    var found: [AccessLevel: Set<String>] = [:]
    if let type { found = AccessWording.found(in: grants, on: PolicyTarget(of: type)) }
    if found.isEmpty { found = AccessWording.found(in: grants, on: nil) }
    for level in AccessLevel.allCases {
      guard let texts = found[level] else { continue }
      let own = texts.contains(level.word) ? [level.word] : texts.sorted()
      for text in own where !words.contains(where: { $0.text == text }) {
        words.append(Word(text: text, level: level))
      }
    }
  }

  private static func found(
    in grants: [Grant], on target: PolicyTarget?
  ) -> [AccessLevel: Set<String>] {
    var found: [AccessLevel: Set<String>] = [:]
    for grant in grants where grant.effect == .allow {
      for action in grant.plainActions {
        for word in words(of: action, on: target) {
          found[word.level, default: []].insert(word.text)
        }
      }
      guard grant.actions.isEmpty else { continue }
      let levels = target.map { grant.remainingLevels(on: $0) } ?? Set(grant.toldLevels)
      for level in levels { found[level, default: []].insert(level.word) }
    }
    return found
  }

  /// What one action is called: all of a service is `admin`, as on a wire.
  private static func words(of action: String, on target: PolicyTarget?) -> [Word] {
    if action == "*" || action.hasSuffix(":*") {
      guard target.map({ Actions.canApply(action, to: $0) }) != false else { return [] }
      let level = AccessLevel.permissionsManagement
      return [Word(text: level.word, level: level)]
    }
    let levels =
      target.map { Actions.toldLevels(matching: action, on: $0) }
      ?? Actions.toldLevels(matching: action)
    let own = wireWord(of: action)
    return levels.map { Word(text: own ?? $0.word, level: $0) }
  }

  /// The words that another wording has not.
  func adding(to other: AccessWording) -> AccessWording {
    var rest = self
    rest.words.removeAll { other.words.contains($0) }
    return rest
  }

  /// The level of a wire in the same words: `read write` for `readwrite`.
  package static func words(ofWire level: String) -> String {
    level == "readwrite" ? "read write" : level
  }
}

extension Grant {
  /// The levels of what `NotAction` leaves of all that can be done to a resource.
  fileprivate func remainingLevels(on target: PolicyTarget) -> Set<AccessLevel> {
    guard !notActions.isEmpty else { return Set(toldLevels) }
    return Set(
      Actions.matching("*", on: target).filter { name in
        !plainNotActions.contains { actionPattern($0, matches: name) }
      }.compactMap(Actions.toldLevel))
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
