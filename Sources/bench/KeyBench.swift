import Editor
import Rendering
import Screen
import Terminal
import Text

/// Keys pressed in a whole editor, from the event to the bytes for the terminal.
///
/// The canvas is ncurses in memory, as the program uses it; only the write to the terminal is
/// left out.
@MainActor
enum KeyBench {
  private static let screen = Size(width: 120, height: 40)

  /// All rows, or the one of a stage.
  static func rows(for text: SourceText, only: String?) -> [StageBench.Row] {
    guard
      let canvas = try? CursesCanvas(
        types: ["xterm-256color"], glyphs: .unicode, colors: .palette, size: screen)
    else { return [] }
    defer { canvas.close() }
    // The map and an edit have several rows, which run one after the other.
    let wants = { (stage: String) in only == nil || only == stage }
    var rows: [StageBench.Row] = []
    if wants("open to first frame") {
      let timing = Timing {
        canvas.redraw()
        _ = canvas.bytes(showing: frame(of: opened(text), theme: .standard))
      }
      rows.append(StageBench.Row(stage: "open to first frame", timing: timing))
    }
    var state = opened(text)
    if wants("frame") {
      let timing = Timing { _ = frame(of: state, theme: .standard) }
      rows.append(StageBench.Row(stage: "frame", timing: timing))
    }
    if wants("key: move") {
      rows.append(keys("key: move", ["j", "l", "k", "h"], in: &state, canvas))
    }
    if wants("key: zoom") {
      rows.append(keys("key: zoom", ["+", "-"], in: &state, canvas))
    }
    if wants("key: accept an edit") { rows += edits(in: &state, canvas) }
    if wants("key: map") { rows += map(in: &state, canvas) }
    return rows
  }

  private static func opened(_ text: SourceText) -> EditorState {
    EditorState(
      opening: Document(name: "template.yaml", text: text, origin: .file), on: screen)
  }

  /// Presses keys in turn, each to its frame and its bytes.
  private static func keys(
    _ stage: String, _ keys: [Character], in state: inout EditorState, _ canvas: CursesCanvas
  ) -> StageBench.Row {
    var samples: [Double] = []
    var bytes = 0
    for round in 0..<200 {
      let key = Key(.character(keys[round % keys.count]))
      let begin = Timing.now()
      _ = state.handle(.terminal(.key(key)))
      bytes += canvas.bytes(showing: frame(of: state, theme: .standard)).count
      samples.append(Double(Timing.now() - begin) / 1000)
    }
    return StageBench.Row(
      stage: stage, timing: Timing(samples: samples), bytes: bytes / samples.count)
  }

  /// The key that accepts an edit: a resource added from the palette, and taken back outside the
  /// measured time; and what follows its picture before the next key.
  private static func edits(
    in state: inout EditorState, _ canvas: CursesCanvas
  ) -> [StageBench.Row] {
    var samples: [Double] = []
    var idle: [Double] = []
    var bytes = 0
    let start = Timing.now()
    while samples.count < 5 || (samples.count < 60 && Timing.now() - start < 3_000_000_000) {
      for character in "aqueue" {
        _ = state.handle(.terminal(.key(Key(.character(character)))))
      }
      let begin = Timing.now()
      _ = state.handle(.terminal(.key(Key(.enter))))
      bytes += canvas.bytes(showing: frame(of: state, theme: .standard)).count
      let end = Timing.now()
      samples.append(Double(end - begin) / 1000)
      _ = state.handle(.idle)
      idle.append(Double(Timing.now() - end) / 1000)
      _ = state.handle(.terminal(.key(Key(.escape))))
      _ = state.handle(.terminal(.key(Key(.character("u")))))
      _ = state.handle(.idle)
    }
    return [
      StageBench.Row(
        stage: "key: accept an edit", timing: Timing(samples: samples),
        bytes: bytes / samples.count),
      StageBench.Row(stage: "idle after it", timing: Timing(samples: idle)),
    ]
  }

  /// The key that opens the permission map, and each one typed into its filter.
  private static func map(
    in state: inout EditorState, _ canvas: CursesCanvas
  ) -> [StageBench.Row] {
    var opening: [Double] = []
    var typing: [Double] = []
    var verbs: [Double] = []
    func press(_ code: Key.Code, into samples: inout [Double]) {
      let begin = Timing.now()
      _ = state.handle(.terminal(.key(Key(code))))
      _ = canvas.bytes(showing: frame(of: state, theme: .standard))
      samples.append(Double(Timing.now() - begin) / 1000)
    }
    for _ in 0..<20 {
      var others: [Double] = []
      press(.character("p"), into: &opening)
      press(.character("/"), into: &others)
      for character in "dynamodb:Delete" { press(.character(character), into: &typing) }
      press(.escape, into: &others)
      press(.character("/"), into: &others)
      for character in "get" { press(.character(character), into: &verbs) }
      for _ in 0..<3 { press(.escape, into: &others) }
    }
    return [
      StageBench.Row(stage: "key: map, opened", timing: Timing(samples: opening)),
      StageBench.Row(stage: "key: map, filtered", timing: Timing(samples: typing)),
      StageBench.Row(stage: "key: map, by get", timing: Timing(samples: verbs)),
    ]
  }
}
