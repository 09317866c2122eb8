import Screen
package import Text
package import YAML

/// A theme as read from a file, with what was wrong in it.
package struct ThemeReading: Hashable, Sendable {
  /// Usable in any case: what was wrong counts as left out.
  package let theme: Theme
  package let problems: [ThemeProblem]
}

/// A remark about a theme file, with its place.
package struct ThemeProblem: Hashable, Sendable {
  package let message: String
  package let position: TextPosition
}

extension Theme {
  /// Reads a theme file: `name`, `inherits`, `palette`, `faces`.
  ///
  /// `themes` are those it may inherit from. A face that neither it nor what it inherits defines
  /// is a problem, and so is a colour that is not in the palette.
  package static func reading(_ tree: YAMLTree, among themes: [Theme]) -> ThemeReading {
    var reader = ThemeReader(tree: tree)
    return reader.read(among: themes)
  }
}

/// Collects palette and rules from a tree.
private struct ThemeReader {
  let tree: YAMLTree
  var problems: [ThemeProblem] = []
  var palette: [PaletteEntry] = []
  var rules: [FaceRule?] = Array(repeating: nil, count: Face.allCases.count)

  init(tree: YAMLTree) { self.tree = tree }

  mutating func read(among themes: [Theme]) -> ThemeReading {
    guard let root = tree.root, tree[root].kind == .mapping else {
      complain("A theme is a mapping with name, palette and faces.", at: tree.root)
      return ThemeReading(theme: finished(name: "unnamed"), problems: problems)
    }
    if let parent = tree.value(named: "inherits", in: root) { inherit(parent, among: themes) }
    if let palette = tree.value(named: "palette", in: root) { readPalette(palette) }
    if let faces = tree.value(named: "faces", in: root) { readFaces(faces) }
    for entry in tree.entries(of: root) {
      let key = tree.text(of: entry.key)
      guard !["name", "inherits", "palette", "faces"].contains(key) else { continue }
      complain("A theme has no `\(key)`, only name, inherits, palette, faces.", at: entry.key)
    }
    checkCompleteness(at: root)
    let name = tree.value(named: "name", in: root).map { tree.text(of: $0) }
    return ThemeReading(theme: finished(name: name ?? "unnamed"), problems: problems)
  }

  private mutating func inherit(_ node: YAMLNodeID, among themes: [Theme]) {
    let name = tree.text(of: node)
    guard let parent = themes.first(where: { $0.name == name }) else {
      return complain("There is no theme named `\(name)` to inherit from.", at: node)
    }
    palette = parent.palette
    rules = parent.rules
  }

  private mutating func readPalette(_ node: YAMLNodeID) {
    for entry in tree.entries(of: node) {
      let name = tree.text(of: entry.key)
      let text = tree.text(of: entry.value)
      guard let color = Color(themeText: text) else {
        complain(
          "`\(text)` is no colour: write \"#rrggbb\" in quotes, 0 to 255, or a name as `cyan`.",
          at: entry.value)
        continue
      }
      palette.removeAll { $0.name == name }
      palette.append(PaletteEntry(name: name, color: color))
    }
  }

  private mutating func readFaces(_ node: YAMLNodeID) {
    for entry in tree.entries(of: node) {
      let name = tree.text(of: entry.key)
      guard let face = Face(named: name) else {
        complain("There is no face named `\(name)`.", at: entry.key)
        continue
      }
      rules[Int(face.rawValue)] = rule(entry.value)
    }
  }

  private mutating func rule(_ node: YAMLNodeID) -> FaceRule {
    var rule = FaceRule()
    guard tree[node].kind == .mapping else {
      rule.foreground = color(node)
      return rule
    }
    for entry in tree.entries(of: node) {
      switch tree.text(of: entry.key) {
      case "color": rule.foreground = color(entry.value)
      case "on": rule.background = color(entry.value)
      case "bold": add(.bold, to: &rule, if: entry.value)
      case "dim": add(.dim, to: &rule, if: entry.value)
      case "underline": add(.underline, to: &rule, if: entry.value)
      case "reverse": add(.reverse, to: &rule, if: entry.value)
      case "italic": add(.italic, to: &rule, if: entry.value)
      case let other:
        complain(
          "A face has no `\(other)`, only color, on, bold, dim, underline, reverse, italic.",
          at: entry.key)
      }
    }
    return rule
  }

  private mutating func color(_ node: YAMLNodeID) -> String? {
    let name = tree.text(of: node)
    guard !name.isEmpty else { return nil }
    guard palette.contains(where: { $0.name == name }) else {
      complain("The palette has no colour `\(name)`.", at: node)
      return nil
    }
    return name
  }

  private mutating func add(
    _ attribute: Style.Attributes, to rule: inout FaceRule, if node: YAMLNodeID
  ) {
    switch tree.text(of: node) {
    case "true": rule.attributes.insert(attribute)
    case "false": break
    default: complain("Write true or false.", at: node)
    }
  }

  private mutating func checkCompleteness(at root: YAMLNodeID) {
    let missing = Face.allCases.filter { rules[Int($0.rawValue)] == nil }
    guard let first = missing.first else { return }
    let rest = missing.count > 1 ? " and \(missing.count - 1) more" : ""
    complain("Faces are missing: `\(first.name)`\(rest). Inherit from `default`.", at: root)
  }

  private func finished(name: String) -> Theme {
    Theme(name: name, palette: palette, rules: rules.map { $0 ?? FaceRule() })
  }

  private mutating func complain(_ message: String, at node: YAMLNodeID?) {
    let offset = node.map { tree[$0].start } ?? ByteOffset(0)
    problems.append(
      ThemeProblem(message: message, position: tree.text.position(of: offset)))
  }
}

extension Color {
  /// A colour of a theme's palette: `#rrggbb`, a number, a name of the sixteen, or `standard`.
  init?(themeText text: String) {
    if text == "standard" {
      self = .standard
      return
    }
    if let position = Color.names.firstIndex(of: text) {
      self = .palette(UInt8(position))
      return
    }
    if let number = UInt8(text) {
      self = .palette(number)
      return
    }
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }

  /// The terminal's own sixteen, in their order.
  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow",
    "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
  ]
}
