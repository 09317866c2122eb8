import CloudFormation
import Dispatch
import LayoutEngine
import Permissions
import Rendering
import Reporting
import Screen
import Synchronization
import TestKit
import Testing
import Text
import Wiring
import YAML

/// Runs a check over entries on all processors, and gives what it complains about, in order.
private func complaints(
  about entries: [Corpus.Entry], _ check: @escaping @Sendable (Corpus.Entry) -> [String]
) -> [String] {
  let found = Mutex<[(Int, [String])]>([])
  DispatchQueue.concurrentPerform(iterations: entries.count) { index in
    let complaints = check(entries[index])
    found.withLock { $0.append((index, complaints)) }
  }
  return found.withLock { $0 }.sorted { $0.0 < $1.0 }.flatMap(\.1)
}

/// Reads, derives, lays out, draws and prints one template; complains where the contract is broken.
private func walkThrough(_ entry: Corpus.Entry) -> [String] {
  guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: entry.bytes)) else {
    return []
  }
  let template = Template(reading: tree)
  let grants = Permissions.grants(of: template)
  let graph = Graph(of: template, granting: grants)
  let layout = Layout(of: graph, zoom: .card)

  let scene = CanvasScene(graph: graph, layout: layout, zoom: .card)
  let frame = drawing(of: scene, theme: .standard)
  frame.checkInvariants()
  let reports = [
    graphReport(of: graph, template: template, path: entry.name).text,
    grantReport(of: grants, template: template, path: entry.name).text,
    layoutReport(of: layout, name: entry.name, milliseconds: "0").text,
    frame.text,
  ]
  var complaints = layout.violations(of: graph).prefix(3).map { "\(entry.name): \($0)" }
  if reports.contains(where: holdsControlCharacter) {
    complaints.append("\(entry.name): a control character is printed")
  }
  var shown = graph.nodes.compactMap(\.id.logicalID) + graph.nodes.flatMap(\.folds)
  shown.sort()
  let resources = Set(template.resources.map(\.id)).sorted()
  if shown != resources { complaints.append("\(entry.name): a resource is shown twice or never") }
  return complaints
}

private func holdsControlCharacter(_ text: String) -> Bool {
  text.unicodeScalars.contains {
    ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value)
  }
}

@Test(Corpus.needed)
func everyCorpusTemplateIsReadDerivedDrawnAndPrinted() {
  #expect(complaints(about: Corpus.entries(), walkThrough) == [])
}

@Test(Corpus.needed)
func rejectedTemplatesAndOtherFilesDoNotTrap() {
  let entries = Corpus.entries(ofKind: "rejected") + Corpus.entries(ofKind: "serverless")
  #expect(complaints(about: entries, walkThrough) == [])
}
