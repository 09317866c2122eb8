import CloudFormation
import Permissions
import TestKit
import Testing
import Text
import YAML

@Test(Corpus.needed)
func noMutationTrapsTheDerivation() {
  var derived = 0
  for (origin, bytes) in mutatedCorpus(seeds: 0..<200) {
    guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: bytes)) else { continue }
    let template = Template(reading: tree)
    let list = grants(of: template)
    let found = permissionDiagnostics(of: template, granting: list)
    let book = AccessBook(granting: list, among: TargetIndex(of: template))
    for principal in book.principals.prefix(3) {
      for resource in template.resources.prefix(3) {
        let access = book.access(of: principal, to: .resource(resource.id))
        #expect(access.isEmpty || !access.writtenActions.isEmpty, "\(origin)")
      }
    }
    for holder in template.resources.prefix(5) {
      for target in template.resources {
        let access = book.access(of: holder.id, to: .resource(target.id))
        let known = Set(access.allowing + access.denying).isSubset(of: list.grants.indices)
        #expect(known, "\(origin), \(holder.id.name) \(target.id.name)")
        #expect(access.writtenActions.allSatisfy { !$0.name.isEmpty })
      }
    }
    #expect(found.allSatisfy { !$0.message.isEmpty }, "\(origin)")
    derived += 1
  }
  #expect(derived > 100)
}
