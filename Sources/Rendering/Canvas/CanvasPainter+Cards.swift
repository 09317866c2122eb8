import CloudFormation
import LayoutEngine
import Screen
import Wiring

extension CanvasPainter {
  /// Draws the box of that position: a node, or an external behind the nodes.
  mutating func drawBox(_ index: Int, _ spotlight: Spotlight, _ field: WireField) {
    let box = scene.layout.boxes[index]
    let look = look(of: box.id, spotlight)
    let place = index - scene.graph.nodes.count
    if index < scene.graph.nodes.count, scene.graph.nodes[index].id == box.id {
      drawCard(scene.graph.nodes[index], box.frame, look, field)
    } else if place >= 0, place < scene.graph.externals.count,
      scene.graph.externals[place].id == box.id
    {
      drawExternal(scene.graph.externals[place], box.frame, look, field)
    }
  }

  private func look(of id: NodeID, _ spotlight: Spotlight) -> CardLook {
    if id == scene.selectedNode { return .selected }
    if id == scene.farEnd || id == scene.farLit { return .found }
    if scene.marked.contains(id) { return .marked }
    if let focus = scene.focus { return focus.nodes.contains(id) ? .lit : .muted }
    if scene.found.contains(id) { return .found }
    if spotlight.neighbours.contains(id) { return .lit }
    return scene.signs[id]?.change == .added ? .new : .plain
  }

  private mutating func drawCard(
    _ node: Node, _ rect: Rect, _ look: CardLook, _ field: WireField
  ) {
    let face = face(of: look)
    outline(rect, theme[face], glyphs.border(look), field)
    drawTitle(node.id, rect, look)
    drawRows(of: node, rect, look)
    drawFoldCount(node, rect, look)
    if scene.signs[node.id]?.isPublic == true {
      write(
        " public ", at: Point(x: rect.minX + 1, y: rect.maxY - 1), .problemError,
        maxWidth: rect.width - 2)
    }
  }

  private mutating func drawExternal(
    _ external: External, _ rect: Rect, _ look: CardLook, _ field: WireField
  ) {
    let face: Face = look == .plain ? .external : face(of: look)
    outline(rect, theme[face], glyphs.externalBorder(look), field)
    write(
      external.label, at: Point(x: rect.minX + 2, y: rect.minY + rect.height / 2),
      look == .muted ? .boxMuted : .externalLabel, maxWidth: rect.width - 4)
    drawJump(external.id, rect)
  }

  /// Clears the box, draws its border and a port wherever a wire leaves.
  private mutating func outline(
    _ rect: Rect, _ style: Style, _ border: BorderGlyphs, _ field: WireField
  ) {
    frame.fill(
      rect.moved(by: shift).intersection(region), with: Cell(style: theme[.box]))
    frame.drawBorder(rect.moved(by: shift), style: style, glyphs: border, within: region)
    let right = rect.maxX - 1
    let bottom = rect.maxY - 1
    let part = part
    for y in max(rect.minY, part.minY)..<max(min(rect.maxY, part.maxY), rect.minY, part.minY) {
      drawPort(Point(x: rect.minX, y: y), .west, border, field)
      drawPort(Point(x: right, y: y), .east, border, field)
    }
    for x in max(rect.minX, part.minX)..<max(min(rect.maxX, part.maxX), rect.minX, part.minX) {
      drawPort(Point(x: x, y: rect.minY), .north, border, field)
      drawPort(Point(x: x, y: bottom), .south, border, field)
    }
  }

  private mutating func drawPort(
    _ point: Point, _ direction: Arms, _ border: BorderGlyphs, _ field: WireField
  ) {
    guard let wire = field.wire(at: point), wire.arms.contains(direction) else { return }
    let face: Face = wire.emphasis >= .lit ? .portLit : wire.emphasis == .muted ? .boxMuted : .port
    put(glyphs.port(direction, on: border), point.x, point.y, theme[face])
  }

  private mutating func drawTitle(_ id: NodeID, _ rect: Rect, _ look: CardLook) {
    let sign = scene.signs[id].flatMap(signText)
    if rect.width > 4 {
      let room = rect.width - 4 - (sign.map { cellWidth(of: $0.text) + 3 } ?? 0)
      let title = " \(id.name.truncated(to: room)) "
      write(
        title, at: Point(x: rect.minX + 1, y: rect.minY), titleFace(look), maxWidth: rect.width - 2)
    }
    if let sign, rect.width > 8 {
      let width = cellWidth(of: sign.text) + 2
      write(
        " \(sign.text) ", at: Point(x: rect.maxX - 1 - width, y: rect.minY), sign.face,
        maxWidth: width)
    }
    drawJump(id, rect)
  }

