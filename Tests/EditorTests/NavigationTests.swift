import Editor
import LayoutEngine
import Screen
import TestKit
import Testing
import Wiring

/// A layout of boxes that do not overlap, by chance.
private func randomLayout(_ seed: Int) -> Layout {
  var random = SeededGenerator(seed: UInt64(seed))
  var boxes: [Box] = []
  for number in 0..<Int.random(in: 2...40, using: &random) {
    let frame = Rect(
      x: Int.random(in: 0...160, using: &random), y: Int.random(in: 0...60, using: &random),
      width: Int.random(in: 3...24, using: &random), height: Int.random(in: 3...9, using: &random))
    if !boxes.contains(where: { $0.frame.intersects(frame) }) {
      boxes.append(Box(id: NodeID("N\(number)"), frame: frame))
    }
  }
  return Layout(boxes: boxes)
}

@Test(arguments: 0..<120)
func arrowsReachEveryCardFromEveryOther(seed: Int) {
  let layout = randomLayout(seed)
  for start in layout.boxes {
    var reached: Set<NodeID> = [start.id]
    var upcoming = [start.id]
    while let node = upcoming.popLast() {
      for direction in Direction.allCases {
        guard let next = layout.neighbor(of: node, direction), reached.insert(next).inserted else {
          continue
        }
        upcoming.append(next)
      }
    }
    #expect(reached.count == layout.boxes.count, "seed \(seed) from \(start.id.name)")
  }
}

/// Boxes drawn as text: each letter is the top left corner of a box of 7 × 3.
private func layout(_ picture: String) -> Layout {
  var boxes: [Box] = []
  for (y, line) in picture.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    for (x, character) in line.enumerated() where character.isLetter {
      boxes.append(
        Box(id: NodeID(String(character)), frame: Rect(x: 2 * x, y: 2 * y, width: 7, height: 3)))
    }
  }
  return Layout(boxes: boxes)
}

@Test(arguments: [
  ("A    B    C", "A", Direction.right, "B"),
  ("A    B    C", "B", .left, "A"),
  ("A    B    C", "C", .right, "none"),
  ("A\n\nB\n\nC", "A", .down, "B"),
  ("A\n\nB\n\nC", "C", .up, "B"),
  // Straight ahead wins over a card aside that is hardly nearer.
  ("A      B\n\n     C", "A", .right, "B"),
  // A card far aside is better than none.
  ("A B\n\n\n\n\n\n\n\n\n   C", "C", .up, "B"),
  ("A\n\n\n\n\n\n\n\n\n   C", "A", .right, "C"),
])
func arrowsLeadToTheNearestCardThatWay(
  picture: String, from: String, direction: Direction, to: String
) {
  #expect((layout(picture).neighbor(of: NodeID(from), direction)?.name ?? "none") == to)
}
