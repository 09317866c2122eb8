package import Screen

/// What every face looks like.
package struct Theme: Hashable, Sendable {
  package let name: String
  let palette: [PaletteEntry]
  /// By the face's number.
  let rules: [FaceRule]
  private let styles: [Style]

  /// A theme of these rules; a colour that the palette lacks counts as left open.
  init(name: String, palette: [PaletteEntry], rules: [FaceRule]) {
    self.name = name
    self.palette = palette
    self.rules = rules
    let colors = Dictionary(palette.map { ($0.name, $0.color) }, uniquingKeysWith: { $1 })
    styles = Face.allCases.map { Theme.style(of: $0, rules: rules, colors: colors) }
  }

  /// A theme that gives each face the style a rule says, for tests and tools.
  package init(name: String, styling style: (Face) -> Style) {
    self.name = name
    palette = []
    rules = Face.allCases.map { _ in FaceRule() }
    styles = Face.allCases.map(style)
  }

  /// How a face is drawn.
  package subscript(face: Face) -> Style { styles[Int(face.rawValue)] }

  /// How a face is drawn on a ground, a lit line or a selected row, that wins where it speaks.
  package func style(for face: Face, on ground: Face) -> Style {
    var style = self[face]
    let over = self[ground]
    let rule = rules[Int(ground.rawValue)]
    if rule.foreground != nil { style.foreground = over.foreground }
    if over.background != .standard { style.background = over.background }
    style.attributes.formUnion(over.attributes)
    return style
  }

  /// The theme without any colour, for `NO_COLOR`: a spot with a ground of its own is reversed.
  package var withoutColors: Theme {
    Theme(name: name) { face in
      var attributes = self[face].attributes
      let ground = self[face].background
      let around = self[face.parent ?? .canvas].background
      if !Theme.grounds.contains(face), ground != around { attributes.formUnion(.reverse) }
      return Style(attributes: attributes)
    }
  }

  /// Faces of whole regions, whose ground may be a colour without meaning anything.
  private static let grounds: Set<Face> = [
    .canvas, .box, .external, .group, .minimap, .top, .status, .panel, .overlay, .prompt, .form,
    .help, .yaml, .diff, .grant, .problem,
  ]

  private static func style(
    of face: Face, rules: [FaceRule], colors: [String: Color]
  ) -> Style {
    var style = Style(attributes: rules[Int(face.rawValue)].attributes)
    var foreground: Color?
    var background: Color?
    var next: Face? = face
    while let current = next {
      let rule = rules[Int(current.rawValue)]
      foreground = foreground ?? rule.foreground.flatMap { colors[$0] }
      background = background ?? rule.background.flatMap { colors[$0] }
      next = current.parent
    }
    style.foreground = foreground ?? .standard
    style.background = background ?? .standard
    return style
  }
}

/// A named colour of a theme.
struct PaletteEntry: Hashable, Sendable {
  var name: String
  var color: Color
}

/// What a theme says about one face; names are those of the palette, `nil` is left open.
struct FaceRule: Hashable, Sendable {
  var foreground: String?
  var background: String?
  var attributes: Style.Attributes = []
}
