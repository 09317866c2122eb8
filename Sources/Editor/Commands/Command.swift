/// A named action a person can invoke; the raw value is its name in the palette and in keymaps.
package enum Command: String, Hashable, Sendable, CaseIterable {
  // Moving about.
  case moveLeft = "move-left"
  case moveDown = "move-down"
  case moveUp = "move-up"
  case moveRight = "move-right"
  case nextPort = "next-port"
  case previousPort = "previous-port"
  case firstCard = "first-card"
  case lastCard = "last-card"
  case follow
  case back
  case jump
  case find
  case findNext = "find-next"
  case findPrevious = "find-previous"
  case unselect

  // Looking.
  case scrollLeft = "scroll-left"
  case scrollDown = "scroll-down"
  case scrollUp = "scroll-up"
  case scrollRight = "scroll-right"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case center
  case zoomIn = "zoom-in"
  case zoomOut = "zoom-out"
  case compact
  case unfold
  case panel
  case template
  case permissions
  case reach
  case reachedBy = "reached-by"
  case nextTheme = "next-theme"
  case mouseOn = "mouse-on"
  case mouseOff = "mouse-off"
  case redraw

  // Changing the template.
  case add
  case connect
  case edit
  case rename
  case delete
  case undo
  case redo
  case mark
  case markAll = "mark-all"
  case move
  case arrange
  case editText = "edit-text"

  // File and program.
  case write
  case writeQuit = "write-quit"
  case quit
  case quitAnyway = "quit-anyway"
  case reload
  case git
  case copyName = "copy-name"
  case copyLines = "copy-lines"
  case commands
  case help
  case suspend

  // In prompts, lists, forms and questions.
  case accept
  case cancel
  case up
  case down
  case left
  case right
  case first
  case last
  case listPageUp = "list-page-up"
  case listPageDown = "list-page-down"
  case cursorLeft = "cursor-left"
  case cursorRight = "cursor-right"
  case cursorWordLeft = "cursor-word-left"
  case cursorWordRight = "cursor-word-right"
  case cursorStart = "cursor-start"
  case cursorEnd = "cursor-end"
  case deleteLeft = "delete-left"
  case deleteRight = "delete-right"
  case deleteWord = "delete-word"
  case deleteToStart = "delete-to-start"
  case deleteToEnd = "delete-to-end"
  case formAdd = "form-add"
  case formRemove = "form-remove"
  case formFind = "form-find"
  case farEnd = "far-end"
  case swapEnds = "swap-ends"
  case nameNew = "name-new"
  case filter
  case expand
  case moveFarLeft = "move-far-left"
  case moveFarDown = "move-far-down"
  case moveFarUp = "move-far-up"
  case moveFarRight = "move-far-right"
}
