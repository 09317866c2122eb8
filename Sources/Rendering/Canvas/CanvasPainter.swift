import LayoutEngine
import Screen
import Wiring

/// Draws a scene into a region of a frame; what lies outside the region is neither drawn nor built.
struct CanvasPainter {
  var frame: Frame
  let scene: CanvasScene
  let theme: Theme
  let glyphs: GlyphSet
  /// Where on the frame the canvas shows.
  let region: Rect
  /// From a canvas cell to its cell of the frame.
  let shift: CellVector

  /// A painter whose region's top left cell shows the canvas cell `origin`.
  init(
    frame: Frame, region: Rect, origin: Point, scene: CanvasScene, theme: Theme, glyphs: GlyphSet
  ) {
    self.frame = frame
    self.region = region.intersection(frame.bounds)
    self.scene = scene
    self.theme = theme
    self.glyphs = glyphs
    shift = CellVector(dx: region.minX - origin.x, dy: region.minY - origin.y)
  }

  /// The visible part in the canvas's cells.
  var part: Rect {
    region.moved(by: CellVector(dx: -shift.dx, dy: -shift.dy))
  }

  /// Draws groups, wires, cards and signs, in this order.
  mutating func draw() {
    guard !region.isEmpty else { return }
    let part = part
    for group in scene.layout.frames where group.frame.intersects(part) { draw(group) }
    let spotlight = Spotlight(scene)
    var field = WireField(part: part)
    for index in scene.layout.routes.indices {
      field.add(
        scene.layout.routes[index].points, kind: scene.layout.routes[index].kind,
        emphasis: spotlight.emphasis[index])
    }
    field.draw(into: &frame, at: region.origin, theme: theme, glyphs: glyphs)
    for index in scene.layout.routes.indices {
      if let label = scene.layout.routes[index].label {
        draw(label, spotlight.emphasis[index])
      }
    }
    drawPreview()
    for index in scene.layout.boxes.indices
    where scene.layout.boxes[index].frame.intersects(part) {
      drawBox(index, spotlight, field)
    }
  }

  /// Writes a text at a canvas cell, inside the region and so many columns.
  mutating func write(_ text: String, at point: Point, _ face: Face, maxWidth: Int) {
    guard maxWidth > 0, point.y >= part.minY, point.y < part.maxY else { return }
    frame.write(
      text.truncated(to: maxWidth), at: point + shift, style: theme[face], within: region)
  }

  /// Puts a glyph of one column on a canvas cell.
  mutating func put(_ glyph: Unicode.Scalar, _ x: Int, _ y: Int, _ style: Style) {
    let point = Point(x: x, y: y) + shift
    guard region.contains(point) else { return }
    frame[point.x, point.y] = Cell(glyph.value, style: style)
  }

  /// Draws the wire that a person is about to make, over the others: it has no place of its own.
  private mutating func drawPreview() {
    guard let far = scene.farEnd, let near = scene.selectedNode, near != far,
      let start = scene.layout.boxes.first(where: { $0.id == near })?.frame,
      let end = scene.layout.boxes.first(where: { $0.id == far })?.frame
    else { return }
    let isRightward = end.minX > start.minX
    let from = Point(x: isRightward ? start.maxX - 1 : start.minX, y: start.center.y)
    let to = Point(x: isRightward ? end.minX : end.maxX - 1, y: end.center.y)
    let turn = (from.x + to.x) / 2
    var field = WireField(part: part)
    field.add(
      [from, Point(x: turn, y: from.y), Point(x: turn, y: to.y), to], kind: .event,
      emphasis: .preview)
    field.draw(into: &frame, at: region.origin, theme: theme, glyphs: glyphs)
  }

  private mutating func draw(_ group: GroupFrame) {
    frame.drawBorder(
      group.frame.moved(by: shift), style: theme[.group], glyphs: glyphs.groupBorder,
      within: region)
    guard group.frame.width > 6 else { return }
    write(
      " \(group.label.truncated(to: group.frame.width - 6)) ",
      at: Point(x: group.frame.minX + 2, y: group.frame.minY), .groupLabel,
      maxWidth: group.frame.width - 4)
  }

  private mutating func draw(_ label: RouteLabel, _ emphasis: Emphasis) {
    let face: Face =
      switch emphasis {
      case .muted: .wireMuted
      case .plain: .wireLabel
      case .lit: .wireLit
      case .selected: .wireSelected
      case .preview: .wirePreview
      }
    write(label.text, at: label.point, face, maxWidth: Int.max)
  }
}

/// Which wires and cards stand out, worked out once for a frame.
struct Spotlight {
  /// By the route's position.
  private(set) var emphasis: [Emphasis]
  /// Cards at the other ends of the lit wires.
  private(set) var neighbours: Set<NodeID> = []

  init(_ scene: CanvasScene) {
    let routes = scene.layout.routes
    let resting: Emphasis = scene.focus == nil ? .plain : .muted
    emphasis = Array(repeating: resting, count: routes.count)
    if let focus = scene.focus {
      for index in routes.indices where focus.wires.contains(routes[index].wire) {
        let isBright = scene.brightWires.contains(routes[index].wire)
        emphasis[index] = isBright ? .selected : .lit
      }
    }
    guard let node = scene.selectedNode, scene.focus == nil else { return }
    let length = node.name.utf8.count
    // Comparing lengths first spares most comparisons of names: there may be thousands of wires.
    func isSelected(_ id: NodeID) -> Bool { id.name.utf8.count == length && id == node }
    for index in routes.indices {
      let isFrom = isSelected(routes[index].from)
      guard isFrom || isSelected(routes[index].to) else { continue }
      emphasis[index] = routes[index].wire == scene.selectedWire ? .selected : .lit
      neighbours.insert(isFrom ? routes[index].to : routes[index].from)
    }
  }
}
