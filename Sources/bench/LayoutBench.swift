import Foundation
import LayoutEngine
import Reporting
import Screen
import Text
import YAML

/// Lays out neutral graphs and prints where everything went, with the CPU time it took.
enum LayoutBench {
  /// Runs `layout [--preset fast|default] [--repeat COUNT] GRAPH.json`.
  static func layout(_ arguments: [String]) throws(BenchError) {
    let options = try Options(arguments)
    let tree = try tree(atPath: options.path)
    guard let root = tree.root else { throw BenchError("\(options.path) is empty") }
    let graph = NeutralGraph(root, in: tree)
    let (placed, time) = options.timed { graph.graph.placed(options.effort) }
    print(report(graph, placed, name: options.path, milliseconds: time).text)
  }

  /// Runs `edits [--preset fast|default] EDITS.json`.
  static func edits(_ arguments: [String]) throws(BenchError) {
    let options = try Options(arguments)
    let tree = try tree(atPath: options.path)
    guard let root = tree.root, let steps = tree.value(named: "steps", in: root) else {
      throw BenchError("\(options.path) has no steps")
    }
    var former: (graph: NeutralGraph, placed: PlacedGraph)?
    var reports: [JSON] = []
    for step in tree.children(of: steps) {
      let graph = NeutralGraph(step, in: tree)
      let (placed, time) = options.timed {
        let known = former.map { former in
          FormerLayout(
            former.graph.graph, former.placed, boxes: graph.ids.map { former.graph.places[$0] })
        }
        return graph.graph.placed(options.effort, near: known)
      }
      former = (graph, placed)
      reports.append(report(graph, placed, name: options.path, milliseconds: time))
    }
    print(JSON.array(reports).text)
  }

  private static func tree(atPath path: String) throws(BenchError) -> YAMLTree {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw BenchError("\(path) cannot be read")
    }
    switch YAMLTree.reading(SourceText(bytes: Array(bytes))) {
    case .success(let tree): return tree
    case .failure(let problem): throw BenchError("\(path): \(problem.message)")
    }
  }

  private static func report(
    _ graph: NeutralGraph, _ placed: PlacedGraph, name: String, milliseconds: Double
  ) -> JSON {
    var boxes: [JSON] = []
    for (id, frame) in zip(graph.ids, placed.frames) {
      boxes.append(
        .object([
          "id": .string(id), "x": .integer(frame.minX), "y": .integer(frame.minY),
          "w": .integer(frame.width), "h": .integer(frame.height),
        ]))
    }
    var wires: [JSON] = []
    for (edge, points) in zip(graph.graph.edges, placed.routes) {
      wires.append(
        .object([
          "from": .string(graph.ids[edge.from]), "to": .string(graph.ids[edge.to]),
          "points": .array(points.map { .array([.integer($0.x), .integer($0.y)]) }),
        ]))
    }
    return .object([
      "name": .string(name), "tool": .string("stackcanvas"), "direction": .string("LR"),
      "time_ms": .number(String(format: "%.3f", milliseconds)), "boxes": .array(boxes),
      "wires": .array(wires),
    ])
  }

  private struct Options {
    var effort = LayoutEffort.thorough
    var path = ""
    var count = 1

    init(_ arguments: [String]) throws(BenchError) {
      var rest = arguments[...]
      while let argument = rest.popFirst() {
        switch argument {
        case "--preset": effort = rest.popFirst() == "fast" ? .fast : .thorough
        case "--repeat": count = rest.popFirst().flatMap { Int($0) } ?? 1
        default: path = argument
        }
      }
      if path.isEmpty { throw BenchError("name a file") }
    }

    /// The result, and the shortest CPU time of so many runs in milliseconds.
    func timed(_ run: () -> PlacedGraph) -> (PlacedGraph, Double) {
      var best = Double.infinity
      var result: PlacedGraph
      var left = max(1, count)
      repeat {
        let start = threadNanoseconds()
        result = run()
        best = min(best, Double(threadNanoseconds() - start) / 1e6)
        left -= 1
      } while left > 0
      return (result, best)
    }
  }
}

/// Why a benchmark cannot be run.
struct BenchError: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

/// CPU time of this thread in nanoseconds.
private func threadNanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// A graph as the neutral files have it: `nodes` with `id`, `w`, `h`; `edges` with `from`, `to`.
private struct NeutralGraph {
  var ids: [String] = []
  var places: [String: Int] = [:]
  var graph = LayoutGraph()

  init(_ root: YAMLNodeID, in tree: YAMLTree) {
    func field(_ name: String, of node: YAMLNodeID) -> String? {
      tree.value(named: name, in: node).map { tree.text(of: $0) }
    }
    if let nodes = tree.value(named: "nodes", in: root) {
      for node in tree.children(of: nodes) {
        guard let id = field("id", of: node), places[id] == nil else { continue }
        places[id] = ids.count
        ids.append(id)
        graph.boxes.append(
          LayoutGraph.Box(
            width: field("w", of: node).flatMap { Int($0) } ?? 3,
            height: field("h", of: node).flatMap { Int($0) } ?? 3))
      }
    }
    guard let edges = tree.value(named: "edges", in: root) else { return }
    for edge in tree.children(of: edges) {
      guard let from = field("from", of: edge).flatMap({ places[$0] }),
        let to = field("to", of: edge).flatMap({ places[$0] })
      else { continue }
      graph.edges.append(LayoutGraph.Edge(from: from, to: to))
    }
  }
}
