import Screen
import Wiring

/// How a card or a wire stands out among its like, from the faintest to the strongest.
enum Emphasis: UInt8, Hashable, Sendable, Comparable, CaseIterable {
  case muted, plain, lit, selected
  /// A wire that is being drawn and not there yet.
  case preview

  static func < (left: Emphasis, right: Emphasis) -> Bool { left.rawValue < right.rawValue }
}

/// The wires of the visible part of a canvas, cell by cell: which ways lines leave each cell.
///
/// Wires that share an end share cells; the union of their arms gives the junction. Where the
/// wires of a cell differ, the strongest decides how it looks. Cost: the cells of the part and the
/// bends of the routes; what lies outside is never walked.
struct WireField {
  /// The visible part, in the canvas's cells.
  let part: Rect
  /// Arms in the low half, the direction of an arrow head in the high half.
  private var marks: [UInt8]
  /// 0 where no wire is, else 1 + emphasis × 4 + strength of the kind.
  private var tones: [UInt8]

  init(part: Rect) {
    self.part = part
    marks = Array(repeating: 0, count: part.width * part.height)
    tones = Array(repeating: 0, count: part.width * part.height)
  }

  /// Adds a route: its corner points from the border of one box to that of another.
  ///
  /// The last point is not drawn: the arrow head stands before it.
  mutating func add(_ points: [Point], kind: Wire.Kind, emphasis: Emphasis) {
    let tone = 1 + emphasis.rawValue << 2 + WireField.strength(of: kind)
    points.withUnsafeBufferPointer { points in
      guard points.count > 1 else { return }
      for index in 1..<points.count {
        let isLast = index == points.count - 1
        addLeg(points[index - 1], points[index], tone, endsWithHead: isLast ? 1 : 0)
      }
    }
  }

  /// The arms and the face of the wires in a cell of the canvas; `nil` where there are none.
  func wire(at point: Point) -> (arms: Arms, emphasis: Emphasis)? {
    guard part.contains(point) else { return nil }
    let index = (point.y - part.minY) * part.width + point.x - part.minX
    guard tones[index] > 0 else { return nil }
    return (Arms(rawValue: marks[index] & 0xF), WireField.emphasis(of: tones[index]))
  }

  /// Draws all wires, the top left cell of the part at a point of the frame.
  func draw(into frame: inout Frame, at origin: Point, theme: Theme, glyphs: GlyphSet) {
    let tones = 4 * UInt8(Emphasis.allCases.count)
    let styles = (0...tones).map { WireField.style(of: $0, theme) }
    for row in 0..<part.height {
      for column in 0..<part.width {
        let index = row * part.width + column
        let tone = self.tones[index]
        guard tone > 0 else { continue }
        let mark = marks[index]
        let glyph =
          mark >> 4 == 0
          ? glyphs.wire(Arms(rawValue: mark), WireField.kind(of: tone))
          : glyphs.arrow(Arms(rawValue: mark >> 4))
        frame[origin.x + column, origin.y + row] = Cell(glyph.value, style: styles[Int(tone)])
      }
    }
  }

  /// Adds a leg from `start` up to `end`, without so many cells at its end.
  private mutating func addLeg(_ start: Point, _ end: Point, _ tone: UInt8, endsWithHead: Int) {
    let dx = (end.x - start.x).signum()
    let dy = (end.y - start.y).signum()
    guard (dx == 0) != (dy == 0) else { return }
    let isHorizontal = dy == 0
    let direction: Arms = isHorizontal ? (dx > 0 ? .east : .west) : (dy > 0 ? .south : .north)
    let length = isHorizontal ? abs(end.x - start.x) : abs(end.y - start.y)
    // Step numbers of the leg that lie in the part.
    let clip =
      isHorizontal
      ? steps(from: start.x, dx, part.minX, part.maxX, crossing: start.y, part.minY, part.maxY)
      : steps(from: start.y, dy, part.minY, part.maxY, crossing: start.x, part.minX, part.maxX)
    let first = max(0, clip.lowerBound)
    let last = min(length - endsWithHead, clip.upperBound)
    guard first <= last else { return }
    let stride = isHorizontal ? dx : dy * part.width
    var index =
      (start.y + dy * first - part.minY) * part.width + start.x + dx * first - part.minX
    for step in first...last {
      var arms: Arms = []
      if step > 0 { arms.formUnion(direction.opposite) }
      if step < length { arms.formUnion(direction) }
      marks[index] |= arms.rawValue
      if endsWithHead > 0, step == length - 1 { marks[index] |= direction.rawValue << 4 }
      tones[index] = max(tones[index], tone)
      index += stride
    }
  }

  /// The steps along one axis that stay in the part; none when the other axis is outside.
  private func steps(
    from start: Int, _ sign: Int, _ low: Int, _ high: Int, crossing: Int, _ crossLow: Int,
    _ crossHigh: Int
  ) -> ClosedStepRange {
    guard crossing >= crossLow, crossing < crossHigh else {
      return ClosedStepRange(lowerBound: 1, upperBound: 0)
    }
    return sign > 0
      ? ClosedStepRange(lowerBound: low - start, upperBound: high - 1 - start)
      : ClosedStepRange(lowerBound: start - high + 1, upperBound: start - low)
  }

  /// Like a closed range that may be empty.
  private struct ClosedStepRange {
    let lowerBound: Int
    let upperBound: Int
  }

  private static func strength(of kind: Wire.Kind) -> UInt8 {
    switch kind {
    case .placement: 0
    case .reference: 1
    case .access: 2
    case .event: 3
    }
  }

  private static func kind(of tone: UInt8) -> Wire.Kind {
    switch (tone - 1) & 3 {
    case 0: .placement
    case 1: .reference
    case 2: .access
    default: .event
    }
  }

  private static func emphasis(of tone: UInt8) -> Emphasis {
    Emphasis(rawValue: (tone - 1) >> 2) ?? .plain
  }

  private static func style(of tone: UInt8, _ theme: Theme) -> Style {
    guard tone > 0 else { return .plain }
    switch emphasis(of: tone) {
    case .muted: return theme[.wireMuted]
    case .lit: return theme[.wireLit]
    case .selected: return theme[.wireSelected]
    case .preview: return theme[.wirePreview]
    case .plain: break
    }
    return switch kind(of: tone) {
    case .event: theme[.wireEvent]
    case .access: theme[.wireAccess]
    case .reference: theme[.wireReference]
    case .placement: theme[.wirePlacement]
    }
  }
}
