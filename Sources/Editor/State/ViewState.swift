package import LayoutEngine
package import Screen
package import Wiring

/// How the person looks at the stack; no part of it is in the template.
package struct ViewState: Sendable {
  /// The screen's size in cells.
  package internal(set) var screen: Size
  /// What commands act on; `nil` only where there is no card at all.
  package internal(set) var selection: Selection?
  /// Cards marked to be treated together, in the order they were marked.
  package internal(set) var marks: [NodeID] = []
  /// How keys are read, the navigating mode at the bottom and the current one on top.
  package internal(set) var modes: [Mode] = [.navigate]
  /// Keys pressed so far of a chord.
  package internal(set) var pendingKeys: [Key] = []
  /// The canvas cell in the top left corner of the viewport; may be negative.
  package internal(set) var origin = Point(x: 0, y: 0)
  /// How much of each card is drawn.
  package internal(set) var zoom: Zoom
  /// Cards whose folded resources are listed.
  package internal(set) var unfolded: Set<NodeID> = []
  /// Places of cards moved by hand, top left corner.
  package internal(set) var pins: [NodeID: Point] = [:]
  package internal(set) var panel: PanelUse = .shown
  /// The first row of the panel that is shown, 0-based.
  package internal(set) var panelScroll = 0
  /// The template beside the canvas; `nil` when closed.
  package internal(set) var templatePane: TemplatePane?
  package internal(set) var notice: Notice?
  /// The theme's name, one of `EditorOptions.themes`.
  package internal(set) var theme: String
  package internal(set) var mouse: MouseReporting
  /// What git said last; `nil` before it did, and outside a work tree.
  package internal(set) var git: GitStatus?
  /// What was last looked for with `/`.
  package internal(set) var search = ""
  /// Cards visited before this one, the latest last.
  var trail: [Selection] = []
  /// The layouts of the revisions left last, the latest last, so that undo brings them back.
  var layouts: [LeftLayout] = []
  /// Moves by hand, the latest last, and those that were undone.
  var moves: [MoveStep] = []
  /// An edit drops them, as it drops the edits that were undone.
  var undoneMoves: [MoveStep] = []
  /// A drag of the mouse under way.
  var drag: Drag?
  /// What is to happen once the file is written.
  var afterWriting: AfterWriting = .stay
  /// What `C` comes back to.
  var beforeCompact: (zoom: Zoom, panel: PanelUse)?

  init(screen: Size, options: EditorOptions) {
    self.screen = screen
    zoom = options.zoom
    theme = options.theme
    mouse = options.mouse
  }

  /// The mode on top.
  package var mode: Mode { modes.last ?? .navigate }

  /// What is lit as reached, whatever lies above it.
  package var reaching: Reaching? {
    for case .reach(let reaching) in modes.reversed() { return reaching }
    return nil
  }

  /// Where the parts of the screen lie; what is reached is listed in the panel's place.
  package var areas: ScreenAreas {
    let isReaching = reaching != nil
    return ScreenAreas(
      screen: screen, panel: isReaching ? .shown : panel,
      template: templatePane == nil || isReaching ? .hidden : .shown)
  }

  /// The canvas cells in view.
  package var viewport: Rect { Rect(origin: origin, size: areas.canvas.size) }

  enum AfterWriting: Hashable, Sendable { case stay, quit }

  /// How many layouts and how many moves are kept: each holds every card of the stack.
  static let mostLayouts = 50

  /// Keeps the layout of a revision that is left, and drops the one left longest ago.
  mutating func keep(_ layout: Layout, of revision: Int) {
    layouts.removeAll { $0.revision == revision }
    layouts.append(LeftLayout(revision: revision, zoom: zoom, layout: layout))
    if layouts.count > ViewState.mostLayouts { layouts.removeFirst() }
  }

  /// The layout that a revision was left with; `nil` where it is not kept for this zoom.
  func layout(of revision: Int) -> Layout? {
    layouts.last { $0.revision == revision && $0.zoom == zoom }?.layout
  }
}

/// How a revision of the template stood on the canvas when it was left.
struct LeftLayout: Sendable {
  let revision: Int
  let zoom: Zoom
  let layout: Layout
}

/// The template beside the canvas: a cursor on one of its lines.
package struct TemplatePane: Hashable, Sendable {
  /// The cursor's line, 0-based.
  package internal(set) var line: Int
  /// The first line shown, 0-based.
  package internal(set) var top: Int
  /// Columns cut off at the left.
  package internal(set) var left: Int

  init(line: Int) {
    self.line = line
    top = 0
    left = 0
  }
}

/// One move of cards by hand: a step of the history that changes no text.
struct MoveStep: Hashable, Sendable {
  /// The text state in which it was made.
  let revision: Int
  let title: String
  let before: [NodeID: Point]
  let after: [NodeID: Point]
  /// All cards as they stood before and afterwards.
  let layoutBefore: Layout
  let layoutAfter: Layout
}

/// What the mouse is dragging.
struct Drag: Hashable, Sendable {
  /// The cell of the screen where the button went down.
  let start: Point
  let kind: Kind

  enum Kind: Hashable, Sendable {
    /// Moves a card, which stood at that canvas cell.
    case card(NodeID, from: Point)
    /// Draws a wire from a port or a card's border.
    case wire(Selection)
    /// Scrolls the canvas, whose origin was there.
    case canvas(from: Point)
  }
}
