/// The files of the project's `Themes` folder as text, so that none is needed at run time.
///
/// Written from them by `UPDATE_GOLDEN=1 swift test --filter ThemeTests`.
enum ThemeTexts {
  /// In the order `T` goes through them; the first is what others inherit from.
  static let all: [(name: String, text: String)] = [
    (
      "default",
      #"""
      # The built-in theme: the terminal's own sixteen colours on its own ground.
      name: default

      palette:
        ink: standard
        bright: bright-white
        soft: bright-black
        accent: bright-cyan
        deep: cyan
        blue: bright-blue
        green: green
        lime: bright-green
        amber: yellow
        gold: bright-yellow
        rust: bright-red
        rose: bright-magenta
        ground: black
        night: blue

      faces:
        canvas: ink

        box: ink
        box.border: ink
        box.title: { color: bright, bold: true }
        box.kind: deep
        box.figures: soft
        box.rule: soft
        box.folds: soft
        box.lit: { color: deep, bold: true }
        box.selected: { color: accent, bold: true }
        box.selected-title: { color: ground, on: accent, bold: true }
        box.marked: { color: gold, bold: true }
        box.found: { color: gold, underline: true }
        box.new: { color: lime, bold: true }
        box.muted: { color: soft, dim: true }
        external: soft
        external.label: { color: ink, italic: true }
        group: soft
        group.label: { color: soft, bold: true }
        port: ink
        port.lit: { color: accent, bold: true }

        wire: ink
        wire.event: green
        wire.access: amber
        wire.reference: soft
        wire.placement: soft
        wire.lit: { color: accent, bold: true }
        wire.selected: { color: accent, bold: true, underline: true }
        wire.preview: { color: lime, bold: true }
        wire.label: amber
        wire.muted: { color: soft, dim: true }

        jump: { color: ground, on: gold, bold: true }
        jump.typed: { color: soft, on: ground }
        reach: { color: rust, bold: true }
        reach.start: { color: ground, on: rust, bold: true }
        minimap: soft
        minimap.box: soft
        minimap.view: { color: accent, bold: true }

        top: ink
        top.path: { color: bright, bold: true }
        top.modified: { color: gold, bold: true }
        top.detail: soft
        top.changed: amber
        status: ink
        status.mode: { color: ground, on: accent, bold: true }
        status.key: { color: accent, bold: true }
        status.hint: soft
        status.notice: { color: lime }
        status.problem: { color: rust, bold: true }

        panel: ink
        panel.border: soft
        panel.title: { color: bright, bold: true }
        panel.heading: { color: accent, bold: true }
        panel.text: ink
        panel.detail: soft
        panel.link: deep
        panel.selected: { color: ground, on: deep }
        panel.focused: { color: accent, bold: true }

        overlay: ink
        overlay.border: deep
        overlay.title: { color: bright, bold: true }
        overlay.text: ink
        overlay.detail: soft
        overlay.match: { color: gold, bold: true }
        overlay.selected: { color: ground, on: deep }
        overlay.disabled: { color: soft, dim: true }
        overlay.heading: { color: accent, bold: true }
        prompt: ink
        prompt.label: { color: accent, bold: true }
        prompt.text: { color: bright, underline: true }
        prompt.ghost: soft
        prompt.complaint: { color: rust, bold: true }
        form: ink
        form.name: deep
        form.value: bright
        form.required: { color: gold, bold: true }
        form.default: { color: soft, italic: true }
        help: ink
        help.key: { color: accent, bold: true }
        help.text: ink
        help.heading: { color: bright, bold: true, underline: true }

        yaml: ink
        yaml.key: deep
        yaml.text: ink
        yaml.tag: rose
        yaml.comment: { color: soft, italic: true }
        yaml.number: amber
        yaml.gutter: soft
        yaml.lit: { bold: true }
        yaml.bar: { color: accent, bold: true }
        yaml.cursor: { color: ground, on: deep }
        diff: ink
        diff.added: green
        diff.removed: rust
        diff.changed: amber
        diff.place: deep

        grant: ink
        grant.list: soft
        grant.read: green
        grant.write: amber
        grant.tagging: blue
        grant.admin: { color: rust, bold: true }
        grant.star: { color: ground, on: rust, bold: true }
        grant.deny: { color: rose, bold: true }
        problem: ink
        problem.error: { color: rust, bold: true }
        problem.warning: { color: gold, bold: true }
        problem.note: blue

      """#
    ),
    (
      "dusk",
      #"""
      # Cool colours on a night ground, for terminals that show them as they are.
      name: dusk
      inherits: default

      palette:
        ink: "#c8d0e0"
        bright: "#eceff4"
        soft: "#66718a"
        accent: "#88c0d0"
        deep: "#8fbcbb"
        blue: "#81a1c1"
        green: "#a3be8c"
        lime: "#b9d8a0"
        amber: "#e0b871"
        gold: "#ebcb8b"
        rust: "#d06f79"
        rose: "#b48ead"
        ground: "#1d212b"
        night: "#2b3345"
        night-ground: "#1d212b"
        raised: "#242a37"

      faces:
        canvas: { color: ink, on: night-ground }
        panel: { color: ink, on: night-ground }
        overlay: { color: ink, on: raised }
        overlay.border: { color: accent, on: raised }
        top: { color: ink, on: raised }
        status: { color: ink, on: raised }
        yaml.lit: { on: night }
        yaml.cursor: { on: deep, color: ground, bold: true }
        minimap.view: { color: accent, on: night, bold: true }

      """#
    ),
    (
      "light",
      #"""
      # Dark ink on a light ground.
      name: light
      inherits: default

      palette:
        ink: "#2e3440"
        bright: "#101418"
        soft: "#69717f"
        accent: "#005f87"
        deep: "#00676b"
        blue: "#1f4fa3"
        green: "#2f6f1f"
        lime: "#2c7a0f"
        amber: "#8a5a00"
        gold: "#9c5700"
        rust: "#b3261e"
        rose: "#8b2f8b"
        ground: "#fbfaf7"
        night: "#dbe8f2"
        paper: "#fbfaf7"
        raised: "#efede6"

      faces:
        canvas: { color: ink, on: paper }
        overlay: { color: ink, on: raised }
        overlay.border: { color: accent, on: raised }
        top: { color: ink, on: raised }
        status: { color: ink, on: raised }
        yaml.lit: { on: night }
        yaml.cursor: { on: deep, color: ground, bold: true }
        minimap.view: { color: accent, on: night, bold: true }

      """#
    ),
    (
      "high-contrast",
      #"""
      # Few colours, far apart, nothing dim.
      name: high-contrast
      inherits: default

      palette:
        ink: bright-white
        bright: bright-white
        soft: white
        accent: bright-yellow
        deep: bright-cyan
        blue: bright-cyan
        green: bright-green
        lime: bright-green
        amber: bright-yellow
        gold: bright-yellow
        rust: bright-red
        rose: bright-magenta
        ground: black
        night: blue
        dark: black

      faces:
        canvas: { color: ink, on: dark }
        box.muted: soft
        wire.muted: soft
        overlay.disabled: { color: soft, underline: true }
        overlay.border: { color: bright, bold: true }
        panel.border: bright

      """#
    ),
    (
      "mono",
      #"""
      # Attributes only: for terminals without colour, printers and tired eyes.
      name: mono
      inherits: default

      palette:
        ink: standard
        bright: standard
        soft: standard
        accent: standard
        deep: standard
        blue: standard
        green: standard
        lime: standard
        amber: standard
        gold: standard
        rust: standard
        rose: standard
        ground: standard
        night: standard

      faces:
        box.selected-title: { bold: true, reverse: true }
        box.muted: { dim: true }
        wire.label: { italic: true }
        wire.muted: { dim: true }
        jump: { bold: true, reverse: true }
        jump.typed: { dim: true }
        reach: { bold: true, underline: true }
        reach.start: { bold: true, reverse: true }
        status.mode: { bold: true, reverse: true }
        status.problem: { bold: true, reverse: true }
        panel.selected: { reverse: true }
        overlay.match: { bold: true, underline: true }
        overlay.selected: { reverse: true }
        prompt.complaint: { bold: true, reverse: true }
        yaml.lit: { bold: true }
        yaml.cursor: { reverse: true }
        minimap.view: { reverse: true }
        diff.added: { bold: true }
        diff.removed: { dim: true }
        grant.admin: { bold: true, underline: true }
        grant.star: { bold: true, reverse: true }
        problem.error: { bold: true, reverse: true }
        problem.warning: { bold: true, underline: true }

      """#
    ),
  ]
}
