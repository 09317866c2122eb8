import LayoutEngine
import Screen
import Wiring

extension EditorState {
  mutating func runLooking(_ command: Command) -> [Request] {
    let size = view.areas.canvas.size
    switch command {
    case .scrollLeft: scroll(by: CellVector(dx: -8, dy: 0))
    case .scrollRight: scroll(by: CellVector(dx: 8, dy: 0))
    case .scrollUp: scroll(by: CellVector(dx: 0, dy: -3))
    case .scrollDown: scroll(by: CellVector(dx: 0, dy: 3))
    case .pageDown: scroll(by: CellVector(dx: 0, dy: max(1, size.height / 2)))
    case .pageUp: scroll(by: CellVector(dx: 0, dy: -max(1, size.height / 2)))
    case .center: centerSelection()
    case .zoomIn: zoom(by: 1)
    case .zoomOut: zoom(by: -1)
    case .compact: toggleCompact()
    case .unfold: toggleFolds()
    case .panel:
      view.panel = view.panel == .shown ? .hidden : .shown
      followSelection()
    case .template: showTemplate()
    case .permissions: openPermissions()
    case .reach: return startReaching(.onward)
    case .reachedBy: return startReaching(.inward)
    case .nextTheme: nextTheme()
    case .mouseOn: return useMouse(.on)
    case .mouseOff: return useMouse(.off)
    default: break
    }
    return []
  }

  /// From the nearest to the farthest.
  private static let zooms: [Zoom] = [.map, .card, .detail]

  private mutating func zoom(by step: Int) {
    let place = (EditorState.zooms.firstIndex(of: view.zoom) ?? 0) + step
    guard EditorState.zooms.indices.contains(place) else { return }
    changeZoom(to: EditorState.zooms[place])
  }

  /// The selected card keeps its middle where it was.
  mutating func changeZoom(to zoom: Zoom) {
    let before = selectionFrame?.center
    view.zoom = zoom
    analysis.layOut(for: view, near: nil)
    if let before, let after = selectionFrame?.center {
      view.origin = view.origin + CellVector(dx: after.x - before.x, dy: after.y - before.y)
    }
    followSelection()
  }

  private mutating func toggleCompact() {
    if let before = view.beforeCompact {
      view.beforeCompact = nil
      view.panel = before.panel
      changeZoom(to: before.zoom)
    } else {
      view.beforeCompact = (view.zoom, view.panel)
      view.panel = .hidden
      changeZoom(to: view.zoom == .detail ? .card : .map)
    }
  }

  private mutating func toggleFolds() {
    guard let node = view.selection?.node else { return }
    if view.unfolded.remove(node) == nil {
      view.unfolded.insert(node)
    } else if case .facet = view.selection {
      view.selection = .node(node)
    }
    layOutAgain(from: analysis.layout)
  }

  private mutating func nextTheme() {
    let place = options.themes.firstIndex(of: view.theme) ?? -1
    useTheme(options.themes[(place + 1) % options.themes.count])
  }

  mutating func useTheme(_ name: String) {
    view.theme = name
    view.notice = Notice(.remark, "Theme \(name)")
  }

  private mutating func useMouse(_ use: MouseReporting) -> [Request] {
    view.mouse = use
    view.notice = Notice(
      .remark,
      use == .on ? "The mouse is used here." : "The mouse is the terminal's: it can select text.")
    return [.useMouse(use)]
  }
}