  private func signText(_ sign: CardSign) -> (text: String, face: Face)? {
    switch (sign.problem, sign.change) {
    case (.error, _): (glyphs == .unicode ? "✗" : "X", .problemError)
    case (.warning, _): ("!", .problemWarning)
    case (_, .added): ("+", .diffAdded)
    case (_, .changed): ("~", .diffChanged)
    case (.note, nil), (nil, nil): nil
    }
  }

  private mutating func drawRows(of node: Node, _ rect: Rect, _ look: CardLook) {
    let isMuted = look == .muted
    let room = rect.width - 4
    let part = part
    for (index, row) in BoxMetrics(of: node, zoom: scene.zoom).rows.enumerated() {
      let start = Point(x: rect.minX + 2, y: rect.minY + 1 + index)
      guard start.y < rect.maxY - 1, start.y < part.maxY else { break }
      guard start.y >= part.minY else { continue }
      switch row {
      case .kind: write(node.kind, at: start, isMuted ? .boxMuted : .boxKind, maxWidth: room)
      case .figures:
        write(node.figures, at: start, isMuted ? .boxMuted : .boxFigures, maxWidth: room)
      case .rule: drawRule(start.y, rect, look)
      case .port(let place): drawPortName(node.ports[place].id, at: start, look, room)
      case .fold(let place): drawFoldName(node.folds[place], at: start, look, room)
      case .label, .blank: break
      }
    }
  }

  private mutating func drawPortName(
    _ port: String, at start: Point, _ look: CardLook, _ room: Int
  ) {
    let isSelected = look == .selected && scene.selectedPort == port
    write(
      port, at: start,
      isSelected ? .boxSelectedTitle : look == .muted ? .boxMuted : .port, maxWidth: room)
  }

  private mutating func drawFoldName(
    _ fold: LogicalID, at start: Point, _ look: CardLook, _ room: Int
  ) {
    let isSelected = look == .selected && scene.selectedFold == fold
    write(
      "+ " + fold.name, at: start,
      isSelected ? .boxSelectedTitle : look == .muted ? .boxMuted : .boxKind, maxWidth: room)
  }

  private mutating func drawRule(_ y: Int, _ rect: Rect, _ look: CardLook) {
    let horizontal = glyphs == .unicode ? "─" : "-" as Unicode.Scalar
    for x in (rect.minX + 1)..<max(rect.maxX - 1, rect.minX + 1) {
      put(horizontal, x, y, theme[look == .muted ? .boxMuted : .boxRule])
    }
    let border = glyphs.border(look)
    let style = theme[face(of: look)]
    put(glyphs.port(.east, on: border), rect.minX, y, style)
    put(glyphs.port(.west, on: border), rect.maxX - 1, y, style)
  }

  private mutating func drawFoldCount(_ node: Node, _ rect: Rect, _ look: CardLook) {
    guard !node.folds.isEmpty, !node.isUnfolded, rect.width > 7 else { return }
    let text = " +\(node.folds.count) "
    write(
      text, at: Point(x: rect.maxX - 1 - text.utf8.count, y: rect.maxY - 1),
      look == .muted ? .boxMuted : .boxFolds, maxWidth: text.utf8.count)
  }

  private mutating func drawJump(_ id: NodeID, _ rect: Rect) {
    guard let letters = scene.jumps[id] else { return }
    write(
      " \(letters) ", at: Point(x: rect.minX + 1, y: rect.minY), .jump, maxWidth: rect.width)
  }

  private func face(of look: CardLook) -> Face {
    switch look {
    case .plain: .boxBorder
    case .lit: .boxLit
    case .selected: .boxSelected
    case .marked: .boxMarked
    case .found: .boxFound
    case .new: .boxNew
    case .muted: .boxMuted
    }
  }

  private func titleFace(_ look: CardLook) -> Face {
    switch look {
    case .selected: .boxSelectedTitle
    case .muted: .boxMuted
    case .found: .boxFound
    default: .boxTitle
    }
  }
}
