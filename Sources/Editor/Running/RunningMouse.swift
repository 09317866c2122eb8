import LayoutEngine
import Screen
import Text
import Wiring

extension EditorState {
  mutating func take(_ action: MouseAction) -> [Request] {
    switch action.kind {
    case .wheelUp: return wheel(CellVector(dx: 0, dy: -3), at: action)
    case .wheelDown: return wheel(CellVector(dx: 0, dy: 3), at: action)
    case .wheelLeft: return wheel(CellVector(dx: -6, dy: 0), at: action)
    case .wheelRight: return wheel(CellVector(dx: 6, dy: 0), at: action)
    case .press(.left): return press(at: action.point)
    case .drag(.left): return drag(to: action.point)
    case .release(.left): return release(at: action.point)
    case .press, .drag, .release: return []
    }
  }

  /// The cell of the canvas under a cell of the screen; `nil` outside the viewport.
  private func canvasPoint(at point: Point) -> Point? {
    let canvas = view.areas.canvas
    guard canvas.contains(point) else { return nil }
    return Point(x: point.x - canvas.minX + view.origin.x, y: point.y - canvas.minY + view.origin.y)
  }

  private mutating func wheel(_ vector: CellVector, at action: MouseAction) -> [Request] {
    let areas = view.areas
    if areas.panelFrame.contains(action.point) {
      view.panelScroll = max(0, view.panelScroll + vector.dy)
    } else if areas.templateFrame.contains(action.point), let pane = view.templatePane {
      let last = max(0, analysis.text.lineStarts.count - areas.template.height)
      view.templatePane?.top = min(max(0, pane.top + vector.dy), last)
    } else if overlaysCanvas {
      return run(vector.dy < 0 ? .up : .down)
    } else {
      scroll(by: action.modifiers.contains(.shift) ? CellVector(dx: 2 * vector.dy, dy: 0) : vector)
    }
    return []
  }

  /// Whether something that takes keys lies over the canvas.
  private var overlaysCanvas: Bool {
    switch view.mode {
    case .navigate, .connect, .template, .jump, .move, .unreadable: false
    default: true
    }
  }

  private mutating func press(at point: Point) -> [Request] {
    view.notice = nil
    view.drag = nil
    guard !overlaysCanvas else { return [] }
    if view.areas.template.contains(point), let pane = view.templatePane {
      if case .template = view.mode {} else { view.modes.append(.template) }
      goToLine(pane.top + point.y - view.areas.template.minY)
      return []
    }
    guard let place = canvasPoint(at: point) else { return [] }
    if case .template = view.mode { leaveMode() }
    if case .jump = view.mode { leaveMode() }
    guard let hit = hit(at: place) else {
      view.drag = Drag(start: point, kind: .canvas(from: view.origin))
      return []
    }
    if case .connect = view.mode { return aim(at: hit) }
    select(hit)
    view.drag = drag(from: hit, at: place, screen: point)
    return []
  }

  private func drag(from hit: Selection, at place: Point, screen: Point) -> Drag? {
    switch hit {
    case .port: return Drag(start: screen, kind: .wire(hit))
    case .node(let node):
      guard let frame = analysis.box(node)?.frame else { return nil }
      // The right border is where wires begin; anywhere else the card itself is taken.
      return place.x == frame.maxX - 1
        ? Drag(start: screen, kind: .wire(hit))
        : Drag(start: screen, kind: .card(node, from: frame.origin))
    case .facet, .wire: return nil
    }
  }

  private mutating func drag(to point: Point) -> [Request] {
    guard let drag = view.drag else { return [] }
    let delta = CellVector(dx: point.x - drag.start.x, dy: point.y - drag.start.y)
    switch drag.kind {
    case .canvas(let from):
      view.origin = from - delta
      settle()
    case .card(let node, let from):
      guard view.mode.name == .navigate else { return [] }
      view.pins[node] = Point(x: max(0, from.x + delta.dx), y: max(0, from.y + delta.dy))
      analysis.layOut(for: view, near: analysis.layout)
    case .wire(let from):
      guard let place = canvasPoint(at: point) else { return [] }
      if case .connect = view.mode {
      } else {
        guard hindrance(of: .connect) == nil else { return [] }
        view.modes.append(.connect(Connecting(from: from, to: from, verdict: nil)))
      }
      return aim(at: hit(at: place) ?? from)
    }
    return []
  }

  private mutating func release(at point: Point) -> [Request] {
    guard let drag = view.drag else { return [] }
    view.drag = nil
    if case .wire = drag.kind, case .connect(let connecting) = view.mode {
      if connecting.to == connecting.from {
        leaveMode()
        return []
      }
      return run(.accept)
    }
    if case .card(let node, let from) = drag.kind, point != drag.start {
      var before = view.pins
      before[node] = from
      rememberMove(of: analysis.title(of: node), from: before, analysis.layout)
      view.notice = Notice(.done, "Moved \(analysis.title(of: node)). = arranges it again.")
    }
    return []
  }

  /// What lies at a cell of the canvas: a port, a folded resource, a card or a wire.
  private func hit(at place: Point) -> Selection? {
    for box in analysis.layout.boxes where box.frame.contains(place) {
      return analysis.selection(
        atRow: place.y - box.frame.minY, of: box.id, zoom: view.zoom)
    }
    let route = analysis.layout.routes.first { $0.passes(place) }
    return route.map { .wire($0.wire, of: $0.from) }
  }
}

extension Route {
  /// Whether one of its legs covers a cell.
  fileprivate func passes(_ place: Point) -> Bool {
    zip(points, points.dropFirst()).contains { start, end in
      (min(start.x, end.x)...max(start.x, end.x)).contains(place.x)
        && (min(start.y, end.y)...max(start.y, end.y)).contains(place.y)
    }
  }
}
