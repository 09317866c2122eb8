/// Whole numbers to be chosen so that a weighted sum of their differences is smallest.
///
/// Each term is convex in `x[head] - x[tail]` with one kink: it costs `left` for each unit below
/// `kink` and `right` for each unit above it. A required distance costs without limit below.
struct DifferenceProblem {
  private(set) var nodeCount: Int
  private(set) var tails: [Int32] = []
  private(set) var heads: [Int32] = []
  private(set) var kinks: [Int32] = []
  private(set) var lefts: [Int32] = []
  private(set) var rights: [Int32] = []

  /// The price of what must not be.
  static let forbidden: Int32 = 1 << 28

  init(nodeCount: Int) { self.nodeCount = nodeCount }

  var termCount: Int { tails.count }

  mutating func reserve(terms: Int) {
    tails.reserveCapacity(terms)
    heads.reserveCapacity(terms)
    kinks.reserveCapacity(terms)
    lefts.reserveCapacity(terms)
    rights.reserveCapacity(terms)
  }

  mutating func addNode() -> Int32 {
    nodeCount += 1
    return Int32(nodeCount - 1)
  }

  /// Requires `x[head] - x[tail] >= length`; each unit above costs `weight`.
  mutating func require(_ head: Int32, atLeast length: Int32, after tail: Int32, weight: Int32 = 0)
  {
    append(tail, head, kink: length, left: Self.forbidden, right: weight)
  }

  /// Wishes `x[head] - x[tail] == distance`; each unit off costs `weight`, which is above 0.
  mutating func pull(_ head: Int32, to distance: Int32, after tail: Int32, weight: Int32) {
    append(tail, head, kink: distance, left: weight, right: weight)
  }

  /// Makes a wish more or less urgent.
  mutating func setWeight(_ weight: Int32, ofTerm term: Int) {
    lefts[term] = weight
    rights[term] = weight
  }

  private mutating func append(
    _ tail: Int32, _ head: Int32, kink: Int32, left: Int32, right: Int32
  ) {
    tails.append(tail)
    heads.append(head)
    kinks.append(kink)
    lefts.append(left)
    rights.append(right)
  }

  /// Sums of the terms at these numbers; `nil` where a required distance is missed.
  func cost(at numbers: [Int32]) -> Int? {
    var sum = 0
    for term in 0..<termCount {
      let slack = numbers[Int(heads[term])] - numbers[Int(tails[term])] - kinks[term]
      if slack < 0, lefts[term] == Self.forbidden { return nil }
      sum += Int(slack) * Int(slack < 0 ? -lefts[term] : rights[term])
    }
    return sum
  }

  /// The least numbers that keep all required distances; `nil` where these form a cycle.
  ///
  /// None is less than in `lowest`, or 0. Only the first `count` nodes are looked at, if given.
  func leastNumbers(from lowest: [Int32]? = nil, first count: Int? = nil) -> [Int32]? {
    let nodeCount = count ?? nodeCount
    var awaited = [Int32](repeating: 0, count: nodeCount)
    var keys: [Int32] = []
    keys.reserveCapacity(termCount)
    for term in 0..<termCount {
      let isRequired =
        lefts[term] == Self.forbidden && tails[term] < nodeCount && heads[term] < nodeCount
      keys.append(isRequired ? tails[term] : Int32(nodeCount))
      if isRequired { awaited[Int(heads[term])] += 1 }
    }
    let leaving = Grouping(keys: keys, groups: nodeCount + 1)
    var numbers = lowest ?? [Int32](repeating: 0, count: nodeCount)
    var ready = (0..<Int32(nodeCount)).filter { awaited[Int($0)] == 0 }
    var next = 0
    while next < ready.count {
      let node = ready[next]
      next += 1
      for term in leaving[node] {
        let head = Int(heads[Int(term)])
        numbers[head] = max(numbers[head], numbers[Int(node)] + kinks[Int(term)])
        awaited[head] -= 1
        if awaited[head] == 0 { ready.append(Int32(head)) }
      }
    }
    return next == nodeCount ? numbers : nil
  }
}
