/// What is known of a command beside what it does.
package struct CommandRow: Hashable, Sendable {
  package let command: Command
  /// Two or three words for the hints at the bottom.
  package let label: String
  /// One line for the palette, the help and `docs/keys.md`.
  package let description: String
  /// The heading it stands under in help.
  package let family: Family

  /// The headings of the help, in their order.
  package enum Family: String, Hashable, Sendable, CaseIterable {
    case moving = "Moving about"
    case looking = "Looking"
    case changing = "Changing the template"
    case program = "File and program"
    case answering = "In lists, forms and questions"
  }
}

/// Every command with its description, in the order of the help.
package enum CommandTable {
  /// One row for each command.
  package static let rows: [CommandRow] =
    family(.moving, moving) + family(.looking, looking) + family(.changing, changing)
    + family(.program, program) + family(.answering, answering)

  /// The row of a command.
  package static func row(of command: Command) -> CommandRow {
    guard let row = byCommand[command] else {
      preconditionFailure("every command has a row: \(command.rawValue)")
    }
    return row
  }

  private static let byCommand = Dictionary(
    rows.map { ($0.command, $0) }, uniquingKeysWith: { first, _ in first })

  private typealias Row = (command: Command, label: String, description: String)

  private static func family(_ family: CommandRow.Family, _ rows: [Row]) -> [CommandRow] {
    rows.map {
      CommandRow(
        command: $0.command, label: $0.label, description: $0.description, family: family)
    }
  }

  private static let moving: [Row] = [
    (.moveLeft, "left", "Go to the nearest card on the left"),
    (.moveDown, "down", "Go to the nearest card below"),
    (.moveUp, "up", "Go to the nearest card above"),
    (.moveRight, "right", "Go to the nearest card on the right"),
    (.nextPort, "next port or wire", "Go to the next port, wire or folded resource of the card"),
    (.previousPort, "previous", "Go to the previous port, wire or folded resource of the card"),
    (.firstCard, "first card", "Go to the first card of the template"),
    (.lastCard, "last card", "Go to the last card of the template"),
    (.follow, "follow", "Go to the far end of the wire, or along the card's first wire"),
    (.back, "back", "Go back to where you were before"),
    (.jump, "jump", "Put a letter on every card in view, and go to the one you type"),
    (.find, "find", "Find by name, type, action or line"),
    (.findNext, "next match", "Go to the next match of the last search"),
    (.findPrevious, "previous match", "Go to the previous match of the last search"),
    (.unselect, "let go", "Let go of the wire or port, then of the marks"),
  ]

  private static let looking: [Row] = [
    (.scrollLeft, "scroll left", "Scroll the canvas to the left"),
    (.scrollDown, "scroll down", "Scroll the canvas down"),
    (.scrollUp, "scroll up", "Scroll the canvas up"),
    (.scrollRight, "scroll right", "Scroll the canvas to the right"),
    (.pageDown, "page down", "Scroll the canvas down by half a screen"),
    (.pageUp, "page up", "Scroll the canvas up by half a screen"),
    (.center, "center", "Bring the selection to the middle of the screen"),
    (.zoomIn, "zoom in", "Show more of each card: map, card, detail"),
    (.zoomOut, "zoom out", "Show more cards: detail, card, map"),
    (.compact, "compact", "Small cards and no panel, for the widest view; again to go back"),
    (.unfold, "unfold", "List the resources folded into the card, or fold them again"),
    (.panel, "panel", "Show or hide the side panel"),
    (
      .template, "template",
      "Show the template beside the canvas; again to go into it, and to close it"
    ),
    (.permissions, "permissions", "Show the permission map: who may do what to which resource"),
    (
      .reach, "reach",
      "Light step by step what the card could reach if its code were taken over"
    ),
    (
      .reachedBy, "reached by",
      "Light step by step who can reach the card, up to the public ways in"
    ),
    (.nextTheme, "next theme", "Change to the next theme"),
    (.mouseOn, "mouse on", "Use the mouse here"),
    (.mouseOff, "mouse off", "Leave the mouse to the terminal, for its own selection"),
    (.redraw, "redraw", "Draw the screen anew"),
  ]

  private static let changing: [Row] = [
    (.add, "add", "Add a resource: choose its kind from a list"),
    (.connect, "connect", "Connect the card or port with another one"),
    (.edit, "edit", "Edit the properties of the resource"),
    (.rename, "rename", "Rename the resource, and every reference to it"),
    (
      .delete, "delete",
      "Delete the marked cards, the card or the wire, after showing what goes with it"
    ),
    (.undo, "undo", "Take the last change back"),
    (.redo, "redo", "Make the change again that was taken back"),
    (.mark, "mark", "Mark the card or take its mark away, to treat several together"),
    (.markAll, "mark all", "Mark every card, or take every mark away"),
    (.move, "move", "Move the marked cards or the card by hand"),
    (.arrange, "arrange", "Arrange automatically again what was moved by hand"),
    (.editText, "edit text", "Edit the template in your own editor, at the selection"),
  ]

  private static let program: [Row] = [
    (.write, "write", "Write the template to its file"),
    (.writeQuit, "write and quit", "Write the template and leave"),
    (.quit, "quit", "Leave; asks only if something would be lost"),
    (.quitAnyway, "quit anyway", "Leave without writing; the recovery copy is kept"),
    (.reload, "reload", "Read the file again; undo brings the text before back"),
    (.git, "git", "Ask git what changed in the file"),
    (.copyName, "copy name", "Copy the logical ID to the clipboard"),
    (.copyLines, "copy lines", "Copy the template lines of the resource to the clipboard"),
    (.commands, "commands", "Choose a command by name"),
    (.help, "help", "Show the keys and commands for where you are"),
    (.suspend, "suspend", "Go back to the shell for a while; fg comes back"),
  ]

  private static let answering: [Row] = [
    (.accept, "accept", "Take what is chosen or typed"),
    (.cancel, "cancel", "Leave without changing anything"),
    (.up, "up", "Go up"),
    (.down, "down", "Go down"),
    (.left, "left", "Go left, or one level out"),
    (.right, "right", "Go right"),
    (.first, "first", "Go to the first row"),
    (.last, "last", "Go to the last row"),
    (.listPageUp, "page up", "Go up by a page"),
    (.listPageDown, "page down", "Go down by a page"),
    (.cursorLeft, "left", "Move the cursor left"),
    (.cursorRight, "right", "Move the cursor right"),
    (.cursorWordLeft, "word left", "Move the cursor to the start of the word"),
    (.cursorWordRight, "word right", "Move the cursor to the end of the word"),
    (.cursorStart, "start", "Move the cursor to the start of the line"),
    (.cursorEnd, "end", "Move the cursor to the end of the line"),
    (.deleteLeft, "delete left", "Delete the character before the cursor"),
    (.deleteRight, "delete right", "Delete the character under the cursor"),
    (.deleteWord, "delete word", "Delete the word before the cursor"),
    (.deleteToStart, "delete to start", "Delete everything before the cursor"),
    (.deleteToEnd, "delete to end", "Delete everything after the cursor"),
    (.formAdd, "add entry", "Add an entry to the list or mapping of the form"),
    (.formRemove, "remove value", "Remove the value, so that the property is not set"),
    (.formFind, "find property", "Find a property of the form by name"),
    (.farEnd, "find far end", "Find the far end of the wire by name"),
    (.swapEnds, "swap ends", "Draw the wire the other way round"),
    (.nameNew, "name it", "Give the new resource a name of your own before it is added"),
    (.filter, "filter", "Show only what fits some words: who, what, a level, an action"),
    (.expand, "expand", "Expand wildcards to the actions behind them, or show them as written"),
    (.moveFarLeft, "far left", "Move by ten columns to the left"),
    (.moveFarDown, "far down", "Move by five rows down"),
    (.moveFarUp, "far up", "Move by five rows up"),
    (.moveFarRight, "far right", "Move by ten columns to the right"),
  ]
}
