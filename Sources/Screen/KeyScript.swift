/// Keys as text: `a fn <enter> <c-r> <s-tab> <space> <lt>`.
///
/// A character stands for itself, a name in angle brackets for a key that has no character. Blanks
/// and line breaks between keys are ignored. `s-`, `a-` and `c-` before a name or a character
/// are Shift, Alt and Control.
package struct KeyScript: Hashable, Sendable {
  /// The keys in the order they are pressed.
  package let keys: [Key]

  package init(keys: [Key]) { self.keys = keys }

  /// Reads a script.
  ///
  /// - Throws: `KeyScriptError` where a name in angle brackets is unknown or not closed.
  package init(_ text: String) throws(KeyScriptError) {
    var keys: [Key] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character.isWhitespace { continue }
      guard character == "<" else {
        keys.append(Key(.character(character)))
        continue
      }
      guard let end = rest.firstIndex(of: ">") else { throw .unclosed(String(rest)) }
      let name = String(rest[..<end])
      guard let key = Key(scriptName: name) else { throw .unknownKey(name) }
      keys.append(key)
      rest = rest[rest.index(after: end)...]
    }
    self.keys = keys
  }

  /// The script as text; reading it gives the same keys.
  package var text: String { keys.map(\.scriptText).joined() }
}

/// Why a text is no key script.
package enum KeyScriptError: Error, Hashable, Sendable {
  case unknownKey(String)
  case unclosed(String)

  /// What is wrong and how it is written instead.
  package var message: String {
    switch self {
    case .unknownKey(let name):
      "There is no key <\(name)>. Known are <enter>, <esc>, <c-r>, <s-tab>, <f5>, <lt> and so on."
    case .unclosed(let rest): "<\(rest) has no >. A < itself is written <lt>."
    }
  }
}

extension Key {
  /// The key of a name as it stands between `<` and `>`; letter case matters for characters only.
  package init?(scriptName name: String) {
    var rest = Substring(name)
    var modifiers: Modifiers = []
    while rest.count > 2, let modifier = Key.modifier(ofPrefix: rest.prefix(2)) {
      modifiers.insert(modifier)
      rest = rest.dropFirst(2)
    }
    if rest.count == 1, let character = rest.first {
      // A bare character is written without brackets; `<a>` is most likely a slip.
      guard !modifiers.isEmpty else { return nil }
      self = Key.typed(character, modifiers)
      return
    }
    let lowercased = rest.lowercased()
    if let (code, _, _) = Key.names.first(where: { $0.script.contains(lowercased) }) {
      self.init(code, modifiers)
    } else if lowercased.first == "f", let number = Int(lowercased.dropFirst()), number > 0,
      number <= 35
    {
      self.init(.function(number), modifiers)
    } else {
      return nil
    }
  }

  private static func modifier(ofPrefix prefix: Substring) -> Modifiers? {
    switch prefix.lowercased() {
    case "s-": .shift
    case "a-", "m-": .alt
    case "c-": .control
    default: nil
    }
  }

  /// A character with modifiers, in the form that terminals report it: Shift makes a capital, and
  /// Control knows no capitals.
  package static func typed(_ character: Character, _ modifiers: Modifiers) -> Key {
    if modifiers.contains(.control) {
      return Key(.character(lowercase(character)), modifiers)
    }
    guard modifiers.contains(.shift) else { return Key(.character(character), modifiers) }
    let upper = character.uppercased()
    let shifted = upper.count == 1 ? upper.first ?? character : character
    return Key(.character(shifted), modifiers.subtracting(.shift))
  }

  private static func lowercase(_ character: Character) -> Character {
    let lower = character.lowercased()
    return lower.count == 1 ? lower.first ?? character : character
  }

  /// The key in a key script, with brackets where it needs them.
  package var scriptText: String {
    if case .character(let character) = code, modifiers.isEmpty, !character.isWhitespace {
      return character == "<" ? "<lt>" : String(character)
    }
    let prefix =
      (modifiers.contains(.control) ? "c-" : "") + (modifiers.contains(.alt) ? "a-" : "")
      + (modifiers.contains(.shift) ? "s-" : "")
    if case .function(let number) = code { return "<\(prefix)f\(number)>" }
    return "<" + prefix + (named?.script.first ?? bareName) + ">"
  }

  /// The key as people read it: `C-r`, `S-Tab`, `Enter`, `F5`, `x`.
  package var description: String {
    let prefix =
      (modifiers.contains(.control) ? "C-" : "") + (modifiers.contains(.alt) ? "A-" : "")
      + (modifiers.contains(.shift) ? "S-" : "")
    if case .character("<") = code { return prefix + "<" }
    return prefix + (named?.shown ?? bareName)
  }

  private var named: (code: Code, script: [String], shown: String)? {
    Key.names.first { $0.code == code }
  }

  private var bareName: String {
    switch code {
    case .character(let character): String(character)
    case .function(let number): "F\(number)"
    default: preconditionFailure("every key but characters and F keys is in the table: \(code)")
    }
  }

  /// Every named key: its code, its names in scripts with the preferred one first, its name in help.
  private static let names: [(code: Code, script: [String], shown: String)] = [
    (.enter, ["enter", "cr", "return", "ret"], "Enter"),
    (.escape, ["esc", "escape"], "Esc"),
    (.tab, ["tab"], "Tab"),
    (.backspace, ["bs", "backspace"], "Backspace"),
    (.delete, ["del", "delete"], "Del"),
    (.insert, ["ins", "insert"], "Ins"),
    (.up, ["up"], "Up"),
    (.down, ["down"], "Down"),
    (.left, ["left"], "Left"),
    (.right, ["right"], "Right"),
    (.home, ["home"], "Home"),
    (.end, ["end"], "End"),
    (.pageUp, ["pageup", "pgup"], "PageUp"),
    (.pageDown, ["pagedown", "pgdn"], "PageDown"),
    (.character(" "), ["space"], "Space"),
    (.character("<"), ["lt"], "<"),
    (.character(">"), ["gt"], ">"),
    (.character("|"), ["bar"], "|"),
    (.character("\\"), ["bslash"], "\\"),
  ]
}

extension Key: CustomStringConvertible {}
