package import LayoutEngine
package import Screen

/// What the shell passes in at the start: values of the configuration and of the command line.
package struct EditorOptions: Sendable {
  package var keymap: Keymap
  /// Names of the themes there are, in the order `T` goes through them; never empty.
  package var themes: [String]
  /// The theme to start with.
  package var theme: String
  package var mouse: MouseReporting
  package var zoom: Zoom

  /// The defaults where nothing is given.
  package init(
    keymap: Keymap = .standard, themes: [String] = ["default"], theme: String = "default",
    mouse: MouseReporting = .on, zoom: Zoom = .detail
  ) {
    self.keymap = keymap
    self.themes = themes.isEmpty ? ["default"] : themes
    self.theme = theme
    self.mouse = mouse
    self.zoom = zoom
  }
}
