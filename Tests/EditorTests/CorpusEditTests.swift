import CloudFormation
import Editor
import TestKit
import Testing
import Text
import Wiring
import YAML

/// What is wrong after an edit; empty when all is well.
private struct Complaints: Sendable {
  var lines: [String] = []
  var refusals = 0
  var edits = 0

  mutating func add(_ other: Complaints) {
    lines += other.lines
    refusals += other.refusals
    edits += other.edits
  }
}

/// Renames a resource and back: no use of the old name stays, and the way back leads to the bytes.
private func renameThereAndBack(_ id: LogicalID, in analysis: Analysis, _ name: String)
  -> Complaints
{
  var complaints = Complaints()
  let other = LogicalID("Renamed" + id.name + "X")
  do throws(EditError) {
    let there = try plan(.rename(id, to: other), in: analysis)
    complaints.edits += 1
    let after = Analysis(of: there.text)
    for reference in after.template.references
    where reference.name == id.name && reference.kind != .condition && reference.kind != .group {
      complaints.lines.append("\(name): \(id) is still named at \(reference.path.description)")
    }
    let back = try plan(.rename(other, to: id), in: after)
    if back.text != analysis.text { complaints.lines.append("\(name): \(id) does not come back") }
  } catch {
    if !error.message.contains("by hand") {
      complaints.lines.append("\(name) \(id): \(error.message)")
    }
    complaints.refusals += 1
  }
  return complaints
}

/// Removes a resource: nothing names it any more, and every other card is still there.
private func remove(_ id: LogicalID, in analysis: Analysis, _ name: String) -> Complaints {
  var complaints = Complaints()
  do throws(EditError) {
    let removed = try plan(.remove([id]), in: analysis)
    complaints.edits += 1
    let after = Analysis(of: removed.text)
    let gone = Set(analysis.template.resources.map(\.id)).subtracting(
      after.template.resources.map(\.id))
    let companions = Set(analysis.graph.nodes.first { $0.id == NodeID(id) }?.folds ?? [])
    let others = gone.subtracting(companions.union([id]))
    // Only what joins it with something else, or is a part of something, may go with it.
    let isJoint = others.allSatisfy { Companionship.isPart(analysis.template[$0]?.type ?? "") }
    if !gone.isSuperset(of: companions.union([id])) || !isJoint {
      complaints.lines.append("\(name): with \(id) went \(gone.map(\.name).sorted())")
    }
    for reference in after.template.references
    where gone.contains(LogicalID(reference.name)) && reference.kind != .condition {
      complaints.lines.append(
        "\(name): \(reference.path.description) still names \(reference.name)")
    }
  } catch {
    if !error.message.contains("stands twice") {
      complaints.lines.append("\(name) \(id): \(error.message)")
    }
    complaints.refusals += 1
  }
  return complaints
}

@Test(Corpus.needed) func resourcesOfRealTemplatesAreRenamedAndRemovedWhole() async {
  let entries = Corpus.entries().enumerated().filter {
    $0.offset % 60 == 4 && $0.element.bytes.count < 20_000
  }
  var all = Complaints()
  await withTaskGroup(of: Complaints.self) { group in
    for (_, entry) in entries {
      group.addTask {
        let analysis = Analysis(of: SourceText(bytes: entry.bytes))
        var complaints = Complaints()
        for resource in analysis.template.resources where resource.type != "Fn::ForEach" {
          complaints.add(renameThereAndBack(resource.id, in: analysis, entry.name))
          complaints.add(remove(resource.id, in: analysis, entry.name))
        }
        return complaints
      }
    }
    for await complaints in group { all.add(complaints) }
  }
  #expect(all.lines.sorted() == [], "\(all.edits) edits, \(all.refusals) refusals")
  #expect(all.edits > 10 * all.refusals)
}
