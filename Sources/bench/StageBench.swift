import CloudFormation
import Foundation
import LayoutEngine
import Permissions
import Reporting
import Text
import Wiring
import YAML

/// `bench [--json] [--only=STAGE] TEMPLATE…`: each stage by itself, from the bytes to the terminal.
///
/// With `--only` one stage runs by itself, for a profiler.
@MainActor
enum StageBench {
  static func run(_ arguments: [String]) {
    let asJSON = arguments.contains("--json")
    let only = arguments.lazy.compactMap { option in
      option.hasPrefix("--only=") ? String(option.dropFirst(7)) : nil
    }.first
    for path in arguments where !path.hasPrefix("--") {
      guard let bytes = FileManager.default.contents(atPath: path) else {
        FileHandle.standardError.write(Data("bench: \(path) cannot be read\n".utf8))
        continue
      }
      let rows = stages(of: SourceText(bytes: Array(bytes)), only: only)
      print(asJSON ? json(rows, path) : table(rows, path))
    }
  }

  /// One line of the outcome.
  struct Row {
    let stage: String
    let timing: Timing
    /// Bytes sent to the terminal, for keys.
    var bytes: Int?
  }

  private static func stages(of text: SourceText, only: String?) -> [Row] {
    guard case .success(let tree) = YAMLTree.reading(text) else { return [] }
    let template = Template(reading: tree)
    let grants = Permissions.grants(of: template)
    let graph = Graph(of: template, granting: grants)
    let layout = Layout(of: graph, zoom: .card)
    let node = widest(of: graph)
    let stages: [(name: String, run: () -> Void)] = [
      ("parse", { _ = YAMLTree.reading(text) }),
      ("read", { _ = Template(reading: tree) }),
      ("grants", { _ = Permissions.grants(of: template) }),
      ("findings", { _ = permissionDiagnostics(of: template, granting: grants) }),
      ("reach", { _ = Reach(.onward, node, in: graph, of: template, granting: grants) }),
      ("grants, findings, reach", { derive(template, graph, node) }),
      ("graph", { _ = Graph(of: template, granting: grants) }),
      ("layout", { _ = Layout(of: graph, zoom: .card) }),
      ("layout again", { _ = Layout(of: graph, zoom: .card, near: layout) }),
    ]
    let rows = stages.filter { only == nil || $0.name == only }
      .map { Row(stage: $0.name, timing: Timing($0.run)) }
    return rows + KeyBench.rows(for: text, only: only)
  }

  /// All that permissions need of one template but its graph: grants, findings, and one reach.
  private static func derive(_ template: Template, _ graph: Graph, _ node: NodeID) {
    let grants = Permissions.grants(of: template)
    let targets = TargetIndex(of: template)
    _ = permissionDiagnostics(of: template, granting: grants, among: targets)
    _ = Reach(.onward, node, in: graph, of: template, granting: grants, among: targets)
  }

  /// The node with the most wires, whose reach is widest.
  private static func widest(of graph: Graph) -> NodeID {
    var counts: [NodeID: Int] = [:]
    for wire in graph.wires { counts[wire.from.node, default: 0] += 1 }
    return graph.nodes.map(\.id).max { counts[$0, default: 0] < counts[$1, default: 0] }
      ?? NodeID("")
  }

  private static func table(_ rows: [Row], _ path: String) -> String {
    var lines = ["\(path)  peak \(Timing.peakMemory()) KiB"]
    lines.append("  stage                      median µs     p99 µs    bytes")
    for row in rows {
      let name = row.stage.padding(toLength: 24, withPad: " ", startingAt: 0)
      let bytes = row.bytes.map { String(format: "%9d", $0) } ?? ""
      lines.append(
        "  \(name)" + String(format: "%12.1f %10.1f", row.timing.median, row.timing.percentile99)
          + bytes)
    }
    return lines.joined(separator: "\n")
  }

  private static func json(_ rows: [Row], _ path: String) -> String {
    JSON.object([
      "template": .string(path),
      "peak_kib": .integer(Timing.peakMemory()),
      "stages": .array(
        rows.map { row in
          .object([
            "stage": .string(row.stage),
            "median_us": .number(String(format: "%.1f", row.timing.median)),
            "p99_us": .number(String(format: "%.1f", row.timing.percentile99)),
            "runs": .integer(row.timing.runs),
            "bytes": row.bytes.map(JSON.integer) ?? .null,
          ])
        }),
    ]).text
  }
}
