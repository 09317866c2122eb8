import CloudFormation
import Permissions
import TestKit
import Testing
import Text
import YAML

@Test(Corpus.needed)
func noMutationTrapsTheDerivation() {
  let entries = Corpus.entries().filter { $0.bytes.count < 8_000 }
  var derived = 0
  for seed in UInt64(0)..<200 {
    var random = SeededGenerator(seed: seed)
    guard let entry = entries.randomElement(using: &random) else { return }
    let text = SourceText(bytes: mutatedTemplate(entry.bytes, by: &random))
    guard case .success(let tree) = YAMLTree.reading(text) else { continue }
    let template = Template(reading: tree)
    let list = grants(of: template)
    let found = permissionDiagnostics(of: template, granting: list)
    let book = AccessBook(granting: list, among: TargetIndex(of: template))
    for principal in book.principals.prefix(3) {
      for resource in template.resources.prefix(3) {
        let access = book.access(of: principal, to: .resource(resource.id))
        #expect(access.isEmpty || !access.writtenActions.isEmpty, "seed \(seed), \(entry.name)")
      }
    }
    for holder in template.resources.prefix(5) {
      for target in template.resources {
        let access = book.access(of: holder.id, to: .resource(target.id))
        let known = Set(access.allowing + access.denying).isSubset(of: list.grants.indices)
        #expect(known, "seed \(seed), \(entry.name), \(holder.id.name) \(target.id.name)")
        #expect(access.writtenActions.allSatisfy { !$0.name.isEmpty })
      }
    }
    #expect(found.allSatisfy { !$0.message.isEmpty }, "seed \(seed), \(entry.name)")
    derived += 1
  }
  #expect(derived > 100)
}
