package import Screen

/// Where the parts of the screen lie; the same for drawing, for scrolling and for the mouse.
///
/// Frames hold a border of one cell, the areas inside them do not. A screen too small for a part
/// has it empty.
package struct ScreenAreas: Hashable, Sendable {
  /// The top row: file, git, counts.
  package let title: Rect
  /// The canvas with its border.
  package let canvasFrame: Rect
  /// The viewport's cells.
  package let canvas: Rect
  /// The side panel, or the drawer below the canvas, with its border; empty when hidden.
  package let panelFrame: Rect
  /// The panel's cells.
  package let panel: Rect
  /// The template beside the canvas, with its border; empty when closed.
  package let templateFrame: Rect
  /// The template's cells.
  package let template: Rect
  /// The bottom row: mode and hints, or the notice.
  package let status: Rect

  /// From this width on the panel stands beside the canvas; below it is a drawer.
  package static let wide = 100

  /// Divides a screen.
  package init(screen: Size, panel panelUse: PanelUse, template templateUse: TemplatePaneUse) {
    title = Rect(x: 0, y: 0, width: screen.width, height: min(1, screen.height))
    status = Rect(
      x: 0, y: max(0, screen.height - 1), width: screen.width, height: screen.height > 1 ? 1 : 0)
    var rest = Rect(x: 0, y: 1, width: screen.width, height: max(0, screen.height - 2))
    var pane = Rect(x: 0, y: 0, width: 0, height: 0)
    var side = pane
    let isWide = screen.width >= ScreenAreas.wide
    if templateUse == .shown {
      (rest, pane) = ScreenAreas.cut(
        rest, isWide ? .right(rest.width / 2) : .bottom(rest.height / 2))
    } else if panelUse == .shown, rest.height >= 12 {
      (rest, side) = ScreenAreas.cut(
        rest, isWide ? .right(min(44, screen.width / 4 + 4)) : .bottom(max(7, rest.height / 3)))
    }
    canvasFrame = rest
    canvas = rest.inset(by: 1)
    panelFrame = side
    panel = side.inset(by: 1)
    templateFrame = pane
    template = pane.inset(by: 1)
  }

  private enum Cut { case right(Int), bottom(Int) }

  private static func cut(_ area: Rect, _ cut: Cut) -> (rest: Rect, part: Rect) {
    switch cut {
    case .right(let width):
      (
        Rect(x: area.minX, y: area.minY, width: area.width - width, height: area.height),
        Rect(x: area.maxX - width, y: area.minY, width: width, height: area.height)
      )
    case .bottom(let height):
      (
        Rect(x: area.minX, y: area.minY, width: area.width, height: area.height - height),
        Rect(x: area.minX, y: area.maxY - height, width: area.width, height: height)
      )
    }
  }
}

/// Whether the side panel is shown.
package enum PanelUse: Hashable, Sendable { case shown, hidden }

/// Whether the template stands beside the canvas.
package enum TemplatePaneUse: Hashable, Sendable { case shown, hidden }
