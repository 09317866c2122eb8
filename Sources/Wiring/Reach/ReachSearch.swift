/// A search in breadth: how far each vertex is, and from where on it acts.
struct ReachSearch {
  private(set) var draft: ReachDraft
  private(set) var step: [Int]
  /// The step at which a vertex starts to act; none where it is only read.
  private(set) var acting: [Int]
  private(set) var order: [Int]
  private var queue: [Int]
  private let start: Int

  static let never = Int.max

  init(from start: Int, in draft: ReachDraft) {
    self.draft = draft
    self.start = start
    step = Array(repeating: ReachSearch.never, count: draft.names.count)
    step[start] = 0
    acting = step
    order = [start]
    queue = [start]
  }

  mutating func runOnward() {
    var next = 0
    while next < queue.count {
      let vertex = queue[next]
      next += 1
      draft.expand(vertex)
      while step.count < draft.names.count {
        step.append(ReachSearch.never)
        acting.append(ReachSearch.never)
      }
      for edge in draft.onward[vertex].map({ draft.edges[Int($0)] }) {
        visit(edge.to, from: vertex, acts: edge.goesOn)
      }
    }
  }

  /// Only the last step may be one that goes no further.
  mutating func runInward() {
    var inward: [[Int32]] = Array(repeating: [], count: draft.names.count)
    for (index, edge) in draft.edges.enumerated() { inward[edge.to].append(Int32(index)) }
    var next = 0
    while next < queue.count {
      let vertex = queue[next]
      next += 1
      for edge in inward[vertex].map({ draft.edges[Int($0)] })
      where edge.goesOn || vertex == start {
        visit(edge.from, from: vertex, acts: true)
      }
    }
  }

  private mutating func visit(_ other: Int, from vertex: Int, acts: Bool) {
    if step[other] == ReachSearch.never {
      step[other] = acting[vertex] + 1
      order.append(other)
    }
    guard acts, acting[other] == ReachSearch.never else { return }
    acting[other] = acting[vertex] + 1
    queue.append(other)
  }
}
