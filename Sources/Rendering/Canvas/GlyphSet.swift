import Screen
import Wiring

/// Whether lines are box drawing characters or plain ASCII.
package enum GlyphSet: String, Hashable, Sendable, CaseIterable { case unicode, ascii }

/// The four ways a line can leave a cell.
struct Arms: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let north = Arms(rawValue: 1)
  static let east = Arms(rawValue: 2)
  static let south = Arms(rawValue: 4)
  static let west = Arms(rawValue: 8)
  static let horizontal: Arms = [.east, .west]
  static let vertical: Arms = [.north, .south]
  static let all: Arms = [.north, .east, .south, .west]

  /// The way back.
  var opposite: Arms {
    Arms(rawValue: (rawValue << 2 | rawValue >> 2) & 0xF)
  }
}

extension GlyphSet {
  /// The glyph of a wire's cell: a piece in the manner of its kind, bend, junction or crossing.
  ///
  /// Four arms are always a crossing.
  func wire(_ arms: Arms, _ kind: Wire.Kind) -> Unicode.Scalar {
    if arms.isSubset(of: .horizontal) { return horizontal(kind) }
    if arms.isSubset(of: .vertical) { return vertical(kind) }
    guard self == .unicode else { return arms == .all ? "|" : "+" }
    return switch arms {
    case [.south, .east]: "╭"
    case [.south, .west]: "╮"
    case [.north, .east]: "╰"
    case [.north, .west]: "╯"
    case [.north, .east, .south]: "├"
    case [.north, .west, .south]: "┤"
    case [.east, .south, .west]: "┬"
    case [.east, .north, .west]: "┴"
    default: "┼"
    }
  }

  /// The head of an arrow that flies that way.
  func arrow(_ direction: Arms) -> Unicode.Scalar {
    switch (self, direction) {
    case (.unicode, .east): "▶"
    case (.unicode, .west): "◀"
    case (.unicode, .south): "▼"
    case (.unicode, _): "▲"
    case (.ascii, .east): ">"
    case (.ascii, .west): "<"
    case (.ascii, .south): "v"
    case (.ascii, _): "^"
    }
  }

  /// Where a wire leaves a border in that direction.
  func port(_ direction: Arms, on border: BorderGlyphs) -> Unicode.Scalar {
    guard self == .unicode else { return "+" }
    let isHeavy = border == .heavy
    return switch direction {
    case .east: isHeavy ? "┠" : "├"
    case .west: isHeavy ? "┨" : "┤"
    case .south: isHeavy ? "┯" : "┬"
    default: isHeavy ? "┷" : "┴"
    }
  }

  /// The outline of a card, by how it stands out.
  func border(_ look: CardLook) -> BorderGlyphs {
    guard self == .unicode else { return look == .selected ? .asciiSelected : .ascii }
    return switch look {
    case .selected: .heavy
    case .marked, .found: .double
    case .plain, .lit, .new, .muted: .rounded
    }
  }

  /// The outline of something outside the template.
  func externalBorder(_ look: CardLook) -> BorderGlyphs {
    guard self == .unicode else { return look == .selected ? .asciiSelected : .asciiExternal }
    return look == .selected ? .heavyDashed : .dashed
  }

  /// The outline of a group.
  var groupBorder: BorderGlyphs { self == .unicode ? .square : .asciiGroup }

  private func horizontal(_ kind: Wire.Kind) -> Unicode.Scalar {
    switch (self, kind) {
    case (.unicode, .event): "─"
    case (.unicode, .access): "┄"
    case (.unicode, .reference): "┈"
    case (.unicode, .placement): "╌"
    case (.ascii, .event): "-"
    case (.ascii, .access): "~"
    case (.ascii, .reference): "."
    case (.ascii, .placement): "="
    }
  }

  private func vertical(_ kind: Wire.Kind) -> Unicode.Scalar {
    switch (self, kind) {
    case (.unicode, .event): "│"
    case (.unicode, .access): "┆"
    case (.unicode, .reference): "┊"
    case (.unicode, .placement): "╎"
    case (.ascii, .event): "|"
    case (.ascii, .access): "!"
    case (.ascii, .reference): ":"
    case (.ascii, .placement): "\""
    }
  }
}

extension BorderGlyphs {
  /// `┌┐└┘╌╎`.
  static let dashed = square.with(lines: "╌", "╎")
  /// `┏┓┗┛╍╏`.
  static let heavyDashed = heavy.with(lines: "╍", "╏")
  /// `####=#`.
  static let asciiSelected = ascii.with(lines: "=", "#").with(corners: "#", "#")
  /// `++++.:`.
  static let asciiExternal = ascii.with(lines: ".", ":")
  /// `..''-|`.
  static let asciiGroup = ascii.with(corners: ".", "'")

  private func with(lines horizontal: Unicode.Scalar, _ vertical: Unicode.Scalar) -> BorderGlyphs {
    var glyphs = self
    glyphs.horizontal = horizontal
    glyphs.vertical = vertical
    return glyphs
  }

  private func with(corners top: Unicode.Scalar, _ bottom: Unicode.Scalar) -> BorderGlyphs {
    var glyphs = self
    glyphs.topLeft = top
    glyphs.topRight = top
    glyphs.bottomLeft = bottom
    glyphs.bottomRight = bottom
    return glyphs
  }
}
