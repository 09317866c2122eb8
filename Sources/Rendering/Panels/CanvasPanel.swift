import CloudFormation
import Editor
import LayoutEngine
import Screen
import Wiring

extension ScreenPainter {
  /// The canvas in its border, with the mini-map where not all of it is in view.
  mutating func drawCanvas() {
    let rect = areas.canvasFrame
    // A border says where the keys go only where they could go elsewhere.
    let isFocused = view.templatePane != nil && view.mode.name != .template
    drawPanel(rect, border: isFocused ? .panelFocused : .panelBorder, ground: .canvas)
    drawGroupTrail(rect)
    let scene = scene
    var painter = CanvasPainter(
      frame: frame, region: areas.canvas, origin: view.origin, scene: scene, theme: theme,
      glyphs: glyphs)
    // The painter's copy is the only one while it draws, or every cell would copy the frame.
    frame = Frame(size: Size(width: 0, height: 0))
    painter.draw()
    frame = painter.frame
    if scene.layout.boxes.isEmpty, view.modes.count == 1 { drawWelcome() }
    drawMinimap(scene)
  }

  /// The stack with what stands out in this mode.
  private var scene: CanvasScene {
    var scene = CanvasScene(graph: analysis.graph, layout: analysis.layout, zoom: view.zoom)
    let from: Selection?
    switch view.mode {
    case .connect(let connecting):
      from = connecting.from
      scene.farEnd = connecting.to.node
    case .wires(let choosing):
      from = choosing.from
      scene.farEnd = choosing.to.node
    default: from = view.selection
    }
    if let from { scene.select(from) }
    scene.marked = Set(view.marks)
    if case .jump(let jump) = view.mode {
      for label in jump.labels where label.text.hasPrefix(jump.typed) {
        scene.jumps[label.node] = String(label.text.dropFirst(jump.typed.count))
      }
    }
    for diagnostic in analysis.diagnostics {
      guard let resource = diagnostic.resource, let node = analysis.owner(of: resource) else {
        continue
      }
      scene.add(diagnostic.severity, to: node)
    }
    if let reaching = view.reaching { scene.light(reaching) }
    return scene
  }

  /// The group of the selected card, in the canvas's border.
  private mutating func drawGroupTrail(_ rect: Rect) {
    guard let selection = view.selection, let group = analysis.node(selection.node)?.group,
      let label = analysis.graph.groups.first(where: { $0.id == group })?.label, rect.width > 12
    else { return }
    let line = Line(" \(label) ", .groupLabel)
    frame.draw(
      line, Rect(x: rect.minX + 2, y: rect.minY, width: min(rect.width - 4, line.width), height: 1),
      theme)
  }

  private mutating func drawWelcome() {
    let keymap = state.options.keymap
    let rows: [Line] = [
      Line("An empty stack.", .boxTitle), .blank,
      Line([
        Line.Span(keymap.label(for: .add, in: .navigate), .helpKey),
        Line.Span("  add a resource", .helpText),
      ]),
      Line([
        Line.Span(keymap.label(for: .commands, in: .navigate), .helpKey),
        Line.Span("  all commands", .helpText),
      ]),
      Line([
        Line.Span(keymap.label(for: .help, in: .navigate), .helpKey),
        Line.Span("  help", .helpText),
      ]),
    ]
    let width = rows.reduce(0) { max($0, $1.width) }
    let area = areas.canvas
    let rect = Rect(
      x: area.minX + max(0, (area.width - width) / 2),
      y: area.minY + max(0, (area.height - rows.count) / 2), width: min(width, area.width),
      height: rows.count)
    draw(rows, in: rect.intersection(area))
  }
}

extension CanvasScene {
  /// Lets a selection stand out.
  mutating func select(_ selection: Selection) {
    selectedNode = selection.node
    switch selection {
    case .node: break
    case .port(_, let port): selectedPort = port
    case .wire(let wire, _): selectedWire = wire
    case .facet(_, let id): selectedFold = id
    }
  }

  /// Marks a card with a problem, unless it has a worse one.
  mutating func add(_ severity: Diagnostic.Severity, to node: NodeID) {
    switch (signs[node]?.problem, severity) {
    case (.error, _), (.warning, .note), (.warning, .warning): break
    default: signs[node, default: CardSign()].problem = severity
    }
  }
}
