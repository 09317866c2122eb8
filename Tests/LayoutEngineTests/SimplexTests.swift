import TestKit
import Testing

@testable import LayoutEngine

/// Problems of differences are solved as well as trying everything would.
struct SimplexTests {
  /// A feasible problem by chance: distances are required upward only.
  private func problem(_ seed: UInt64, nodes: Int, terms: Int) -> DifferenceProblem {
    var random = SeededGenerator(seed: seed)
    var problem = DifferenceProblem(nodeCount: nodes)
    for _ in 0..<terms {
      let first = Int32.random(in: 0..<Int32(nodes), using: &random)
      let second = Int32.random(in: 0..<Int32(nodes), using: &random)
      guard first != second else { continue }
      if Bool.random(using: &random) {
        problem.require(
          max(first, second), atLeast: Int32.random(in: 0...2, using: &random),
          after: min(first, second), weight: Int32.random(in: 0...3, using: &random))
      } else {
        problem.pull(
          first, to: Int32.random(in: -2...2, using: &random), after: second,
          weight: Int32.random(in: 1...9, using: &random))
      }
    }
    return problem
  }

  private func leastCost(_ problem: DifferenceProblem) -> Int {
    var best = Int.max
    var numbers = [Int32](repeating: 0, count: problem.nodeCount)
    func visit(_ node: Int) {
      guard node < numbers.count else {
        if let cost = problem.cost(at: numbers) { best = min(best, cost) }
        return
      }
      for value in -5...5 as ClosedRange<Int32> {
        numbers[node] = value
        visit(node + 1)
      }
    }
    visit(1)
    return best
  }

  @Test(arguments: 0..<150)
  func noNumbersCostLess(_ seed: Int) throws {
    let problem = problem(UInt64(seed), nodes: 2 + seed % 3, terms: 2 + seed % 8)
    let start = try #require(problem.leastNumbers())
    var simplex = NetworkSimplex(problem, from: start)
    simplex.minimise(steps: 1000)
    #expect(problem.cost(at: simplex.number.array) == leastCost(problem))
  }

  @Test(arguments: 0..<40)
  func aSolutionFromAnotherStartCostsTheSame(_ seed: Int) throws {
    let problem = problem(UInt64(seed), nodes: 40, terms: 130)
    let start = try #require(problem.leastNumbers())
    var simplex = NetworkSimplex(problem, from: start)
    simplex.minimise(steps: 10_000)
    var random = SeededGenerator(seed: UInt64(seed))
    var stretched = problem.leastNumbers() ?? []
    let spread = Int32.random(in: 2...5, using: &random)
    stretched = stretched.map { $0 * spread }
    var other = NetworkSimplex(problem, from: stretched)
    other.minimise(steps: 10_000)
    #expect(problem.cost(at: simplex.number.array) == problem.cost(at: other.number.array))
  }

  @Test func aCircleOfDistancesHasNoNumbers() {
    var problem = DifferenceProblem(nodeCount: 2)
    problem.require(0, atLeast: 1, after: 1)
    problem.require(1, atLeast: 1, after: 0)
    #expect(problem.leastNumbers() == nil)
  }

  @Test func changedWeightsAreSolvedAgain() {
    var problem = DifferenceProblem(nodeCount: 3)
    problem.pull(1, to: 0, after: 0, weight: 1)
    problem.pull(2, to: 5, after: 1, weight: 3)
    problem.pull(2, to: 0, after: 0, weight: 2)
    var simplex = NetworkSimplex(problem, from: [0, 0, 0])
    simplex.minimise(steps: 100)
    #expect(problem.cost(at: simplex.number.array) == 5)
    simplex.setWeight(9, ofTerm: 0)
    simplex.settleFlows()
    simplex.minimise(steps: 100)
    problem.setWeight(9, ofTerm: 0)
    #expect(problem.cost(at: simplex.number.array) == 10)
  }
}
