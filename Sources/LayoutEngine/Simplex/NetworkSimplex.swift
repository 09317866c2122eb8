/// Improves numbers of a `DifferenceProblem`, step by step, until their cost is smallest.
///
/// A spanning tree of terms that stand at their kink ties the numbers together. The flow of a
/// tree term is the slope that would balance its two halves; where it is steeper than the term
/// itself, the halves move apart until something else holds them. Several kinks may be passed
/// in one step as long as it pays. Numbers are valid after each step, so it may stop anywhere.
/// Source: Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs" (1993).
/// Departure: terms with two finite slopes, which there need an additional node each.
struct NetworkSimplex: ~Copyable {
  let nodeCount: Int
  let tail: Numbers
  let head: Numbers
  let kink: Numbers
  let left: Numbers
  let right: Numbers
  /// The slope at which a term is taken: `right` or `-left` outside the tree.
  let flow: Numbers
  /// 0 where a term outside the tree is taken at `right`, 1 at `-left`.
  let side: Numbers
  /// Place in `treeTerms`, or -1.
  let treePlace: Numbers
  /// The numbers sought.
  let number: Numbers
  let incidenceStart: Numbers
  let incidence: Numbers

  let parentTerm: Numbers
  let firstChild: Numbers
  let nextSibling: Numbers
  let previousSibling: Numbers
  /// Place in postorder, the lowest place below a node, and the node at each place.
  let place: Numbers
  let lowestPlace: Numbers
  let nodeAt: Numbers
  let cursor: Numbers
  let stack: Numbers
  var treeTerms: [Int32] = []
  var candidates: [Int] = []
  private var searchStart = 0
  private(set) var stepCount = 0

  init(_ problem: DifferenceProblem, from numbers: [Int32]) {
    assert(problem.cost(at: numbers) != nil, "the start keeps all required distances")
    nodeCount = problem.nodeCount
    tail = Numbers(problem.tails)
    head = Numbers(problem.heads)
    kink = Numbers(problem.kinks)
    left = Numbers(problem.lefts)
    right = Numbers(problem.rights)
    number = Numbers(numbers)
    flow = Numbers(count: problem.termCount)
    side = Numbers(count: problem.termCount)
    treePlace = Numbers(repeating: -1, count: problem.termCount)
    incidenceStart = Numbers(count: problem.nodeCount + 1)
    incidence = Numbers(count: 2 * problem.termCount)
    parentTerm = Numbers(repeating: -1, count: nodeCount)
    firstChild = Numbers(repeating: -1, count: nodeCount)
    nextSibling = Numbers(repeating: -1, count: nodeCount)
    previousSibling = Numbers(repeating: -1, count: nodeCount)
    place = Numbers(count: nodeCount)
    lowestPlace = Numbers(count: nodeCount)
    nodeAt = Numbers(count: nodeCount)
    cursor = Numbers(count: nodeCount)
    stack = Numbers(count: nodeCount)
    treeTerms.reserveCapacity(nodeCount)
    fillIncidence()
    growTree()
    settleFlows()
  }

  /// Takes steps until none pays, or so many.
  mutating func minimise(steps limit: Int) {
    let end = stepCount + limit
    while stepCount < end, let worst = nextLeavingPlace() {
      guard step(leaving: worst) else { return }
      stepCount += 1
    }
  }

  /// Makes a wish more or less urgent; `settleFlows` must follow the last change.
  func setWeight(_ weight: Int32, ofTerm term: Int) {
    left[term] = weight
    right[term] = weight
  }

  /// How far the numbers of a term are above its kink.
  @inline(__always) func slack(_ term: Int) -> Int32 {
    number[head[term]] - number[tail[term]] - kink[term]
  }

  private func fillIncidence() {
    let terms = tail.count
    for term in 0..<terms {
      incidenceStart[tail[term] + 1] += 1
      incidenceStart[head[term] + 1] += 1
    }
    for node in 0..<nodeCount { incidenceStart[node + 1] += incidenceStart[node] }
    for node in 0..<nodeCount { cursor[node] = incidenceStart[node] }
    for term in 0..<terms {
      for node in [tail[term], head[term]] {
        incidence[cursor[node]] = Int32(term)
        cursor[node] += 1
      }
    }
  }

  /// A tree term whose flow is beyond its slopes: the worst of those seen first.
  private mutating func nextLeavingPlace() -> Int? {
    let count = treeTerms.count
    let enough = max(30, count / 16)
    var worst: Int32 = 0
    var found: Int?
    var seen = 0
    var place = searchStart
    for _ in 0..<count {
      let term = treeTerms[place]
      let excess = max(flow[term] - right[term], -left[term] - flow[term])
      if excess > 0 {
        if excess > worst {
          worst = excess
          found = place
        }
        seen += 1
        if seen >= enough { break }
      }
      place += 1
      if place == count { place = 0 }
    }
    searchStart = count == 0 ? 0 : place % count
    return found
  }
}
