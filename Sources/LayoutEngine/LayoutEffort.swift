/// How long to search for a better picture.
package enum LayoutEffort: String, Hashable, Sendable, CaseIterable {
  /// For a key that waits.
  case fast
  /// For a template that opens.
  case thorough
}

/// The distances of a layout in cells, and how much of each search is done.
struct LayoutOptions {
  /// Empty rows between two boxes, and between a box and a wire that passes it.
  var rowsBetweenBoxes: Int32 = 1
  var rowsBesideWires: Int32 = 1
  var rowsBesideFrames: Int32 = 1
  /// How strongly frames are drawn close to what is within.
  var frameWeight: Int32 = 6
  /// Cells of a channel before its first track and behind its last.
  var stub: Int32 = 1
  var arrow: Int32 = 2
  /// Tracks left empty in each channel, so that a later wire moves no column.
  var spareTracks: Int32 = 0
  /// Columns and rows between two parts of the graph.
  var columnsBetweenParts = 2
  var rowsBetweenParts = 1

  /// First orders tried; by size of the graph where `nil`.
  var starts: Int?
  /// Best orders that are drawn to the end and compared.
  var keptOrders = 3
  /// Rounds of exchanging neighbours by the crossings really drawn.
  var exchangeRounds = 3
  /// Rounds of making almost straight wires straight.
  var straightenings = 2

  /// Crossings that moving an old box must save.
  var movePrice: Int32 = 1
  /// Weights of an old box's layer and row.
  var layerAnchor: Int32 = 3
  var rowAnchor: Int32 = 80

  init(_ effort: LayoutEffort) {
    guard effort == .fast else { return }
    starts = 2
    keptOrders = 1
    exchangeRounds = 1
    straightenings = 1
  }
}
