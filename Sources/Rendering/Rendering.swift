import LayoutEngine
package import Screen

/// Draws a whole canvas, as large as its layout, for pictures outside the terminal.
package func drawing(of scene: CanvasScene, theme: Theme, glyphs: GlyphSet = .unicode) -> Frame {
  var painter = CanvasPainter(
    frame: Frame(size: scene.layout.size, filling: Cell(style: theme[.canvas])),
    region: Rect(origin: Point(x: 0, y: 0), size: scene.layout.size), origin: Point(x: 0, y: 0),
    scene: scene, theme: theme, glyphs: glyphs)
  painter.draw()
  return glyphs == .ascii ? painter.frame.usingASCII : painter.frame
}
