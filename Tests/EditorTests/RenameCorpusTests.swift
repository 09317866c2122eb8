import CloudFormation
import Editor
import Foundation
import TestKit
import Testing
import Text

/// `CORPUS_ACTS=20` renames as many in each template; else a few in every tenth.
private let actsPerTemplate = ProcessInfo.processInfo.environment["CORPUS_ACTS"].flatMap { Int($0) }

/// Renames resources, parameters and conditions there and back; answers what went wrong.
private func rename(_ count: Int, in entry: Corpus.Entry) -> [String] {
  let analysis = Analysis(of: SourceText(bytes: entry.bytes))
  let template = analysis.template
  let names: [(section: String, id: LogicalID)] =
    template.resources.filter { $0.type != "Fn::ForEach" }.map { ("Resources", $0.id) }
    + template.parameters.map { ("Parameters", $0.id) }
    // Of a parameter and a condition of one name, the parameter is meant.
    + template.conditions.map { ("Conditions", LogicalID($0.name)) }.filter { condition in
      !template.parameters.contains { $0.id == condition.1 }
    }
  var random = SeededGenerator(seed: UInt64(entry.bytes.count))
  var complaints: [String] = []
  for (section, id) in names.shuffled(using: &random).prefix(count) {
    let other = LogicalID("Renamed" + id.name + "X")
    do throws(EditError) {
      let there = try plan(.rename(id, to: other), in: analysis)
      log(entry.name, [section, id.name], other.name, there.transaction)
      let back = try plan(.rename(other, to: id), in: Analysis(of: there.text))
      if back.text != analysis.text { complaints.append("\(entry.name): \(id) does not come back") }
    } catch {
      if !error.message.contains("by hand"), !error.message.contains("stands twice") {
        complaints.append("\(entry.name) \(id): \(error.message)")
      }
    }
  }
  return complaints
}

private func log(_ name: String, _ path: [String], _ other: String, _ transaction: Transaction) {
  let edits: [Any] = transaction.edits.map { edit in
    [
      edit.range.lowerBound.value, edit.range.upperBound.value,
      String(decoding: edit.replacement, as: UTF8.self),
    ] as [Any]
  }
  ActLog.asked?.write(["file": name, "wishes": [["rename id", path, other]], "edits": edits])
}

@Test(Corpus.needed) func namesOfRealTemplatesChangeThereAndBack() async {
  let entries = Corpus.entries().enumerated().filter {
    actsPerTemplate != nil || $0.offset % 10 == 3
  }
  let complaints = await withTaskGroup(of: [String].self) { group in
    for (_, entry) in entries { group.addTask { rename(actsPerTemplate ?? 3, in: entry) } }
    return await group.reduce(into: []) { $0 += $1 }
  }
  #expect(complaints.isEmpty, "\(complaints.sorted().joined(separator: "\n"))")
}
